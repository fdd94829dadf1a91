import type { AccessFacts, KnownRecord } from './facts.js';
import type { Answer } from './questions.js';
import type { Json } from './roots.js';
import type { Walker } from './viewers.js';

type Fields = Readonly<Record<string, Json>>;

/** What those read of a pledge who read only its basics: title, owner, dates, timing, verified progress. */
const BASICS: ReadonlySet<string> = new Set(
  `id code kind origin state title cycle post postTitle owner organisation organisationName startOn originalDueOn dueOn scoringDueOn
   claimedOn completedOn recurredOn timing timingAgainstOriginal overdueDays verifiedProgressBp allowedActions version`.split(
    /\s+/,
  ),
);

/** What everybody reads of an assessment who knows that it exists; the level comes with publication, the rest with the score. */
const RECORD_OF_ASSESSMENT: ReadonlySet<string> = new Set(
  'id period person personName post postTitle version state policy publishedAt allowedActions recordVersion'.split(' '),
);

/** Fields whose value is about the viewer, not about the record. */
const ABOUT_THE_VIEWER: ReadonlySet<string> = new Set(['allowedActions']);

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing to be seen: null, no, or an empty list or page. */
export const isNothing = (value: Json | undefined): boolean =>
  value == null ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && value.totalCount === 0);

/** Whether a reader of a record reads one of its fields. */
function readsField({ type }: KnownRecord, access: string | null, field: string): boolean {
  if (type === 'Decision') return access === 'FULL' || field !== 'dissents';
  if (type === 'Pledge') return access !== 'BASIC' || BASICS.has(field);
  if (type !== 'Assessment' || access === 'FULL' || RECORD_OF_ASSESSMENT.has(field)) return true;
  return access === 'LEVEL' && field === 'decidedLevel';
}

/** Whether a record stands in the value of a field for somebody, though there are others who may read it. */
export type Exception = (walker: Walker, id: string, of: KnownRecord | null) => boolean;

/** What walkers have seen: every record with every value, checked as it comes in, and compared between readers at the end. */
export class AccessWalk {
  /** What should not have been seen, or should. */
  readonly problems = new Set<string>();
  /** `Type.field` of everything that somebody has got. */
  readonly reached = new Set<string>();
  /** Types that an interface field of a type has led to: `AgendaItem.subject` → Pledge, Cycle … */
  readonly met = new Map<string, Set<string>>();
  private readonly values = new Map<string, { of: KnownRecord | null; seen: Map<Walker, Json> }>();

  constructor(private readonly facts: AccessFacts) {}

  /** Takes an answer in; `keep` for selections by `whole`, whose values are compared between readers. */
  take(walker: Walker, answer: unknown, keep = false): void {
    this.visit(walker, answer as Json, keep);
  }

  /** Keeps a value that is no record's: what a root answered to a question. */
  keep(walker: Walker, question: string, answer: Answer): void {
    this.put(walker, question, null, plain('error' in answer ? { error: answer.error } : (answer.value as Json)));
  }

  private put(walker: Walker, key: string, of: KnownRecord | null, value: Json): void {
    const known = this.values.get(key) ?? { of, seen: new Map<Walker, Json>() };
    known.seen.set(walker, value);
    this.values.set(key, known);
  }

  private visit(walker: Walker, value: Json, keep: boolean): void {
    if (Array.isArray(value)) for (const one of value as readonly Json[]) this.visit(walker, one, keep);
    if (!isFields(value)) return;
    const type = typeof value.__typename === 'string' ? value.__typename : '';
    for (const key of Object.keys(value)) {
      if (key !== '__typename') this.reached.add(`${type}.${key}`);
      const below = value[key];
      if (isFields(below) && typeof below.__typename === 'string' && below.id !== undefined)
        this.meet(`${type}.${key}`, below.__typename);
      this.visit(walker, below ?? null, keep);
    }
    this.checkPage(walker, type, value);
    if (typeof value.id === 'string') this.checkRecord(walker, type, value.id, value, keep);
  }

  private meet(field: string, type: string): void {
    this.met.set(field, (this.met.get(field) ?? new Set()).add(type));
  }

  /** A list that ends on its first page has as many records as it says. */
  private checkPage(walker: Walker, type: string, { nodes, totalCount, pageInfo }: Fields): void {
    if (!Array.isArray(nodes) || typeof totalCount !== 'number') return;
    const ended = isFields(pageInfo) ? pageInfo.hasNextPage === false : totalCount <= 10;
    if (ended && nodes.length !== totalCount)
      this.problems.add(`${walker.name}: ${type} says ${totalCount} and has ${nodes.length}`);
  }

