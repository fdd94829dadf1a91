import type { Cycle } from '#domain/cycle/cycle.js';
import { WHOLE_BP } from '#domain/shared/basis-points.js';
import { isDecimal, parseDecimal } from '#domain/shared/decimal.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { Measure, PledgeContent } from './pledge.js';
import { isBlank, MAX_TEXT, MAX_TITLE, tooLong } from './text.js';

type Path = readonly string[];

const MAX_MEASURES = 20;
const MAX_MILESTONES = 40;

/** The dates of the cycle that bound a pledge. */
export type CycleBounds = Pick<Cycle, 'year' | 'opensOn' | 'dueLatest'>;

/**
 * What contradicts itself or the cycle in what is written, whether or not it is complete: a target equal to its baseline, shares that do
 * not add up, dates outside the cycle. Every fault at once, each with the path of its field below `path`.
 */
export function contentFaults(content: PledgeContent, cycle: CycleBounds, path: Path = []): readonly Refusal[] {
  const { measures, milestones, weight } = content;
  return [
    ...textFaults(content, path),
    ...dateFaults(content, cycle, path),
    ...(weight === null || (Number.isInteger(weight) && weight >= 1 && weight <= 100)
      ? []
      : [refusal('INVALID', 'pledge.weight.range', [...path, 'weight'])]),
    ...tooMany(measures, MAX_MEASURES, 'pledge.measures.max', [...path, 'measures']),
    ...measures.flatMap((measure, index) => measureFaults(measure, [...path, 'measures', String(index)])),
    ...shareFaults(measures, [...path, 'measures']),
    ...tooMany(milestones, MAX_MILESTONES, 'pledge.milestones.max', [...path, 'milestones']),
    ...milestoneFaults(content, [...path, 'milestones']),
  ];
}

const tooMany = (list: readonly unknown[], max: number, key: string, path: Path): readonly Refusal[] =>
  list.length > max ? [refusal('TOO_MANY', key, path, { max })] : [];

function textFaults(content: PledgeContent, path: Path): readonly Refusal[] {
  return [
    ...tooLong(content.title, MAX_TITLE, [...path, 'title']),
    ...(['problem', 'approach', 'authorityBasis', 'resources'] as const).flatMap((field) =>
      tooLong(content[field], MAX_TEXT, [...path, field]),
    ),
  ];
}

const noDate = (date: LocalDate | null, path: Path): readonly Refusal[] =>
  date === null || isLocalDate(date) ? [] : [refusal('INVALID', 'pledge.date.invalid', path)];

function dateFaults({ startOn, dueOn }: PledgeContent, cycle: CycleBounds, path: Path): readonly Refusal[] {
  const start = [...path, 'startOn'];
  const due = [...path, 'dueOn'];
  const unreadable = [...noDate(startOn, start), ...noDate(dueOn, due)];
  if (unreadable.length > 0) return unreadable;
  const faults: Refusal[] = [];
  if (startOn !== null && startOn < cycle.opensOn) {
    faults.push(refusal('OUTSIDE_CYCLE', 'pledge.start.beforeCycle', start, { opensOn: cycle.opensOn }));
  }
  if (dueOn !== null && dueOn < `${cycle.year}-01-01`) {
    faults.push(refusal('OUTSIDE_CYCLE', 'pledge.due.beforeYear', due, { year: cycle.year }));
  }
  if (dueOn !== null && dueOn > cycle.dueLatest) {
    faults.push(refusal('OUTSIDE_CYCLE', 'pledge.due.afterLatest', due, { dueLatest: cycle.dueLatest }));
  }
  if (startOn !== null && dueOn !== null && startOn > dueOn) {
    faults.push(refusal('INVALID', 'pledge.start.afterDue', start));
  }
  return faults;
}

/** A measure that cannot be measured: no number where one is meant, a target that is where one stands already. */
function measureFaults(measure: Measure, path: Path): readonly Refusal[] {
  const faults: Refusal[] = [
    ...(isBlank(measure.name) ? [refusal('REQUIRED', 'pledge.measure.name.required', [...path, 'name'])] : []),
    ...tooLong(measure.name, MAX_TITLE, [...path, 'name']),
    ...tooLong(measure.unit, MAX_TITLE, [...path, 'unit']),
    ...tooLong(measure.exceedCriterion, MAX_TEXT, [...path, 'exceedCriterion']),
  ];
  if (measure.kind === 'LEVELS') return [...faults, refusal('INVALID', 'pledge.measure.levels', [...path, 'kind'])];
  return [...faults, ...(measure.kind === 'METRIC' ? metricFaults(measure, path) : deliverableFaults(measure, path))];
}

