import type { Cycle, CycleAction, RosterEntry } from '#domain/cycle/cycle.js';
import { allowedCycleActions } from '#domain/cycle/decide-cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { LocalDate } from '#domain/shared/moment.js';

/** The facts that a read of `allowedActions` gives out. */
export interface CycleActionFacts extends Pick<Cycle, 'state' | 'organisationPath' | 'assessFrom'> {
  readonly today: LocalDate;
  /** The viewer's place on the roster. */
  readonly entry: RosterEntry | null;
}

/** What the actor may do with a cycle now, by the same rule that decides. */
export function offeredCycleActions(
  { today, entry, ...cycle }: CycleActionFacts,
  actor: Actor,
): readonly CycleAction[] {
  return allowedCycleActions(cycle, { actor, now: { at: new Date(`${today}T00:00:00Z`), today } }, entry);
}