  private checkRecord(walker: Walker, type: string, id: string, value: Fields, keep: boolean): void {
    const known = this.facts.records.get(id);
    if (!known) {
      this.problems.add(`${walker.name} got ${type} ${id}, which does not exist`);
      return;
    }
    if (known.type !== type) this.problems.add(`${id} is a ${known.type}, and came as ${type}`);
    if (!known.reads(walker.scope)) {
      this.problems.add(`${walker.name} sees ${type} ${known.class}`);
      return;
    }
    const access = known.access?.(walker.scope) ?? null;
    for (const [field, below] of Object.entries(value)) {
      if (field === '__typename' || ABOUT_THE_VIEWER.has(field)) continue;
      if (!readsField(known, access, field)) {
        if (!isNothing(below)) this.problems.add(`${walker.name} (${access}) reads ${type}.${field}`);
      } else if (field === 'changes' && access === 'ENVELOPE') {
        if (JSON.stringify(below) !== '{"withheld":true}')
          this.problems.add(`${walker.name} reads the changes of ${type} ${known.class}`);
      } else if (keep) this.put(walker, `${id} ${type}.${field}`, known, plain(below));
    }
  }

  /**
   * Whether all readers of a field were given the same, each without the records that are not theirs to see. What the fullest reader got
   * is the measure; of lists, what all readers got together. `shows`: what of it a walker may be shown, where no record's id tells.
   */
  compare(
    exceptions: Readonly<Record<string, Exception>> = {},
    shows: (all: Json, to: Walker) => Json = (all) => all,
  ): void {
    for (const [key, { of, seen }] of this.values) {
      const field = key.split(' ').at(-1) ?? '';
      const everything = richest([...seen.values()]);
      for (const [walker, value] of seen) {
        const reads = (id: string): boolean =>
          (this.facts.records.get(id)?.reads(walker.scope) ?? false) && (exceptions[field]?.(walker, id, of) ?? true);
        const expected = pruned(shows(everything, walker), reads);
        const difference = firstDifference(sorted(value), sorted(expected));
        if (difference !== null) this.problems.add(`${walker.name}: ${key}${difference}`);
      }
    }
    this.values.clear();
  }
}

const short = (value: Json | undefined): string => JSON.stringify(value ?? null).slice(0, 200);

/** Where two values differ first: ` .ratings.1 is … and not …`; null where they do not. */
function firstDifference(is: Json | undefined, expected: Json | undefined): string | null {
  if (JSON.stringify(is ?? null) === JSON.stringify(expected ?? null)) return null;
  const [a, b] = [is, expected].map((value) =>
    isFields(value) || (Array.isArray(value) && !isRefs(value as Json)) ? Object.entries(value as object) : null,
  );
  const keys = new Set([...(a ?? []), ...(b ?? [])].map(([key]) => key));
  if (!a || !b) return ` is ${short(is)} and not ${short(expected)}`;
  for (const key of keys) {
    const below = firstDifference(Object.fromEntries(a)[key] as Json, Object.fromEntries(b)[key] as Json);
    if (below !== null) return `.${key}${below}`;
  }
  return ' differs';
}

/** Records become references, pages become lists of them. */
function plain(value: Json | undefined): Json {
  if (value === undefined) return null;
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  if (!isFields(value)) return value;
  if (typeof value.id === 'string' && typeof value.__typename === 'string') return { ref: value.id };
  if (Array.isArray(value.nodes) && 'totalCount' in value) return (value.nodes as readonly Json[]).map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, plain(below)]));
}

const refOf = (value: Json): string | null =>
  isFields(value) && Object.keys(value).length === 1 && typeof value.ref === 'string' ? value.ref : null;

const isRefs = (value: Json): value is readonly Json[] =>
  Array.isArray(value) && value.length > 0 && (value as readonly Json[]).every((one) => refOf(one) !== null);

/** What all of them have together: of lists of records the union, else the value that says most. */
function richest(values: readonly Json[]): Json {
  if (values.some(isRefs)) {
    const refs = new Set(values.filter(isRefs).flatMap((list) => list.map((one) => refOf(one) ?? '')));
    return [...refs].map((ref) => ({ ref }));
  }
  const size = (value: Json): number => (isNothing(value) ? 0 : JSON.stringify(value).length);
  return values.reduce((most, value) => (size(value) > size(most) ? value : most), values[0] ?? null);
}

/** The value as somebody gets it who does not see all the records in it. */
function pruned(value: Json, reads: (id: string) => boolean): Json {
  const ref = refOf(value);
  if (ref !== null) return reads(ref) ? value : null;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    const below = list.map((one) => pruned(one, reads));
    return isRefs(list) ? below.filter((one) => one !== null) : below;
  }
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, pruned(below, reads)]));
}

/** Lists of records in one order: what is compared is who is in them. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    const below = (value as readonly Json[]).map(sorted);
    return isRefs(below) ? [...below].sort((a, b) => ((refOf(a) ?? '') < (refOf(b) ?? '') ? -1 : 1)) : below;
  }
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, sorted(below)]))
    : value;
}
