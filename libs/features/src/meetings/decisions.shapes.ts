import type { Viewer } from '#features/identity/index.js';
import { byPersonName } from '#features/organisation/index.js';
import {
  column,
  either,
  many,
  one,
  page,
  sql,
  type Order,
  type ReadContext,
  type Shape,
  type ShapeExtension,
} from '#platform/database/projection/shape.js';
import { isOwnRow, readsMeetingsOf, today, uuids } from './visibility.sql.js';

type Context = ReadContext<Viewer>;

/** Whoever reads a decision knows the body and its members. */
const TRUSTED = { trusted: true };

const BY_POSITION: Order = { sql: (a) => `${a}.position`, type: 'int', direction: 'asc' };

/** Those who read the body's meetings; and from the confirmation on, whoever has an own row in it. */
const decisionVisible = (a: string, ctx: Context): string =>
  `(${readsMeetingsOf(`${a}.body_id`, ctx)} or (${a}.confirmed_at is not null
     and exists (select 1 from decision_item vi where vi.decision_id = ${a}.id and ${isOwnRow('vi', ctx)})))`;

/** As for the decision; but of one on several tasks, an owner sees the own rows only. */
export const itemVisible = (a: string, ctx: Context): string =>
  `exists (select 1 from decision vd where vd.id = ${a}.decision_id
     and (${readsMeetingsOf('vd.body_id', ctx)} or (vd.confirmed_at is not null and ${isOwnRow(a, ctx)})))`;

const dissentVisible = (a: string, ctx: Context): string =>
  `exists (select 1 from decision vd where vd.id = ${a}.decision_id and ${readsMeetingsOf('vd.body_id', ctx)})`;

const decisionShape: Shape<Viewer> = {
  type: 'Decision',
  table: 'decision',
  idPrefix: 'decision',
  visible: decisionVisible,
  fields: {
    sequence: column('sequence'),
    body: one('Body', (a, b) => `${b}.id = ${a}.body_id`, TRUSTED),
    meeting: one('Meeting', (a, b) => `${b}.id = ${a}.meeting_id`),
    text: column('text'),
    items: page('DecisionItem', (a, b) => `${b}.decision_id = ${a}.id`, { order: () => BY_POSITION }),
    recordedAt: column('recorded_at'),
    confirmedAt: column('confirmed_at'),
    confirmedBy: one('Person', (a, b) => `${b}.id = ${a}.confirmed_by_id`, TRUSTED),
    withdrawnAt: column('withdrawn_at'),
    withdrawnBy: one('Person', (a, b) => `${b}.id = ${a}.withdrawn_by_id`, TRUSTED),
    withdrawalReason: column('withdrawal_reason'),
    documentNumber: column('document_number'),
    documentDate: column('document_date'),
    dissents: many('Dissent', (a, b) => `${b}.decision_id = ${a}.id`, { orderBy: (b) => `${b}.person_id` }),
    version: column('version'),
  },
};