function metricFaults(measure: Measure, path: Path): readonly Refusal[] {
  const faults: Refusal[] = (['baseline', 'target', 'stretch'] as const)
    .filter((field) => measure[field] !== null && !isDecimal(measure[field]))
    .map((field) => refusal('INVALID', 'pledge.measure.number', [...path, field]));
  if (measure.exceedCriterion !== null) {
    faults.push(refusal('INVALID', 'pledge.measure.metric.criterion', [...path, 'exceedCriterion']));
  }
  const baseline = parseDecimal(measure.baseline ?? '');
  const target = parseDecimal(measure.target ?? '');
  const stretch = parseDecimal(measure.stretch ?? '');
  if (baseline && target?.equals(baseline)) {
    faults.push(refusal('TARGET_EQUALS_BASELINE', 'pledge.measure.target.baseline', [...path, 'target']));
  } else if (baseline && target && stretch && stretch.compare(target) !== target.compare(baseline)) {
    faults.push(refusal('INVALID', 'pledge.measure.stretch.beyond', [...path, 'stretch']));
  }
  return faults;
}

const deliverableFaults = (measure: Measure, path: Path): readonly Refusal[] =>
  (['baseline', 'target', 'stretch'] as const)
    .filter((field) => measure[field] !== null)
    .map((field) => refusal('INVALID', 'pledge.measure.deliverable.figures', [...path, field]));

function shareFaults(measures: readonly Measure[], path: Path): readonly Refusal[] {
  if (measures.length === 0) return [];
  const odd = measures.flatMap(({ shareBp }, index) =>
    Number.isInteger(shareBp) && shareBp >= 1 && shareBp <= WHOLE_BP
      ? []
      : [refusal('INVALID', 'pledge.measure.share', [...path, String(index), 'shareBp'])],
  );
  if (odd.length > 0) return odd;
  const total = measures.reduce((sum, { shareBp }) => sum + shareBp, 0);
  return total === WHOLE_BP ? [] : [refusal('INVALID', 'pledge.measures.shares', path, { total: total / 100 })];
}

/** Milestones lie between start and due date, and what is planned by then never shrinks. */
function milestoneFaults({ milestones, startOn, dueOn }: PledgeContent, path: Path): readonly Refusal[] {
  const faults = milestones.flatMap((milestone, index) => {
    const at = [...path, String(index)];
    const share = milestone.plannedShareBp;
    return [
      ...(isBlank(milestone.title) ? [refusal('REQUIRED', 'pledge.milestone.title.required', [...at, 'title'])] : []),
      ...tooLong(milestone.title, MAX_TITLE, [...at, 'title']),
      ...noDate(milestone.dueOn, [...at, 'dueOn']),
      ...(startOn !== null && milestone.dueOn < startOn
        ? [refusal('INVALID', 'pledge.milestone.beforeStart', [...at, 'dueOn'])]
        : []),
      ...(dueOn !== null && milestone.dueOn > dueOn
        ? [refusal('INVALID', 'pledge.milestone.afterDue', [...at, 'dueOn'])]
        : []),
      ...(Number.isInteger(share) && share >= 0 && share <= WHOLE_BP
        ? []
        : [refusal('INVALID', 'pledge.milestone.share', [...at, 'plannedShareBp'])]),
    ];
  });
  const byDate = milestones
    .map(({ dueOn: on, plannedShareBp }, index) => ({ on, plannedShareBp, index }))
    .sort((a, b) => (a.on === b.on ? a.plannedShareBp - b.plannedShareBp : a.on < b.on ? -1 : 1));
  const shrinking = byDate.filter(
    ({ plannedShareBp }, rank) => plannedShareBp < (byDate[rank - 1]?.plannedShareBp ?? 0),
  );
  return [
    ...faults,
    ...shrinking.map(({ index }) =>
      refusal('INVALID', 'pledge.milestone.shrinking', [...path, String(index), 'plannedShareBp']),
    ),
  ];
}
