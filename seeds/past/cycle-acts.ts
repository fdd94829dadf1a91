import { createCycle } from '#domain/cycle/create-cycle.js';
import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import { decideCycle, type CycleCommand } from '#domain/cycle/decide-cycle.js';
import type { ExecutedDecision } from '#domain/cycle/executed-decision.js';
import type { RosterAppointment } from '#domain/cycle/roster.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { policyTerm, recordsOfCreation, recordsOfStep, type AssessmentPolicyRow } from '#features/cycles/index.js';
import type { CycleEntry } from '../file-schemas.js';
import { CALENDAR_SPAN } from '../reference-data.js';
import type { Timeline } from './timeline.js';
import type { World } from './world.js';

/** The office's account in this world. */
export const OFFICE = 'office';

/** What the office does with a cycle in its year, by the dates of the file. */
export function planCycle(world: World, timeline: Timeline, entry: CycleEntry, policy: AssessmentPolicyRow): void {
  const { year, steps } = entry;
  const step = (at: { on: string; time: string } | undefined, command: (cycle: Cycle) => CycleCommand): void => {
    if (at) timeline.plan(at.on, at.time, (now) => takeStep(world, year, command(world.cycle(year).cycle), now));
  };
  timeline.plan(steps.create.on, steps.create.time, (now) => create(world, entry, policy, now));
  step(steps.issueOrientation, () => ({
    verb: 'ISSUE_ORIENTATION',
    text: entry.orientation,
    sides: keySides(world),
  }));
  step(steps.openRegistration, () => ({ verb: 'OPEN_REGISTRATION', appointments: rosterAppointments(world) }));
  step(steps.closeRegistration, () => ({ verb: 'CLOSE_REGISTRATION' }));
  step(steps.bringIntoForce, ({ id }) => ({
    verb: 'BRING_INTO_FORCE',
    decision: listDecision(world, id),
    waiting: [...world.pledges.values()]
      .filter(({ pledge }) => pledge.cycleId === id && ['SUBMITTED', 'APPRAISED'].includes(pledge.state))
      .map(({ pledge }) => ({ code: pledge.code, submittedAt: null, deferredAt: null })),
  }));
}

function create(world: World, entry: CycleEntry, policy: AssessmentPolicyRow, now: Moment): void {
  const { actor } = world.official(OFFICE);
  const organisation = world.committee.organisations.get(entry.organisation);
  if (!organisation) throw new Error(`there is no organisation ${entry.organisation}`);
  const { theme, year, opensOn, closesOn, approveBy, dueLatest, assessFrom, decideBy, sixClear } = entry;
  const plan = {
    organisationId: organisation.id,
    organisationPath: organisation.path,
    tier: 'KEY_OFFICIALS',
    year,
    theme,
    decisionRights: entry.rights.map(({ matter, side, body, maxDays }) => ({
      matter,
      side,
      bodyId: world.body(body).id,
      maxDays,
    })),
    opensOn,
    closesOn,
    approveBy,
    dueLatest,
    assessFrom,
    decideBy,
    minPledges: null,
    maxPledges: null,
    sixClear,
    policyId: policy.id,
  } as const;
  const context = {
    actor,
    now,
    knownBodyIds: [...world.committee.bodies.values()].map(({ id }) => id),
    policy: policyTerm(policy),
    sides: keySides(world),
    calendar: CALENDAR_SPAN,
    alreadyExists: world.cycles.has(year),
  };
  const created = world.take(createCycle(plan, context), `the office creates the cycle ${year}`, now);
  const cycle = { ...created, id: world.id(now, `cycle ${year}`), version: 1 };
  const { history, audit } = recordsOfCreation(cycle, actor, now.at);
  world.cycles.set(year, { cycle, checkInDates: defaultCheckInDates(cycle), roster: [], lastCode: 0 });
  world.cycleHistory.push(history);
  world.audit.push(audit);
}

function takeStep(world: World, year: number, command: CycleCommand, now: Moment): void {
  const { actor } = world.official(OFFICE);
  const known = world.cycle(year);
  const decided = world.take(
    decideCycle(known.cycle, command, { actor, now }),
    `the office takes the step ${command.verb} of the cycle ${year}`,
    now,
  );
  const { history, audit } = recordsOfStep(known.cycle, decided, actor, now);
  world.cycleHistory.push(...history);
  world.audit.push(...audit);
  known.cycle = { ...known.cycle, ...decided.changes, version: known.cycle.version + 1 };
  known.roster = [...known.roster, ...decided.roster];
}

/** The holders of key posts, in the order of the files. */
export const keyOfficials = (world: World) => [...world.committee.officials.values()].filter(({ post }) => post.isKey);

const keySides = (world: World): readonly PostSide[] => [...new Set(keyOfficials(world).map(({ side }) => side))];

const rosterAppointments = (world: World): readonly RosterAppointment[] =>
  keyOfficials(world).flatMap(({ personId, actor }) =>
    actor.appointments.map((appointment) => ({ ...appointment, personId })),
  );

/** The confirmed decision that approved the list of the cycle. */
function listDecision(world: World, cycleId: Id): ExecutedDecision | null {
  const row = world.decisionItems.find(
    ({ subjectId, outcome }) => subjectId === cycleId && outcome === 'LIST_APPROVED',
  );
  const decision = row && world.decisions.get(row.decisionId);
  if (!decision) return null;
  return {
    id: decision.id,
    bodyId: decision.bodyId,
    confirmed: decision.confirmedAt !== null,
    rows: world.decisionItems.filter(({ decisionId }) => decisionId === decision.id),
    admitted: [],
    used: [],
  };
}