const decisionItemShape: Shape<Viewer> = {
  type: 'DecisionItem',
  table: 'decision_item',
  idPrefix: 'decision_item',
  visible: itemVisible,
  fields: {
    decision: one('Decision', (a, b) => `${b}.id = ${a}.decision_id`),
    subject: either([
      { type: 'Pledge', on: (a, b) => `${a}.subject_kind = 'PLEDGE' and ${b}.id = ${a}.subject_id` },
      { type: 'ChangeRequest', on: (a, b) => `${a}.subject_kind = 'CHANGE_REQUEST' and ${b}.id = ${a}.subject_id` },
      { type: 'Cycle', on: (a, b) => `${a}.subject_kind = 'CYCLE' and ${b}.id = ${a}.subject_id` },
      { type: 'Assessment', on: (a, b) => `${a}.subject_kind = 'ASSESSMENT' and ${b}.id = ${a}.subject_id` },
    ]),
    subjectTitle: column('subject_title'),
    outcome: column('outcome'),
    votesFor: column('votes_for'),
    votesAgainst: column('votes_against'),
    abstentions: column('abstentions'),
    recused: many('Person', (a, b) => `${b}.id = any (${a}.recused_ids)`, { ...TRUSTED, orderBy: byPersonName }),
    dueOn: column('due_on'),
    difficulty: sql((a) => `${a}.difficulty::text`),
    origin: column('origin'),
    admittedPosts: many('Post', (a, b) => `${b}.id = any (${a}.admitted_post_ids)`, {
      ...TRUSTED,
      orderBy: (b) => `${b}.title collate "vi-x-icu", ${b}.id`,
    }),
    verifiers: many('Person', (a, b) => `${b}.id = any (${a}.verifier_ids)`, { ...TRUSTED, orderBy: byPersonName }),
    previewHash: column('preview_hash'),
    causeConfirmed: column('cause_confirmed'),
    // With whose it is: whoever reads it is noted, as of every reader of an assessment.
    level: sql(
      (a) =>
        `case when ${a}.level is not null then json_build_object('level', ${a}.level, 'assessmentId', ${a}.subject_id) end`,
    ),
    reason: column('reason'),
  },
};

const dissentShape: Shape<Viewer> = {
  type: 'Dissent',
  table: 'dissent',
  visible: dissentVisible,
  fields: {
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`, TRUSTED),
    opinion: column('opinion'),
  },
};

/** Those who read the organisation's working lists, and the members of the body. */
const queueVisible = (a: string, ctx: Context): string => {
  const { fullOrganisationIds, decidingBodyIds } = ctx.scope.scope;
  return `(${a}.body_id = any (${uuids(ctx, decidingBodyIds)}) or exists (
    select 1 from body vb join organisation vo on vo.id = vb.organisation_id
    where vb.id = ${a}.body_id and vo.path && ${uuids(ctx, fullOrganisationIds)}))`;
};

/** Working days since it has waited, in the calendar of the body's organisation. */
const waiting = (a: string, ctx: Context): string =>
  `(select working_days_after(wo.calendar_id, (${a}.waiting_since at time zone wo.time_zone)::date, ${today(ctx)})
    from body wb join organisation wo on wo.id = wb.organisation_id where wb.id = ${a}.body_id)`;

const queueItemShape: Shape<Viewer> = {
  type: 'DecisionQueueItem',
  table: 'decision_queue_item',
  visible: queueVisible,
  fields: {
    subject: either([
      { type: 'Pledge', on: (a, b) => `${a}.subject_kind = 'PLEDGE' and ${b}.id = ${a}.id` },
      { type: 'ChangeRequest', on: (a, b) => `${a}.subject_kind = 'CHANGE_REQUEST' and ${b}.id = ${a}.id` },
    ]),
    title: column('title'),
    matter: column('matter'),
    waitingWorkingDays: sql(waiting),
    limitOn: column('limit_on'),
  },
};

/** The rows of decisions on a pledge or on its requests, the first first. */
const onPledge: ShapeExtension<Viewer> = {
  extend: 'Pledge',
  fields: {
    decisions: many(
      'DecisionItem',
      (a, b) =>
        `${b}.subject_id = any (array(select ${a}.id union all select dr.id from change_request dr where dr.pledge_id = ${a}.id))`,
      { orderBy: (b) => `(select od.recorded_at from decision od where od.id = ${b}.decision_id), ${b}.id` },
    ),
  },
};

const onRequest: ShapeExtension<Viewer> = {
  extend: 'ChangeRequest',
  fields: { decision: one('DecisionItem', (a, b) => `${b}.id = ${a}.decision_item_id`) },
};

export const decisionShapes: readonly (Shape<Viewer> | ShapeExtension<Viewer>)[] = [
  decisionShape,
  decisionItemShape,
  dissentShape,
  queueItemShape,
  onPledge,
  onRequest,
];
