import type { PolicyRecord } from '#domain/access/capacity.js';
import { denials } from '#domain/access/policy.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { closingProblems, type ClosingFacts } from './closing.js';
import { cycleDenials, cycleGate, type CycleContext, type StandingCycle } from './cycle-gate.js';
import type { Cycle, CycleAction, RosterEntry } from './cycle.js';
import { CYCLE_TRANSITIONS, cycleTransition, type CycleTransition, type CycleVerb } from './cycle.transitions.js';
import { decidingBody, rightsProblems } from './decision-rights.js';
import {
  executionProblems,
  lateEntryExcess,
  otherFigures,
  ownVote,
  type ExecutedDecision,
} from './executed-decision.js';
import { jointDecisions, jointProblems, type JointFacts } from './joint-decision.js';
import { undecidedCodes, type WaitingPledge } from './left-over.js';
import { freezeRoster, mayRegister, type RosterAppointment } from './roster.js';

/** A step of the year, with what the user says and the facts that the rule needs beside the cycle. */
export type CycleCommand =
  | {
      readonly verb: 'ISSUE_ORIENTATION';
      readonly text: string;
      /** Of the key posts that will register. */ readonly sides: readonly PostSide[];
    }
  | { readonly verb: 'OPEN_REGISTRATION'; readonly appointments: readonly RosterAppointment[] }
  | { readonly verb: 'CLOSE_REGISTRATION' }
  | {
      readonly verb: 'ADMIT_LATE_ENTRY';
      readonly decision: ExecutedDecision | null;
      readonly postId: Id;
      /** The side of the post; null where there is no such post. */
      readonly side: PostSide | null;
      readonly until: LocalDate;
      /** Who holds the post today; null when nobody does. */
      readonly holder: RosterAppointment | null;
      /** That person's place on the roster, if any. */
      readonly entry: RosterEntry | null;
      /** Everybody who holds or has held the post. */
      readonly holderIds: readonly Id[];
      /** Who sat in the body when it decided and was not recused. */
      readonly voterIds: readonly Id[];
    }
  | {
      readonly verb: 'BRING_INTO_FORCE';
      readonly decision: ExecutedDecision | null;
      /** The pledges that are submitted or appraised. */
      readonly waiting: readonly WaitingPledge[];
    }
  | { readonly verb: 'BEGIN_ASSESSMENT' }
  | ({
      readonly verb: 'CLOSE_YEAR';
      readonly decision: ExecutedDecision | null;
      readonly joint: JointFacts;
    } & ClosingFacts)
  | { readonly verb: 'REOPEN'; readonly decision: ExecutedDecision | null; readonly joint: JointFacts };

/** What happened to a cycle, for its history and for whoever listens. */
export interface CycleEvent {
  readonly type:
    | 'OrientationIssued'
    | 'RegistrationOpened'
    | 'RegistrationClosed'
    | 'LateEntryAdmitted'
    | 'CycleBroughtIntoForce'
    | 'AssessmentBegun'
    | 'YearClosed'
    | 'CycleReopened';
  readonly cycleId: Id;
  readonly decisionId: Id | null;
  /** The decisions of other bodies that were executed with it; left out: none. */
  readonly otherDecisionIds?: readonly Id[];
}

/** What follows: columns to write, roster entries to add or replace, events. */
export interface CycleDecision {
  readonly changes: Partial<Pick<Cycle, 'state' | 'orientation'>>;
  readonly roster: readonly RosterEntry[];
  readonly events: readonly CycleEvent[];
}

const EVENTS: Readonly<Record<CycleVerb, CycleEvent['type']>> = {
  ISSUE_ORIENTATION: 'OrientationIssued',
  OPEN_REGISTRATION: 'RegistrationOpened',
  CLOSE_REGISTRATION: 'RegistrationClosed',
  ADMIT_LATE_ENTRY: 'LateEntryAdmitted',
  BRING_INTO_FORCE: 'CycleBroughtIntoForce',
  BEGIN_ASSESSMENT: 'AssessmentBegun',
  CLOSE_YEAR: 'YearClosed',
  REOPEN: 'CycleReopened',
};

