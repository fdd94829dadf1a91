import type { Viewer } from '#features/identity/index.js';
import { column, many, one, sql, type ReadContext, type Shape } from '#platform/database/projection/shape.js';
import { isOwnPledge, readsWhole } from './pledge-access.sql.js';

type Context = ReadContext<Viewer>;
type Field = Shape<Viewer>['fields'][string];

/** Exact numbers leave the database as text: JSON numbers would lose digits. */
const decimal = (name: string): Field => sql((a) => `${a}.${name}::text`);

const person = (name: string): Field => one('Person', (a, b) => `${b}.id = ${a}.${name}`);

const pledge: Field = one('Pledge', (a, b) => `${b}.id = ${a}.pledge_id`);

/** What belongs to a pledge is seen by those who read the whole pledge. */
const withWholePledge = (a: string, ctx: Context): string =>
  `exists (select 1 from pledge vp where vp.id = ${a}.pledge_id and ${readsWhole('vp', ctx)})`;

/** A check-in that is only prepared is the owner's and the assistant's affair. */
const checkInVisible = (a: string, ctx: Context): string =>
  `exists (select 1 from pledge vp where vp.id = ${a}.pledge_id and ${readsWhole('vp', ctx)}
     and (${a}.confirmed_by_id is not null or ${isOwnPledge('vp', ctx)}))`;

/**
 * What an event changed. What was written before the pledge was handed in for the first time stays its owner's, also when others read the
 * pledge later on.
 */
const changesOfEvent = (a: string, ctx: Context): string =>
  `(case when exists (select 1 from pledge_event s where s.pledge_id = ${a}.pledge_id and s.type in ('SUBMITTED', 'ASSIGNED')
                      and (s.at, s.id) <= (${a}.at, ${a}.id))
           or exists (select 1 from pledge vp where vp.id = ${a}.pledge_id and ${isOwnPledge('vp', ctx)})
      then ${a}.changes else '{"withheld": true}'::jsonb end)`;

/** Values stand in the order of the measures that they are for. */
const positionOfMeasure = (b: string): string => `(select m.position from measure m where m.id = ${b}.measure_id)`;

const tenure: Shape<Viewer> = {
  type: 'Tenure',
  table: 'tenure',
  visible: withWholePledge,
  fields: {
    person: person('person_id'),
    from: column('valid_from'),
    to: column('valid_to'),
    handedOverOn: column('handed_over_on'),
    acceptedOn: column('accepted_on'),
  },
};

const measure: Shape<Viewer> = {
  type: 'Measure',
  table: 'measure',
  idPrefix: 'measure',
  visible: withWholePledge,
  fields: {
    kind: column('kind'),
    name: column('name'),
    unit: column('unit'),
    baseline: decimal('baseline'),
    target: decimal('target'),
    stretch: decimal('stretch'),
    exceedCriterion: column('exceed_criterion'),
    shareBp: column('share_bp'),
    // A draft may not have chosen yet.
    evidenceKind: sql((a) => `coalesce(${a}.evidence_kind, 'OTHER')`),
    claimed: decimal('claimed'),
    verified: decimal('verified'),
    verifiedExceeded: column('verified_exceeded'),
  },
};

const milestone: Shape<Viewer> = {
  type: 'Milestone',
  table: 'milestone',
  idPrefix: 'milestone',
  visible: withWholePledge,
  fields: {
    title: column('title'),
    dueOn: column('due_on'),
    plannedShareBp: column('planned_share_bp'),
    reachedOn: column('reached_on'),
  },
};

const checkIn: Shape<Viewer> = {
  type: 'CheckIn',
  table: 'check_in',
  idPrefix: 'check_in',
  visible: checkInVisible,
  fields: {
    pledge,
    at: column('at'),
    forDate: column('for_date'),
    preparedBy: person('prepared_by_id'),
    confirmedBy: person('confirmed_by_id'),
    values: many('CheckInValue', (a, b) => `${b}.check_in_id = ${a}.id`, {
      orderBy: positionOfMeasure,
    }),
    confidence: column('confidence'),
    forecastOn: column('forecast_on'),
    note: column('note'),
    early: column('early'),
    late: column('late'),
    version: column('version'),
  },
};

const checkInValue: Shape<Viewer> = {
  type: 'CheckInValue',
  table: 'check_in_value',
  fields: {
    measure: one('Measure', (a, b) => `${b}.id = ${a}.measure_id`),
    previous: decimal('previous'),
    value: decimal('value'),
    exceeded: column('exceeded'),
  },
};

const evidence: Shape<Viewer> = {
  type: 'Evidence',
  table: 'evidence',
  idPrefix: 'evidence',
  visible: withWholePledge,
  fields: {
    pledge,
    kind: column('kind'),
    title: column('title'),
    documentNumber: column('document_number'),
    documentDate: column('document_date'),
    productDate: column('product_date'),
    sha256: sql((a) => `encode(${a}.sha256, 'hex')`),
    // So far evidence refers to documents; there is nothing to download.
    downloadUrl: sql(() => 'null::text'),
    contrary: column('contrary'),
    by: person('author_id'),
    at: column('at'),
  },
};

const verification: Shape<Viewer> = {
  type: 'Verification',
  table: 'verification',
  idPrefix: 'verification',
  visible: withWholePledge,
  fields: {
    pledge,
    verdict: column('verdict'),
    method: column('method'),
    comment: column('comment'),
    values: many('VerifiedValue', (a, b) => `${b}.verification_id = ${a}.id`, { orderBy: positionOfMeasure }),
    completedOn: column('completed_on'),
    by: person('verifier_id'),
    at: column('at'),
  },
};

const verifiedValue: Shape<Viewer> = {
  type: 'VerifiedValue',
  table: 'verification_value',
  fields: {
    measure: one('Measure', (a, b) => `${b}.id = ${a}.measure_id`),
    value: decimal('value'),
    exceeded: column('exceeded'),
  },
};

const changeRequest: Shape<Viewer> = {
  type: 'ChangeRequest',
  table: 'change_request',
  idPrefix: 'change_request',
  visible: withWholePledge,
  fields: {
    pledge,
    kind: column('kind'),
    state: column('state'),
    reason: column('reason'),
    cause: column('cause'),
    causeConfirmed: column('cause_confirmed'),
    proposedDueOn: column('proposed_due_on'),
    grantedDueOn: column('granted_due_on'),
    late: column('late'),
    requestedAt: column('requested_at'),
    decideBy: column('decide_by'),
    version: column('version'),
  },
};

const pledgeEvent: Shape<Viewer> = {
  type: 'PledgeEvent',
  table: 'pledge_event',
  idPrefix: 'pledge_event',
  visible: withWholePledge,
  fields: {
    pledge,
    type: column('type'),
    at: column('at'),
    actor: person('actor_id'),
    onBehalfOf: person('on_behalf_of_id'),
    summary: sql((a) => `json_build_object('type', ${a}.type, 'changes', ${a}.changes)`),
    changes: sql(changesOfEvent),
  },
};

export const pledgeRecordShapes: readonly Shape<Viewer>[] = [
  tenure,
  measure,
  milestone,
  checkIn,
  checkInValue,
  evidence,
  verification,
  verifiedValue,
  changeRequest,
  pledgeEvent,
];
