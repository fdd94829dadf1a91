import type { ChangeKind, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { Health } from '#domain/pledge/health.js';
import type { PledgeKind, PledgeOrigin, PledgeState } from '#domain/pledge/pledge.js';
import type { Timing } from '#domain/pledge/timing.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { Condition, Order, ReadContext } from '#platform/database/projection/shape.js';
import { mayMeetBasics } from './pledge-access.sql.js';
import { NEEDED_FOR, needsHelp } from './timing.sql.js';

type Context = ReadContext<Viewer>;
type Where = (b: string, ctx: Context) => readonly Condition[];

/** Which pledges; what is left out does not narrow. Conditions on what a viewer may not read leave the pledge out. */
export interface PledgeFilter {
  readonly organisationId?: Id | null;
  /** Also of every organisation below. */
  readonly subtree?: boolean | null;
  readonly cycleId?: Id | null;
  readonly year?: number | null;
  readonly postId?: Id | null;
  readonly personId?: Id | null;
  readonly decidingBodyId?: Id | null;
  readonly verifierId?: Id | null;
  readonly leadOrganisationId?: Id | null;
  readonly cooperatingOrganisationId?: Id | null;
  readonly states?: readonly PledgeState[] | null;
  readonly kinds?: readonly PledgeKind[] | null;
  readonly origins?: readonly PledgeOrigin[] | null;
  /** Fields of the post. */
  readonly fields?: readonly string[] | null;
  readonly timing?: readonly Timing[] | null;
  readonly health?: readonly Health[] | null;
  readonly needsHelp?: boolean | null;
  /** Claims that wait for their verifier. */
  readonly unverifiedOnly?: boolean | null;
  readonly carriedOnly?: boolean | null;
  readonly overdueDaysMin?: number | null;
  readonly dueFrom?: LocalDate | null;
  readonly dueTo?: LocalDate | null;
  readonly difficultyFrom?: string | null;
  readonly changedSince?: Date | null;
  /** Words of code, title or problem, whatever their case and diacritics. */
  readonly search?: string | null;
}

const NO_DATE = `'infinity'::date`;

const byDue = (direction: Order['direction']): Order => ({
  sql: (a) => `coalesce(${a}.due_on, ${NO_DATE})`,
  type: 'date',
  direction,
});

/** The orders of a list of pledges, each with an index of its own. */
export const PLEDGE_ORDERS = {
  DUE_ON_ASC: byDue('asc'),
  DUE_ON_DESC: byDue('desc'),
  UPDATED_AT_DESC: { sql: (a) => `${a}.updated_at`, type: 'timestamptz', direction: 'desc' },
  CODE_ASC: { sql: (a) => `${a}.code`, type: 'text', direction: 'asc' },
  DIFFICULTY_DESC: { sql: (a) => `coalesce(${a}.difficulty, 0)`, type: 'numeric', direction: 'desc' },
  // The longest overdue is the one due first among those that can be overdue.
  OVERDUE_DESC: {
    sql: (a) => `(case when ${a}.state = 'ACTIVE' then ${a}.due_on else ${NO_DATE} end)`,
    type: 'date',
    direction: 'asc',
  },
} as const satisfies Readonly<Record<string, Order>>;
export type PledgeOrderName = keyof typeof PLEDGE_ORDERS;

/** By due date, the earliest first, where the client names no order. */
export const pledgeOrder = (name: PledgeOrderName | null | undefined): Order => PLEDGE_ORDERS[name ?? 'DUE_ON_ASC'];

const MOST_WORDS = 10;

const SEARCHED = (a: string): string =>
  `fold_text(${a}.code || ' ' || ${a}.title || ' ' || coalesce(${a}.problem, ''))`;
const SEARCHED_BY_ALL = (a: string): string => `fold_text(${a}.code || ' ' || ${a}.title)`;

/** A pattern for a word anywhere in a text; its own signs of a pattern stand for themselves. */
const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** A condition on what only those read who read the whole pledge: for everybody else the pledge is left out. */
const onWhole = (a: string, ctx: Context, sql: string, needs: readonly string[] = []): Condition =>
  mayMeetBasics(ctx.scope.scope)
    ? { sql: `${a}_access.whole and (${sql})`, needs: ['access', ...needs] }
    : { sql, needs };

function searchConditions(a: string, search: string, ctx: Context): readonly Condition[] {
  const words = search.trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    const like = `like fold_text(${ctx.param(pattern(word))}::text)`;
    const found = `${SEARCHED(a)} ${like}`;
    return mayMeetBasics(ctx.scope.scope)
      ? { sql: `${found} and (${a}_access.whole or ${SEARCHED_BY_ALL(a)} ${like})`, needs: ['access'] }
      : { sql: found };
  });
}

