import { denials } from '#domain/access/policy.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Actor } from '#domain/shared/actor.js';
import { isLocalDate, laterOf } from '#domain/shared/local-date.js';
import type { Message } from '#domain/shared/message.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { CLEAR_FIELDS, type ClearField, type Cycle } from './cycle.js';
import { rightsProblems } from './decision-rights.js';

/** The six that the reference case prints: person, task, time, responsibility, product, authority. */
export const DEFAULT_SIX_CLEAR = [
  'PERSON',
  'TASK',
  'TIME',
  'RESPONSIBILITY',
  'PRODUCT',
  'AUTHORITY',
] as const satisfies readonly ClearField[];

export const DEFAULT_MIN_PLEDGES = 2;
export const DEFAULT_MAX_PLEDGES = 5;

/** A new cycle as the office describes it; what is left out takes its default. */
export interface CyclePlan extends Omit<
  Cycle,
  'id' | 'state' | 'orientation' | 'version' | 'minPledges' | 'maxPledges' | 'sixClear'
> {
  readonly minPledges: number | null;
  readonly maxPledges: number | null;
  readonly sixClear: readonly ClearField[] | null;
}

/** For which time a policy is made; both days belong to it. */
export interface PolicyTerm {
  readonly name: Message;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
}

export interface CreateCycleContext {
  readonly actor: Actor;
  readonly now: Moment;
  /** Bodies of the organisation and of those above and below it. */
  readonly knownBodyIds: readonly Id[];
  /** The policy that is named; null where there is none. */
  readonly policy: PolicyTerm | null;
  /** Of the key posts that will register. */
  readonly sides: readonly PostSide[];
  /** First and last day for which the organisation's working days are kept; null where nobody keeps them. */
  readonly calendar: { readonly from: LocalDate; readonly to: LocalDate } | null;
  /** Whether this organisation, tier and year already have a cycle. */
  readonly alreadyExists: boolean;
}

/** The dates in the order in which they must come; equal ones may fall together. */
const DATE_ORDER = ['opensOn', 'closesOn', 'approveBy', 'dueLatest'] as const;
const DATES = [...DATE_ORDER, 'assessFrom', 'decideBy'] as const;

/** A cycle in DRAFT, ready to be stored, or every reason why not. */
export function createCycle(plan: CyclePlan, context: CreateCycleContext): Result<Omit<Cycle, 'id' | 'version'>> {
  const cycle: Omit<Cycle, 'id' | 'version'> = {
    ...plan,
    state: 'DRAFT',
    orientation: null,
    minPledges: plan.minPledges ?? DEFAULT_MIN_PLEDGES,
    maxPledges: plan.maxPledges ?? DEFAULT_MAX_PLEDGES,
    sixClear: plan.sixClear ?? DEFAULT_SIX_CLEAR,
  };
  const refusals = [
    ...denials(context.actor, 'cycle.create', plan, context.now),
    ...(context.alreadyExists ? [refusal('CONFLICT', 'cycle.year.taken', ['year'], { year: plan.year })] : []),
    ...policyProblems(plan, context.policy),
    ...calendarProblems(cycle, context.calendar),
    ...countProblems(cycle),
    ...rightsProblems(cycle.decisionRights, context.sides),
    ...cycle.decisionRights.flatMap(({ bodyId }, index) =>
      context.knownBodyIds.includes(bodyId)
        ? []
        : [refusal('INVALID', 'cycle.rights.unknownBody', ['decisionRights', String(index), 'bodyId'])],
    ),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept(cycle);
}

/** A year is rated by rules that are in force when it ends. */
function policyProblems({ year }: Pick<Cycle, 'year'>, policy: PolicyTerm | null): readonly Refusal[] {
  const path = ['policyId'];
  if (policy === null) return [refusal('INVALID', 'cycle.policy.unknown', path)];
  const { name, effectiveFrom: from, effectiveTo: to } = policy;
  const end = `${year}-12-31`;
  if (end < from) return [refusal('INVALID', 'cycle.policy.notYet', path, { policy: name, from, year })];
  return to !== null && to < end
    ? [refusal('INVALID', 'cycle.policy.ended', path, { policy: name, from, to, year })]
    : [];
}

type CalendarFields = Pick<Cycle, 'year' | (typeof DATES)[number]>;

/** A year whose working days nobody knows; dates that do not exist, out of order, or far from the year. */
function calendarProblems(cycle: CalendarFields, calendar: CreateCycleContext['calendar']): readonly Refusal[] {
  const { year } = cycle;
  if (calendar === null) return [refusal('INVALID', 'cycle.year.noCalendar', ['year'])];
  const [from, to] = [calendar.from, calendar.to].map((day) => Number(day.slice(0, 4))) as [number, number];
  if (!Number.isInteger(year) || year < from || year > to)
    return [refusal('INVALID', 'cycle.year.range', ['year'], { from: String(from), to: String(to) })];
  const unreal = DATES.filter((field) => !isLocalDate(cycle[field]));
  if (unreal.length > 0) return unreal.map((field) => refusal('INVALID', 'cycle.date.unreal', [field]));

  const inYear = cycle.dueLatest.startsWith(`${year}-`);
  const inOrder = (earlier: LocalDate, later: LocalDate, field: string): readonly Refusal[] =>
    earlier <= later ? [] : [refusal('INVALID', 'cycle.date.order', [field], { date: later, earlier })];
  return [
    ...inOrder(cycle.opensOn, cycle.closesOn, 'closesOn'),
    ...inOrder(cycle.closesOn, cycle.approveBy, 'approveBy'),
    ...inOrder(cycle.approveBy, cycle.dueLatest, 'dueLatest'),
    ...inOrder(cycle.approveBy, cycle.assessFrom, 'assessFrom'),
    // A latest due date of another year is one fault, and not one of the days after it too.
    ...inOrder(inYear ? laterOf(cycle.assessFrom, cycle.dueLatest) : cycle.assessFrom, cycle.decideBy, 'decideBy'),
    ...between(cycle, 'opensOn', `${year - 1}-01-01`, `${year}-12-31`),
    ...between(cycle, 'decideBy', `${year}-01-01`, `${year + 1}-03-31`),
    ...(inYear ? [] : [refusal('INVALID', 'cycle.dueLatest.year', ['dueLatest'], { year })]),
  ];
}

/** A cycle opens in the year before or in its own; its ratings are decided by the end of March after it. */
function between(
  cycle: CalendarFields,
  field: 'opensOn' | 'decideBy',
  from: LocalDate,
  to: LocalDate,
): readonly Refusal[] {
  const date = cycle[field];
  return from <= date && date <= to ? [] : [refusal('INVALID', 'cycle.date.range', [field], { date, from, to })];
}

/** Minimum and maximum of pledges, and the chosen six. */
function countProblems({ minPledges, maxPledges, sixClear }: Omit<Cycle, 'id' | 'version'>): readonly Refusal[] {
  const problems: Refusal[] = [];
  if (!Number.isInteger(minPledges) || minPledges < 1)
    problems.push(refusal('INVALID', 'cycle.minPledges.range', ['minPledges']));
  if (!Number.isInteger(maxPledges) || maxPledges < minPledges) {
    problems.push(refusal('INVALID', 'cycle.maxPledges.range', ['maxPledges'], { min: minPledges }));
  }
  const distinct = new Set(sixClear.filter((field) => CLEAR_FIELDS.includes(field)));
  if (distinct.size !== 6 || sixClear.length !== 6)
    problems.push(refusal('INVALID', 'cycle.sixClear.six', ['sixClear']));
  return problems;
}
