import type { ClearField, Cycle } from '#domain/cycle/cycle.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { contentFaults, type CycleBounds } from './content-faults.js';
import type { Pledge, PledgeContent } from './pledge.js';
import { isBlank } from './text.js';

type Path = readonly string[];

/** What the completeness gate needs of the cycle: its dates, and the six fields that it prints (6 rõ). */
export type CompletenessCycle = CycleBounds & Pick<Cycle, 'sixClear'>;

const missing = (isMissing: boolean, key: string, path: Path): readonly Refusal[] =>
  isMissing ? [refusal('REQUIRED', key, path)] : [];

/**
 * What every registration must make clear, whichever six the cycle prints: who, what task and what problem it solves, on which authority,
 * who leads, from when to when, and at least one measure with a target and a kind of evidence.
 */
function alwaysMissing(pledge: PledgeContent & Pick<Pledge, 'ownerId'>, path: Path): readonly Refusal[] {
  return [
    ...missing(isBlank(pledge.ownerId), 'pledge.owner.required', [...path, 'postId']),
    ...missing(isBlank(pledge.title), 'pledge.title.required', [...path, 'title']),
    ...missing(isBlank(pledge.problem), 'pledge.problem.required', [...path, 'problem']),
    ...missing(isBlank(pledge.authorityBasis), 'pledge.authority.required', [...path, 'authorityBasis']),
    ...missing(pledge.leadOrganisationId === null, 'pledge.lead.required', [...path, 'leadOrganisationId']),
    ...missing(pledge.startOn === null, 'pledge.start.required', [...path, 'startOn']),
    ...missing(pledge.dueOn === null, 'pledge.due.required', [...path, 'dueOn']),
    ...missing(pledge.measures.length === 0, 'pledge.measures.required', [...path, 'measures']),
    ...pledge.measures.flatMap((measure, index) => {
      const at = [...path, 'measures', String(index)];
      const metric = measure.kind === 'METRIC';
      return [
        ...missing(metric && measure.baseline === null, 'pledge.measure.baseline.required', [...at, 'baseline']),
        ...missing(metric && measure.target === null, 'pledge.measure.target.required', [...at, 'target']),
        ...missing(measure.evidenceKind === null, 'pledge.measure.evidence.required', [...at, 'evidenceKind']),
      ];
    }),
  ];
}

/** What a field asks for beyond that when it is one of the cycle's six: seven of the eight are always asked for. */
const FURTHER: Readonly<Partial<Record<ClearField, (content: PledgeContent, path: Path) => readonly Refusal[]>>> = {
  RESOURCES: (content, path) =>
    missing(isBlank(content.resources), 'pledge.resources.required', [...path, 'resources']),
};

/** The completeness gate: everything that is missing or wrong, at once. Empty: the pledge can be submitted. */
export function incompleteness(
  pledge: PledgeContent & Pick<Pledge, 'ownerId'>,
  cycle: CompletenessCycle,
  path: Path = [],
): readonly Refusal[] {
  return [
    ...alwaysMissing(pledge, path),
    ...cycle.sixClear.flatMap((field) => FURTHER[field]?.(pledge, path) ?? []),
    ...contentFaults(pledge, cycle, path),
  ];
}

/** A due date that has gone by cannot be registered or approved. */
export const pastDue = (dueOn: LocalDate | null, today: LocalDate, path: Path): readonly Refusal[] =>
  dueOn !== null && dueOn < today ? [refusal('INVALID', 'pledge.due.past', path)] : [];
