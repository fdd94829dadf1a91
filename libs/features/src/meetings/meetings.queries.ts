import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { Condition, Order, ReadContext } from '#platform/database/projection/shape.js';
import { itemVisible } from './decisions.shapes.js';

type Context = ReadContext<Viewer>;

/** Which decisions; what is left out does not narrow. Dates are of the recording, both ends included. */
export interface DecisionFilter {
  readonly bodyId?: Id | null;
  /** What a row is about. */
  readonly subjectId?: Id | null;
  readonly from?: LocalDate | null;
  readonly to?: LocalDate | null;
  readonly outcomes?: readonly DecisionOutcome[] | null;
}

/** The latest first. */
export const BY_START: Order = { sql: (a) => `${a}.starts_at`, type: 'timestamptz', direction: 'desc' };

/** The latest first. */
export const BY_RECORDING: Order = { sql: (a) => `${a}.recorded_at`, type: 'timestamptz', direction: 'desc' };

/** What has to be answered soonest first. */
export const BY_LIMIT: Order = { sql: (a) => `${a}.limit_on`, type: 'date', direction: 'asc' };

/** Meetings, or what waits, of one body. */
export const ofBody =
  (bodyId: Id) =>
  (a: string, ctx: Context): readonly Condition[] => [{ sql: `${a}.body_id = ${ctx.param(bodyId)}::uuid` }];

/** The start of a day where the body of a decision sits. */
const dayStart = (a: string, day: string): string =>
  `(select (${day})::timestamp at time zone fo.time_zone from body fb join organisation fo on fo.id = fb.organisation_id where fb.id = ${a}.body_id)`;

/** The decisions with one row that meets all of the conditions; what the viewer may not see is not asked. */
function hasRow(a: string, { subjectId, outcomes }: DecisionFilter, ctx: Context): readonly Condition[] {
  const conditions = [
    ...(subjectId ? [`fi.subject_id = ${ctx.param(subjectId)}::uuid`] : []),
    ...(outcomes ? [`fi.outcome = any (${ctx.param(outcomes)}::text[])`] : []),
  ];
  if (conditions.length === 0) return [];
  const row = [`fi.decision_id = ${a}.id`, ...conditions, itemVisible('fi', ctx)].join(' and ');
  return [{ sql: `exists (select 1 from decision_item fi where ${row})` }];
}

/** The conditions of a filter on decisions. */
export const decisionConditions =
  (filter: DecisionFilter) =>
  (a: string, ctx: Context): readonly Condition[] => [
    ...(filter.bodyId ? ofBody(filter.bodyId)(a, ctx) : []),
    ...hasRow(a, filter, ctx),
    ...(filter.from ? [{ sql: `${a}.recorded_at >= ${dayStart(a, `${ctx.param(filter.from)}::date`)}` }] : []),
    ...(filter.to ? [{ sql: `${a}.recorded_at < ${dayStart(a, `${ctx.param(filter.to)}::date + 1`)}` }] : []),
  ];
