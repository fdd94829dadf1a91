import type { CycleState, CycleTier } from '#domain/cycle/cycle.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { Condition, Order, ReadContext } from '#platform/database/projection/shape.js';

/** Which cycles; what is left out does not narrow. */
export interface CycleFilter {
  readonly organisationId?: Id | null;
  readonly year?: number | null;
  readonly tier?: CycleTier | null;
  readonly states?: readonly CycleState[] | null;
}

/** The newest year first. */
export const CYCLES_BY_YEAR: Order = { sql: (a) => `${a}.year`, type: 'int', direction: 'desc' };

type Where = (a: string, ctx: ReadContext<Viewer>) => readonly Condition[];

/** The condition of a list of cycles. */
export const cyclesWhere =
  ({ organisationId, year, tier, states }: CycleFilter): Where =>
  (a, ctx) => [
    ...(organisationId ? [{ sql: `${a}.organisation_id = ${ctx.param(organisationId)}::uuid` }] : []),
    ...(year == null ? [] : [{ sql: `${a}.year = ${ctx.param(year)}::int` }]),
    ...(tier ? [{ sql: `${a}.tier = ${ctx.param(tier)}` }] : []),
    ...(states ? [{ sql: `${a}.state = any (${ctx.param(states)}::text[])` }] : []),
  ];

export const POLICIES_BY_KEY: Order = {
  sql: (a) => `(${a}.key || '.' || lpad(${a}.version::text, 6, '0'))`,
  type: 'text',
  direction: 'asc',
};

/** The version of each policy that is in effect on a day: it has begun and not ended, and no later one has begun. Without a day every version. */
export const policiesWhere =
  (effectiveOn: LocalDate | null): Where =>
  (a, ctx) => {
    if (effectiveOn === null) return [];
    const day = `${ctx.param(effectiveOn)}::date`;
    return [
      {
        sql: `${a}.effective_from <= ${day} and coalesce((${a}.document ->> 'effectiveTo')::date >= ${day}, true) and not exists (
          select 1 from assessment_policy later
          where later.key = ${a}.key and later.version > ${a}.version and later.effective_from <= ${day})`,
      },
    ];
  };
