import * as someone from '#domain/access/actor.factory.js';
import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import type { ChangeRequest } from '#domain/change-request/change-request.js';
import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import { SCHEDULER, type Actor, type AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { ContextOf, PledgeCommandType } from './pledge-commands.js';
import type { DecisionFacts, IndependenceFacts, VerifierFacts } from './pledge-context.js';
import type { Measure, Pledge, PledgeState } from './pledge.js';

/** Working days of Vietnam in the years of the specs. */
export const CALENDAR = workCalendar(vietnamHolidays(2023, 2027));

export const on = (today: LocalDate): Moment => ({ at: new Date(`${today}T02:00:00Z`), today });

/** Monday, 23 October 2023. */
export const NOW = on('2023-10-23');

export const cycle = (over: Partial<Cycle> = {}): Cycle => ({
  id: 'cycle',
  organisationId: 'district',
  organisationPath: ['city', 'district'],
  tier: 'KEY_OFFICIALS',
  year: 2023,
  state: 'IN_FORCE',
  theme: null,
  orientation: null,
  decisionRights: [
    { matter: 'REGISTRATION', side: null, bodyId: 'standing-committee', maxDays: null },
    { matter: 'REGISTRATION', side: 'GOVERNMENT', bodyId: 'peoples-committee', maxDays: null },
    { matter: 'EXTENSION', side: null, bodyId: 'standing-board', maxDays: 30 },
    { matter: 'EXTENSION', side: null, bodyId: 'standing-committee', maxDays: null },
  ],
  opensOn: '2022-10-03',
  closesOn: '2022-10-31',
  approveBy: '2023-01-13',
  dueLatest: '2023-11-30',
  assessFrom: '2023-11-20',
  decideBy: '2023-12-29',
  minPledges: 2,
  maxPledges: 5,
  sixClear: ['PERSON', 'TASK', 'AUTHORITY', 'RESPONSIBILITY', 'TIME', 'PRODUCT'],
  policyId: 'policy',
  version: 1,
  ...over,
});

/** A number that rises from 10 to 50, with a stretch of 60. */
export const metric = (over: Partial<Measure> = {}): Measure => ({
  id: 'metric',
  position: 1,
  kind: 'METRIC',
  name: 'Boats moved',
  unit: 'boat',
  baseline: '10',
  target: '50',
  stretch: '60',
  exceedCriterion: null,
  shareBp: 6000,
  evidenceKind: 'SITE_RECORD',
  claimed: null,
  claimedExceeded: null,
  verified: null,
  verifiedExceeded: null,
  ...over,
});

export const deliverable = (over: Partial<Measure> = {}): Measure => ({
  ...metric(),
  id: 'deliverable',
  position: 2,
  kind: 'DELIVERABLE',
  name: 'Management rules',
  unit: null,
  baseline: null,
  target: null,
  stretch: null,
  exceedCriterion: 'In force a quarter early',
  shareBp: 4000,
  evidenceKind: 'DOCUMENT',
  ...over,
});

const DRAFT: Pledge = {
  id: 'pledge',
  code: '2023-0001',
  cycleId: 'cycle',
  postId: 'post',
  organisationId: 'ward',
  organisationPath: ['city', 'district', 'ward'],
  ownerId: 'owner',
  tenurePersonIds: ['past-owner', 'owner'],
  kind: 'HARD',
  origin: 'REGISTERED',
  state: 'DRAFT',
  title: 'Move the boats out of the bay',
  problem: 'Boats lie where none may lie.',
  approach: null,
  authorityBasis: 'Regulation of the committee, article 3',
  resources: null,
  leadOrganisationId: 'ward',
  cooperatingOrganisationIds: [],
  startOn: '2023-01-16',
  dueOn: '2023-10-31',
  weight: 3,
  proposedFactors: { NOVELTY: 1 },
  measures: [metric(), deliverable()],
  milestones: [
    { id: 'half', title: 'Half of them', dueOn: '2023-06-30', plannedShareBp: 5000, reachedOn: null },
    { id: 'all', title: 'All of them', dueOn: '2023-10-31', plannedShareBp: 10_000, reachedOn: null },
  ],
  decidingBodyId: null,
  verifierIds: [],
  appraisedFactors: null,
  decidedFactors: null,
  difficulty: null,
  innovative: false,
  activeFrom: null,
  originalDueOn: null,
  scoringDueOn: null,
  extensionsGranted: 0,
  extensionDays: 0,
  submittedOn: null,
  resubmitBy: null,
  claimedOn: null,
  claimNote: null,
  completedOn: null,
  recurredOn: null,
  causeConfirmed: null,
  version: 1,
};

const SUBMITTED: Partial<Pledge> = { decidingBodyId: 'standing-committee', submittedOn: '2022-10-20' };
const APPRAISED: Partial<Pledge> = { ...SUBMITTED, appraisedFactors: { NOVELTY: 2 }, verifierIds: ['verifier'] };
const IN_FORCE: Partial<Pledge> = {
  ...APPRAISED,
  decidedFactors: { NOVELTY: 2 },
  difficulty: '1.06',
  activeFrom: '2023-01-12',
  originalDueOn: '2023-10-31',
  scoringDueOn: '2023-10-31',
};

const FIELDS: Readonly<Record<PledgeState, Partial<Pledge>>> = {
  DRAFT: {},
  SUBMITTED,
  RETURNED: { ...SUBMITTED, resubmitBy: '2023-10-30' },
  WITHDRAWN: {},
  APPRAISED,
  REJECTED: APPRAISED,
  ACTIVE: IN_FORCE,
  SUSPENDED: IN_FORCE,
  CLAIMED: {
    ...IN_FORCE,
    claimedOn: '2023-10-20',
    measures: [metric({ claimed: '55' }), deliverable({ claimed: '1', claimedExceeded: true })],
  },
  DONE: { ...IN_FORCE, claimedOn: '2023-10-20', completedOn: '2023-10-20' },
  NOT_DONE: IN_FORCE,
  CANCELLED: IN_FORCE,
};

/** A whole and consistent pledge in a state. */
export const pledge = (state: PledgeState = 'DRAFT', over: Partial<Pledge> = {}): Pledge => ({
  ...DRAFT,
  ...FIELDS[state],
  state,
  ...over,
});

const DISTRICT = ['city', 'district'];
const WARD = ['city', 'district', 'ward'];
const holds = (postId: Id): Partial<Actor> => ({ appointments: [someone.appointment(postId, WARD)] });
const serves = (
  role: 'OFFICE' | 'ORGANISATION_BOARD' | 'INSPECTOR' | 'FRONT_SUPERVISOR' | 'ADMINISTRATOR' | 'VERIFIER',
  path: readonly Id[] = DISTRICT,
): Partial<Actor> => ({ assignments: [someone.assignment(role, path)] });
const sits = (bodyId: Id, role: 'CHAIR' | 'MEMBER'): Partial<Actor> => ({
  memberships: [someone.membership(bodyId, DISTRICT, 'STANDING_COMMITTEE', { role })],
});

/** One of each role that people have towards the pledge of the specs. */
export const PEOPLE = {
  owner: someone.actor('owner', holds('post')),
  pastOwner: someone.actor('past-owner', holds('another-post')),
  assistant: someone.actor('assistant', { assignments: [someone.assignment('ASSISTANT', WARD, { postId: 'post' })] }),
  office: someone.actor('office', serves('OFFICE')),
  wardOffice: someone.actor('ward-office', serves('OFFICE', WARD)),
  board: someone.actor('board', serves('ORGANISATION_BOARD')),
  member: someone.actor('member', sits('standing-committee', 'MEMBER')),
  chair: someone.actor('chair', sits('standing-committee', 'CHAIR')),
  overseer: someone.actor('overseer', {
    assignments: [someone.assignment('OVERSEER', DISTRICT, { followedOrganisationIds: ['ward'] })],
  }),
  verifier: someone.actor('verifier', serves('VERIFIER')),
  inspector: someone.actor('inspector', serves('INSPECTOR')),
  front: someone.actor('front', serves('FRONT_SUPERVISOR')),
  administrator: someone.actor('administrator', serves('ADMINISTRATOR')),
  stranger: someone.actor('stranger', holds('strange-post')),
  scheduler: SCHEDULER,
} as const satisfies Readonly<Record<string, AnyActor>>;

export type Role = keyof typeof PEOPLE;
export const ROLES = Object.keys(PEOPLE) as readonly Role[];

/** What is known of a person as a verifier. */
export const known = (person: Actor, superiorPostIds: readonly Id[] = []): VerifierFacts => ({
  ...person,
  superiorPostIds,
});

export const independence = (over: Partial<IndependenceFacts> = {}): IndependenceFacts => ({
  ownerPostIds: ['post'],
  ownerOnStandingBoard: false,
  people: Object.values(PEOPLE).flatMap((person) => (person.kind === 'PERSON' ? [known(person)] : [])),
  ...over,
});

export const decision = (over: Partial<DecisionFacts> = {}): DecisionFacts => ({
  decisionId: 'decision',
  bodyId: 'standing-committee',
  insteadOfBodyId: null,
  decidedOn: '2023-10-23',
  ...over,
});

export const request = (over: Partial<ChangeRequest> = {}): ChangeRequest => ({
  id: 'request',
  pledgeId: 'pledge',
  kind: 'EXTENSION',
  state: 'REQUESTED',
  reason: 'Storm',
  cause: 'OBJECTIVE',
  causeConfirmed: null,
  previousDueOn: '2023-10-31',
  proposedDueOn: '2023-11-20',
  grantedDueOn: null,
  late: false,
  requestedById: 'owner',
  requestedAt: NOW.at,
  decideBy: '2023-10-30',
  decidingBodyId: 'standing-committee',
  version: 1,
  ...over,
});

/** Everything that any command needs to know: one context that fits them all. */
export type AnyContext = { readonly [T in PledgeCommandType]: ContextOf<T> }[PledgeCommandType] &
  ContextOf<'APPROVE'> &
  ContextOf<'SUBMIT'> &
  ContextOf<'CHECK_IN'> &
  ContextOf<'CLAIM'> &
  ContextOf<'VERIFY'> &
  ContextOf<'REQUEST_CHANGE'> &
  ContextOf<'GRANT_EXTENSION'>;

export const context = (over: Partial<AnyContext> = {}): AnyContext => {
  let ids = 0;
  return {
    actor: PEOPLE.owner,
    now: NOW,
    cycle: cycle(),
    calendar: CALENDAR,
    newId: () => `new-${++ids}`,
    rosterEntry: { cycleId: 'cycle', personId: 'owner', postId: 'post', admittedUntil: null },
    postSide: 'PARTY',
    otherRegistered: 2,
    independence: independence(),
    decision: decision(),
    checkInDates: defaultCheckInDates(cycle()),
    servedDates: [],
    pauses: [],
    evidence: [
      { kind: 'SITE_RECORD', measureId: null, authorId: 'owner', productDate: '2023-10-18', contrary: false },
      { kind: 'DOCUMENT', measureId: null, authorId: 'assistant', productDate: '2023-10-19', contrary: false },
    ],
    claimMadeOn: '2023-10-20',
    verificationsOfClaim: [],
    answerDays: {},
    openRequests: [],
    pendingDecision: false,
    request: request(),
    ...over,
  };
};
