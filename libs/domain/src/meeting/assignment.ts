import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { AssignedOrigin, DecisionItemDraft } from './meeting.js';

/** What the vote must know of an assigned task: the pledge that it becomes exists only when the decision is confirmed. */
export interface AssignedSubject {
  /** The identifier that the pledge will have. */
  readonly id: Id;
  readonly title: string;
  /** The body with the right to register pledges for the side of the post; empty where there is none. */
  readonly decidingBodyIds: readonly Id[];
  /** Present and past holders of the post. */
  readonly interestedIds: readonly Id[];
  /** Two for members of the standing board, else one. */
  readonly verifiersNeeded: number;
}

/** An assignment is settled when it is taken: what is to be done, how hard it is, who verifies, and none of them an own matter. */
export const assignmentProblems = (
  item: DecisionItemDraft,
  assigned: AssignedSubject | null,
  path: readonly string[],
): readonly Refusal[] => [...taskProblems(item, assigned, path), ...originProblems(item, path)];

function taskProblems(
  { outcome, assign, factors, verifierIds }: DecisionItemDraft,
  assigned: AssignedSubject | null,
  path: readonly string[],
): readonly Refusal[] {
  if (outcome !== 'ASSIGNED') {
    return assign == null ? [] : [refusal('INVALID', 'decision.assign.unexpected', [...path, 'assign'])];
  }
  if (assign == null) return [refusal('REQUIRED', 'decision.assign.required', [...path, 'assign'])];
  if (assigned === null) return [refusal('INVALID', 'decision.assign.unknown', [...path, 'assign'])];
  const verifiers = new Set(verifierIds ?? []);
  return [
    ...((factors ?? assign.factors ?? null) === null
      ? [refusal('REQUIRED', 'decision.factors.required', [...path, 'factors'])]
      : []),
    ...(verifiers.size < assigned.verifiersNeeded
      ? [
          refusal('TOO_FEW', 'decision.verifiers.required', [...path, 'verifierIds'], {
            needed: assigned.verifiersNeeded,
          }),
        ]
      : []),
    ...(assigned.interestedIds.some((id) => verifiers.has(id))
      ? [refusal('NOT_INDEPENDENT', 'decision.verifiers.own', [...path, 'verifierIds'])]
      : []),
  ];
}

/** A body gives a task, or draws it from a conclusion; only its owner registers one. */
function originProblems({ outcome, origin }: DecisionItemDraft, path: readonly string[]): readonly Refusal[] {
  const at = [...path, 'origin'];
  if (origin == null) return [];
  if (outcome !== 'ASSIGNED') return [refusal('INVALID', 'decision.origin.unexpected', at)];
  return origin === 'REGISTERED' ? [refusal('INVALID', 'decision.origin.registered', at)] : [];
}

/** Where the task of a row comes from; null for every outcome but ASSIGNED. */
export const originOf = ({ outcome, origin }: DecisionItemDraft): AssignedOrigin | null => {
  if (outcome !== 'ASSIGNED') return null;
  return origin === 'DIRECTIVE' ? 'DIRECTIVE' : 'ASSIGNED';
};