/** The condition of a list of pledges, under an order. Sorted by difficulty, the list holds those whose difficulty the viewer may read. */
export const pledgesWhere =
  (filter: PledgeFilter, order?: PledgeOrderName | null): Where =>
  (a, ctx) => [
    ...placeConditions(a, filter, ctx),
    ...lifeConditions(a, filter, ctx),
    ...progressConditions(a, filter, ctx),
    ...(filter.search ? searchConditions(a, filter.search, ctx) : []),
    ...(order === 'DIFFICULTY_DESC' && mayMeetBasics(ctx.scope.scope) ? [onWhole(a, ctx, 'true')] : []),
  ];

const given = <T>(value: T | null | undefined, condition: (value: T) => Condition): readonly Condition[] =>
  value == null ? [] : [condition(value)];

/** Where a pledge belongs, and to whom. */
function placeConditions(a: string, filter: PledgeFilter, ctx: Context): readonly Condition[] {
  const id = (value: Id): string => `${ctx.param(value)}::uuid`;
  return [
    ...given(filter.organisationId, (value) => ({
      sql:
        filter.subtree === true
          ? `${a}.organisation_path @> array[${id(value)}]`
          : `${a}.organisation_id = ${id(value)}`,
    })),
    ...given(filter.cycleId, (value) => ({ sql: `${a}.cycle_id = ${id(value)}` })),
    ...given(filter.year, (value) => ({
      sql: `${a}.cycle_id in (select y.id from cycle y where y.year = ${ctx.param(value)}::int)`,
    })),
    ...given(filter.postId, (value) => ({ sql: `${a}.post_id = ${id(value)}` })),
    ...given(filter.personId, (value) => ({ sql: `${a}.owner_id = ${id(value)}` })),
    ...given(filter.fields, (value) => ({
      sql: `exists (select 1 from post f where f.id = ${a}.post_id and f.fields && ${ctx.param(value)}::text[])`,
    })),
    ...given(filter.decidingBodyId, (value) => onWhole(a, ctx, `${a}.deciding_body_id = ${id(value)}`)),
    ...given(filter.verifierId, (value) =>
      onWhole(
        a,
        ctx,
        `exists (select 1 from pledge_verifier v where v.pledge_id = ${a}.id and v.person_id = ${id(value)})`,
      ),
    ),
    ...given(filter.leadOrganisationId, (value) => onWhole(a, ctx, `${a}.lead_organisation_id = ${id(value)}`)),
    ...given(filter.cooperatingOrganisationId, (value) =>
      onWhole(a, ctx, `${id(value)} = any (${a}.cooperating_organisation_ids)`),
    ),
  ];
}

