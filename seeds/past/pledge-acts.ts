import { countsFor } from '#domain/cycle/coverage.js';
import { needsMajority } from '#domain/meeting/outcomes.js';
import { holdsOn } from '#domain/organisation/organisation.js';
import { reportingPauses } from '#domain/pledge/checkin-schedule.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import { draftPledge, type PledgeDraft } from '#domain/pledge/draft.js';
import type { CheckInReport, PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { IndependenceFacts, SubmitContext } from '#domain/pledge/pledge-context.js';
import type { EvidenceKind, Pledge } from '#domain/pledge/pledge.js';
import { submitRegistration } from '#domain/pledge/submit.js';
import { localDateOf } from '#domain/shared/local-date.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { pledgeCode } from '#features/pledges/index.js';
import type { Official } from '../directory.js';
import { OFFICE } from './cycle-acts.js';
import type { World } from './world.js';

/** The organisation board's account in this world. */
const BOARD = 'organiser';

type Said<T extends PledgeCommand['type']> = Omit<Extract<PledgeCommand, { readonly type: T }>, 'type'>;

/** The holder of a post drafts a pledge of a cycle. */
export function draft(
  world: World,
  year: number,
  { post, organisation, side, personId, actor, key }: Official,
  content: PledgeDraft,
  { synthetic, now }: { readonly synthetic: boolean; readonly now: Moment },
): Id {
  const known = world.cycle(year);
  const { cycle } = known;
  known.lastCode += 1;
  const drafted = draftPledge(content, {
    actor,
    now,
    cycle,
    post: {
      id: post.id,
      side,
      organisationId: organisation.id,
      organisationPath: organisation.path,
      holderId: personId,
    },
    rosterEntry: known.roster.find((entry) => entry.personId === personId) ?? null,
    id: world.id(now, `pledge ${year}`),
    code: pledgeCode(cycle, known.lastCode),
    newId: () => world.id(now, 'part'),
  });
  const begun = world.take(drafted, `${key} drafts "${content.title}"`, now);
  world.begin(begun, synthetic, actor, now);
  return begun.pledge.id;
}

/** The holder of a post hands in every draft. */
export function submitAll(world: World, year: number, owner: Official, now: Moment): void {
  const drafts = ofPost(world, year, owner).filter(({ state }) => state === 'DRAFT');
  const context = { ...submitContext(world, year, owner, drafts, now), holderId: owner.personId, drafts };
  const act = `${owner.key} submits the registration of ${year}`;
  for (const { pledgeId, ...decided } of world.take(submitRegistration(drafts, context), act, now)) {
    world.change(world.pledge(pledgeId), decided, owner.actor, now);
  }
}

/** The owner changes a returned pledge and hands it in again. */
export function resubmit(world: World, id: Id, content: Said<'REVISE'>['content'], now: Moment): void {
  const pledge = world.pledge(id);
  const owner = world.ownerOf(pledge);
  const { cycle } = world.cycleOf(pledge);
  const { actor } = owner;
  const newId = (): Id => world.id(now, 'part');
  const revised = decidePledge(pledge, { type: 'REVISE', content }, { actor, now, cycle, newId });
  world.change(pledge, world.take(revised, `${owner.key} revises ${pledge.code}`, now), actor, now);
  const again = world.pledge(id);
  const context = submitContext(world, cycle.year, owner, [again], now);
  const submitted = decidePledge(again, { type: 'SUBMIT' }, context);
  world.change(again, world.take(submitted, `${owner.key} submits ${pledge.code} again`, now), actor, now);
}

/** The office sends a pledge back to its owner, with its reasons. */
export function returnForm(world: World, id: Id, said: Said<'RETURN'>, now: Moment): void {
  const pledge = world.pledge(id);
  const { actor } = world.official(OFFICE);
  const { cycle } = world.cycleOf(pledge);
  const context = { actor, now, cycle, calendar: world.calendar, pendingDecision: hasPendingDecision(world, id) };
  const decided = decidePledge(pledge, { type: 'RETURN', ...said }, context);
  world.change(pledge, world.take(decided, `the office returns ${pledge.code}`, now), actor, now);
}

/** The organisation board scores a pledge. A SeedError, as for every act here, where the rule refuses. */
export function appraise(world: World, id: Id, said: Said<'APPRAISE'>, now: Moment): void {
  const pledge = world.pledge(id);
  const { actor } = world.official(BOARD);
  const { cycle } = world.cycleOf(pledge);
  const decided = decidePledge(pledge, { type: 'APPRAISE', ...said }, { actor, now, cycle });
  world.change(pledge, world.take(decided, `the board appraises ${pledge.code}`, now), actor, now);
}

/** The office names who verifies, in place of those named before. */
export function appointVerifiers(world: World, id: Id, verifiers: readonly Official[], now: Moment): void {
  const pledge = world.pledge(id);
  const { actor } = world.official(OFFICE);
  const { cycle } = world.cycleOf(pledge);
  const personIds = verifiers.map(({ personId }) => personId);
  const independence = independenceOf(world, pledge, personIds, now.today);
  const context = { actor, now, cycle, independence, pendingDecision: hasPendingDecision(world, id) };
  const decided = decidePledge(pledge, { type: 'APPOINT_VERIFIERS', personIds }, context);
  world.change(pledge, world.take(decided, `the office names verifiers of ${pledge.code}`, now), actor, now);
}

/** The owner reports; the report serves the due date that the rule gives it. */
export function checkIn(world: World, id: Id, report: CheckInReport, now: Moment): void {
  const pledge = world.pledge(id);
  const { actor, key } = world.ownerOf(pledge);
  const { cycle, checkInDates } = world.cycleOf(pledge);
  const made = world.checkIns.get(id) ?? [];
  const servedDates = made.map(({ forDate }) => forDate);
  const pauses = reportingPauses(world.lifeOf(id).handings);
  const context = { actor, now, cycle, calendar: world.calendar, checkInDates, servedDates, pauses };
  const decided = decidePledge(pledge, { type: 'CHECK_IN', ...report }, context);
  const taken = world.take(decided, `${key} checks in on ${pledge.code}`, now);
  world.checkIns.set(id, [...made, { ...taken.checkIn, id: world.id(now, 'check-in'), pledgeId: id }]);
  world.change(pledge, taken, actor, now);
}

/** The owner refers to a document for every kind of evidence that the measures ask for. */
export function addEvidence(world: World, id: Id, titleOf: (kind: EvidenceKind) => string, on: LocalDate, now: Moment) {
  const kinds = new Set(world.pledge(id).measures.flatMap(({ evidenceKind }) => evidenceKind ?? []));
  for (const kind of kinds) {
    const pledge = world.pledge(id);
    const owner = world.ownerOf(pledge);
    const { actor, key } = owner;
    const { cycle } = world.cycleOf(pledge);
    const documentNumber = world.numbers.next(kind, owner, now.today);
    const dated = { documentNumber, documentDate: now.today, productDate: on };
    const command = { type: 'ADD_EVIDENCE', kind, title: titleOf(kind), ...dated } as const;
    const taken = world.take(
      decidePledge(pledge, command, { actor, now, cycle }),
      `${key} adds evidence to ${pledge.code}`,
      now,
    );
    world.evidence.push({ ...taken.evidence, id: world.id(now, 'evidence'), pledgeId: id });
    world.change(pledge, taken, actor, now);
  }
}

/** The owner says that it is done, on the evidence added so far. */
export function claim(world: World, id: Id, said: Said<'CLAIM'>, now: Moment): void {
  const pledge = world.pledge(id);
  const { actor, key } = world.ownerOf(pledge);
  const { cycle } = world.cycleOf(pledge);
  const decided = decidePledge(
    pledge,
    { type: 'CLAIM', ...said },
    { actor, now, cycle, evidence: evidenceOf(world, id), pendingDecision: hasPendingDecision(world, id) },
  );
  world.change(pledge, world.take(decided, `${key} claims ${pledge.code}`, now), actor, now);
}

/** One verifier's word on the last claim, beside those already given on it. */
export function verify(world: World, id: Id, verifier: Official, said: Said<'VERIFY'>, now: Moment): void {
  const pledge = world.pledge(id);
  const { actor, personId, key } = verifier;
  const { cycle } = world.cycleOf(pledge);
  const claimed = world.pledgeHistory.findLast(({ pledgeId, type }) => pledgeId === id && type === 'CLAIMED');
  const claimedAt = claimed?.at ?? now.at;
  const decided = decidePledge(
    pledge,
    { type: 'VERIFY', ...said },
    {
      actor,
      now,
      cycle,
      independence: independenceOf(world, pledge, [personId], now.today),
      evidence: evidenceOf(world, id),
      claimMadeOn: localDateOf(claimedAt, world.committee.timeZone),
      verificationsOfClaim: world.verifications.filter(({ pledgeId, at }) => pledgeId === id && at > claimedAt),
    },
  );
  const taken = world.take(decided, `${key} verifies ${pledge.code}`, now);
  world.verifications.push({ ...taken.verification, id: world.id(now, 'verification'), pledgeId: id });
  world.change(pledge, taken, actor, now);
}

/** The owner asks for more time; returns the request. */
export function requestExtension(world: World, id: Id, said: Omit<Said<'REQUEST_CHANGE'>, 'kind'>, now: Moment): Id {
  const pledge = world.pledge(id);
  const { actor, side, key } = world.ownerOf(pledge);
  const { cycle } = world.cycleOf(pledge);
  const openRequests = world.requestsOf(id).filter(({ state }) => state === 'REQUESTED');
  const answerDays = Object.fromEntries(
    world.committee.rows.bodies.map(({ id: bodyId, answerWithinDays }) => [bodyId, answerWithinDays]),
  );
  const context = { actor, now, cycle, postSide: side, calendar: world.calendar, answerDays, openRequests };
  const decided = decidePledge(pledge, { type: 'REQUEST_CHANGE', kind: 'EXTENSION', ...said }, context);
  const taken = world.take(decided, `${key} asks for more time for ${pledge.code}`, now);
  const requestId = world.id(now, 'request');
  world.keepRequest({ ...taken.request, id: requestId, version: 1 });
  world.change(pledge, taken, actor, now);
  return requestId;
}

/** Every pledge of a post in a cycle. */
export const ofPost = (world: World, year: number, { post }: Official): readonly Pledge[] =>
  [...world.pledges.values()]
    .map(({ pledge }) => pledge)
    .filter(({ postId, cycleId }) => postId === post.id && cycleId === world.cycle(year).cycle.id);

/** Whether a decision on a pledge, or on a request about it, waits for its confirmation. */
function hasPendingDecision(world: World, id: Id): boolean {
  const decisions = [...world.decisions.values()];
  const pending = decisions.filter(({ confirmedAt, withdrawnAt }) => confirmedAt === null && withdrawnAt === null);
  if (pending.length === 0) return false;
  const isAbout = (subjectId: Id | null): boolean =>
    subjectId !== null && (subjectId === id || world.requests.get(subjectId)?.pledgeId === id);
  return world.decisionItems.some(
    ({ decisionId, subjectId, outcome }) =>
      needsMajority(outcome) && isAbout(subjectId) && pending.some((one) => one.id === decisionId),
  );
}

const evidenceOf = (world: World, id: Id) =>
  world.evidence.filter(({ pledgeId }) => pledgeId === id).map((one) => ({ ...one, measureId: null }));

function submitContext(
  world: World,
  year: number,
  owner: Official,
  submitted: readonly Pledge[],
  now: Moment,
): SubmitContext {
  const { cycle, roster } = world.cycle(year);
  const others = ofPost(world, year, owner).filter(({ id }) => !submitted.some((one) => one.id === id));
  return {
    actor: owner.actor,
    now,
    cycle,
    rosterEntry: roster.find(({ personId }) => personId === owner.personId) ?? null,
    postSide: owner.side,
    otherRegistered: others.filter((other) => countsFor({ personId: owner.personId, postId: owner.post.id }, other))
      .length,
  };
}

/** What decides whether people are independent of the owner of a pledge on a day. */
export function independenceOf(
  world: World,
  { ownerId, organisationPath }: Pick<Pledge, 'ownerId' | 'organisationPath'>,
  personIds: readonly Id[],
  today: LocalDate,
): IndependenceFacts {
  const officials = [...world.committee.officials.values()];
  const owner = officials.find(({ personId }) => personId === ownerId);
  const superiorsOf = ({ post }: Official): readonly Id[] => {
    const above = officials.find((other) => other.post.id === post.superiorId);
    return above ? [above.post.id, ...superiorsOf(above)] : [];
  };
  return {
    ownerPostIds: owner ? [owner.post.id] : [],
    ownerOnStandingBoard: (owner?.actor.memberships ?? []).some(
      (seat) =>
        seat.bodyKind === 'STANDING_BOARD' && organisationPath.includes(seat.organisationId) && holdsOn(seat, today),
    ),
    people: officials
      .filter(({ personId }) => personIds.includes(personId))
      .map((official) => {
        const { personId, appointments, memberships, assignments } = official.actor;
        return { personId, appointments, memberships, assignments, superiorPostIds: superiorsOf(official) };
      }),
  };
}
