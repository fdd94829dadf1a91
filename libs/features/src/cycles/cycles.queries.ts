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

export const cycleConditions = (a: string, filter: CycleFilter, ctx: ReadContext<Viewer>): readonly Condition[] => [
  ...(filter.organisationId ? [{ sql: `${a}.organisation_id = ${ctx.param(filter.organisationId)}::uuid` }] : []),
  ...(filter.year == null ? [] : [{ sql: `${a}.year = ${ctx.param(filter.year)}::int` }]),
  ...(filter.tier ? [{ sql: `${a}.tier = ${ctx.param(filter.tier)}` }] : []),
  ...(filter.states ? [{ sql: `${a}.state = any (${ctx.param(filter.states)}::text[])` }] : []),
];

export const POLICIES_BY_KEY: Order = {
  sql: (a) => `(${a}.key || '.' || lpad(${a}.version::text, 6, '0'))`,
  type: 'text',
  direction: 'asc',
};

/** The version of each policy that is in effect on a day: it has begun, and no later one has. Without a day every version. */
export function policyConditions(
  a: string,
  effectiveOn: LocalDate | null,
  ctx: ReadContext<Viewer>,
): readonly Condition[] {
  if (effectiveOn === null) return [];
  const day = `${ctx.param(effectiveOn)}::date`;
  return [
    {
      sql: `${a}.effective_from <= ${day} and not exists (
        select 1 from assessment_policy later
        where later.key = ${a}.key and later.version > ${a}.version and later.effective_from <= ${day})`,
    },
  ];
}