/** Where a pledge stands in its life. */
function lifeConditions(a: string, filter: PledgeFilter, ctx: Context): readonly Condition[] {
  const oneOf = (column: string) => (values: readonly string[]) => ({
    sql: `${a}.${column} = any (${ctx.param(values)}::text[])`,
  });
  return [
    ...given(filter.states, oneOf('state')),
    ...given(filter.kinds, oneOf('kind')),
    ...given(filter.origins, oneOf('origin')),
    ...(filter.unverifiedOnly === true ? [{ sql: `${a}.state = 'CLAIMED'` }] : []),
    ...(filter.carriedOnly === true ? [{ sql: `${a}.carried_from_id is not null` }] : []),
    ...given(filter.dueFrom, (value) => ({ sql: `${a}.due_on >= ${ctx.param(value)}::date` })),
    ...given(filter.dueTo, (value) => ({ sql: `${a}.due_on <= ${ctx.param(value)}::date` })),
    ...given(filter.difficultyFrom, (value) => onWhole(a, ctx, `${a}.difficulty >= ${ctx.param(value)}::numeric`)),
    ...given(filter.changedSince, (value) => ({ sql: `${a}.updated_at > ${ctx.param(value)}::timestamptz` })),
  ];
}

/** How a pledge is doing. */
function progressConditions(a: string, filter: PledgeFilter, ctx: Context): readonly Condition[] {
  return [
    ...given(filter.timing, (value) => ({
      sql: `${a}_timing.timing = any (${ctx.param(value)}::text[])`,
      needs: NEEDED_FOR.timing,
    })),
    ...given(filter.overdueDaysMin, (value) => ({
      sql: `${a}_timing.overdue_days >= ${ctx.param(value)}::int`,
      needs: NEEDED_FOR.timing,
    })),
    ...given(filter.health, (value) =>
      onWhole(a, ctx, `${a}_health.health = any (${ctx.param(value)}::text[])`, NEEDED_FOR.health),
    ),
    ...given(filter.needsHelp, (value) =>
      onWhole(a, ctx, `${needsHelp(a)} = ${ctx.param(value)}::boolean`, NEEDED_FOR.help),
    ),
  ];
}

/** Which requests; what is left out does not narrow. */
export interface ChangeRequestFilter {
  readonly organisationId?: Id | null;
  readonly cycleId?: Id | null;
  readonly kinds?: readonly ChangeKind[] | null;
  readonly states?: readonly ChangeRequestState[] | null;
  readonly late?: boolean | null;
}

export const BY_REQUEST: Order = { sql: (a) => `${a}.requested_at`, type: 'timestamptz', direction: 'desc' };

/** The condition of a list of requests; an organisation stands for those below it, too. */
export const changeRequestsWhere =
  ({ organisationId, cycleId, kinds, states, late }: ChangeRequestFilter): Where =>
  (a, ctx) => [
    ...given(organisationId, (value) => ({
      sql: `exists (select 1 from pledge q where q.id = ${a}.pledge_id and q.organisation_path @> array[${ctx.param(value)}::uuid])`,
    })),
    ...given(cycleId, (value) => ({
      sql: `exists (select 1 from pledge q where q.id = ${a}.pledge_id and q.cycle_id = ${ctx.param(value)}::uuid)`,
    })),
    ...given(kinds, (value) => ({ sql: `${a}.kind = any (${ctx.param(value)}::text[])` })),
    ...given(states, (value) => ({ sql: `${a}.state = any (${ctx.param(value)}::text[])` })),
    ...given(late, (value) => ({ sql: `${a}.late = ${ctx.param(value)}::boolean` })),
  ];

/** What has happened, the oldest first: clients that keep a copy read on from where they were. */
export const BY_HAPPENING: Order = { sql: (a) => `${a}.at`, type: 'timestamptz', direction: 'asc' };

/** Everything that happened to the pledges of an organisation and those below since an instant. */
export const pledgeEventsWhere =
  (organisationId: Id, since: Date): Where =>
  (a, ctx) => [
    {
      sql: `${a}.at > ${ctx.param(since)}::timestamptz and exists (
        select 1 from pledge q where q.id = ${a}.pledge_id and q.organisation_path @> array[${ctx.param(organisationId)}::uuid])`,
    },
  ];