/** Whom a step is about, where it is about somebody: nobody of the office takes it for the own post. */
const concerned = (command: CycleCommand): Pick<PolicyRecord, 'postId' | 'personId'> =>
  command.verb === 'ADMIT_LATE_ENTRY' ? { postId: command.postId, personId: command.holder?.personId ?? null } : {};

/** Why whoever gives a command may not take the step, whatever else stands against it. */
export const commandDenials = (
  cycle: StandingCycle,
  command: CycleCommand,
  context: CycleContext,
): readonly Refusal[] => cycleDenials(cycle, command.verb, context, concerned(command));

/** Moves a cycle through its year, or says every reason why not. */
export function decideCycle(cycle: Cycle, command: CycleCommand, context: CycleContext): Result<CycleDecision> {
  const closed = cycleGate(cycle, command.verb, context, concerned(command));
  const row = cycleTransition(command.verb, cycle.state);
  if (closed.length > 0 || row === null) return refuse(...closed);

  const decision = 'decision' in command ? command.decision : null;
  const roster = rosterAfter(cycle, command, context.now.today);
  const refusals = [
    ...(row.executes ? decisionProblems(cycle, command, row.executes, roster) : []),
    ...problems(cycle, command, context.now.today, roster),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const others =
    row.executes && decision && 'joint' in command
      ? jointDecisions(cycle, row.executes, decision, command.joint).slice(1)
      : [];

  return accept({
    changes: {
      ...(row.to === row.from ? {} : { state: row.to }),
      ...(command.verb === 'ISSUE_ORIENTATION' ? { orientation: command.text.trim() } : {}),
    },
    roster,
    events: [
      {
        type: EVENTS[command.verb],
        cycleId: cycle.id,
        decisionId: decision?.id ?? null,
        ...(others.length > 0 ? { otherDecisionIds: others.map(({ id }) => id) } : {}),
      },
    ],
  });
}

/**
 * What is wrong with the decision that a step executes. A late entry is decided by the body that registers pledges for the side of the post.
 * The list by any body that registers some: each pledge on it was decided by its own body, or the list is not approved at all. The close
 * of the year, and its being taken up again, by every body that rates somebody on the roster.
 */
function decisionProblems(
  cycle: Cycle,
  command: CycleCommand,
  executes: NonNullable<CycleTransition['executes']>,
  roster: readonly RosterEntry[],
): readonly Refusal[] {
  const { decisionRights } = cycle;
  const { matter } = executes;
  const anyBody = decisionRights.flatMap((right) => (right.matter === matter ? [right.bodyId] : []));
  switch (command.verb) {
    case 'ADMIT_LATE_ENTRY': {
      const bodyId = command.side && decidingBody(decisionRights, matter, command.side);
      // Of a post that nobody holds in the cycle there is more to say than whose it would be.
      const bodyIds = roster.length === 0 || bodyId === null ? anyBody : [bodyId];
      return executionProblems(cycle, executes, command.decision, bodyIds);
    }
    case 'CLOSE_YEAR':
      return jointProblems(cycle, executes, command.decision, command.joint, command.previewHash);
    case 'REOPEN':
      return jointProblems(cycle, executes, command.decision, command.joint, null);
    case 'BRING_INTO_FORCE':
      return executionProblems(cycle, executes, command.decision, anyBody);
    case 'ISSUE_ORIENTATION':
    case 'OPEN_REGISTRATION':
    case 'CLOSE_REGISTRATION':
    case 'BEGIN_ASSESSMENT':
      return [];
  }
}

/** The roster entries that a command writes. */
function rosterAfter(cycle: Cycle, command: CycleCommand, today: LocalDate): readonly RosterEntry[] {
  if (command.verb === 'OPEN_REGISTRATION') return freezeRoster(cycle, command.appointments, today);
  if (command.verb !== 'ADMIT_LATE_ENTRY' || command.holder === null) return [];
  return freezeRoster(cycle, [{ ...command.holder, isPrincipal: true }], today).map((entry) => ({
    ...entry,
    admittedUntil: command.until,
  }));
}

function problems(
  cycle: Cycle,
  command: CycleCommand,
  today: LocalDate,
  roster: readonly RosterEntry[],
): readonly Refusal[] {
  switch (command.verb) {
    case 'ISSUE_ORIENTATION':
      return [
        ...(command.text.trim() === '' ? [refusal('REQUIRED', 'cycle.orientation.required', ['text'])] : []),
        // The orientation itself says nothing of rights: there is no field of it to point at.
        ...rightsProblems(cycle.decisionRights, command.sides).map(({ path: _, ...problem }) => problem),
      ];
    case 'OPEN_REGISTRATION':
      return roster.length === 0 ? [refusal('TOO_FEW', 'cycle.roster.empty')] : [];
    case 'ADMIT_LATE_ENTRY':
      return lateEntryProblems(cycle, command, today, roster);
    case 'BRING_INTO_FORCE':
      return waitingProblems(command.waiting);
    case 'CLOSE_YEAR':
      return [...otherFigures(cycle, command.decision, command.previewHash), ...closingProblems(command)];
    case 'CLOSE_REGISTRATION':
    case 'BEGIN_ASSESSMENT':
    case 'REOPEN':
      return [];
  }
}

function waitingProblems(waiting: readonly WaitingPledge[]): readonly Refusal[] {
  const codes = undecidedCodes(waiting);
  if (codes.length === 0) return [];
  const shown = { count: codes.length, codes: codes.slice(0, 5).join(', ') };
  return [refusal('WRONG_STATE', 'cycle.pledges.undecided', undefined, shown)];
}

function lateEntryProblems(
  cycle: Cycle,
  command: Extract<CycleCommand, { verb: 'ADMIT_LATE_ENTRY' }>,
  today: LocalDate,
  roster: readonly RosterEntry[],
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (roster.length === 0) refusals.push(refusal('INVALID', 'cycle.lateEntry.noKeyPost', ['postId']));
  if (command.entry !== null && command.entry.postId !== roster[0]?.postId) {
    refusals.push(refusal('CONFLICT', 'cycle.lateEntry.otherPost', ['postId']));
  }
  if (command.until < today) refusals.push(refusal('INVALID', 'cycle.lateEntry.past', ['until']));
  if (command.until > cycle.dueLatest) {
    refusals.push(refusal('OUTSIDE_CYCLE', 'cycle.lateEntry.afterCycle', ['until'], { dueLatest: cycle.dueLatest }));
  }
  if (command.decision === null) return refusals;
  const excess = lateEntryExcess(cycle, command.decision, command.postId);
  return [...refusals, ...(excess.length > 0 ? excess : ownVote(command))];
}

/** A late entry is no button of its own: it concerns the roster. */
const isOffered = (verb: CycleVerb): verb is Exclude<CycleVerb, 'ADMIT_LATE_ENTRY'> => verb !== 'ADMIT_LATE_ENTRY';

/**
 * What a client may offer the viewer on a cycle: the steps that the rule would not turn away by person, day or state, and REGISTER for a
 * holder of a key post whose registration is open. `entry`: the viewer's place on the roster.
 */
export function allowedCycleActions(
  cycle: StandingCycle,
  context: CycleContext,
  entry: RosterEntry | null,
): readonly CycleAction[] {
  const steps = CYCLE_TRANSITIONS.flatMap(({ verb, from }) =>
    isOffered(verb) && from === cycle.state && cycleGate(cycle, verb, context).length === 0 ? [verb] : [],
  );
  const { actor, now } = context;
  const registers =
    entry !== null &&
    mayRegister(cycle, entry, now.today) &&
    denials(actor, 'pledge.draft', { organisationPath: cycle.organisationPath, postId: entry.postId }, now).length ===
      0;
  return registers ? [...steps, 'REGISTER'] : steps;
}
