import type { CycleState } from '#domain/cycle/cycle.js';
import * as make from '#domain/access/actor.factory.js';
import type { AssessmentState } from '#domain/assessment/assessment.js';
import type { DecisionDraft, DecisionFacts } from './decide-decision.js';
import type { MeetingContext } from './meeting-gate.js';
import type { AgendaItem, Attendance, Body, DecisionItemDraft, Meeting, RosterMember } from './meeting.js';
import type { RowSubject } from './subject.js';

/** A committee of nine: a chair, two deputies, six members. */
export const MEMBERS: readonly RosterMember[] = [
  { personId: 'chair', role: 'CHAIR', order: 0 },
  { personId: 'second-deputy', role: 'DEPUTY', order: 2 },
  { personId: 'first-deputy', role: 'DEPUTY', order: 1 },
  ...['m4', 'm5', 'm6', 'm7', 'm8', 'm9'].map((personId) => ({ personId, role: 'MEMBER' as const, order: 0 })),
];

export const BODY: Body = {
  id: 'committee',
  kind: 'STANDING_COMMITTEE',
  organisationId: 'district',
  quorum: { numerator: 2, denominator: 3 },
  majority: { numerator: 1, denominator: 2 },
  majorityBase: 'MEMBERS',
};

export const meeting = (over: Partial<Meeting> = {}): Meeting => ({
  id: 'meeting',
  bodyId: 'committee',
  kind: 'MEETING',
  title: 'Hội nghị',
  startsAt: make.NOW.at,
  endsAt: null,
  state: 'OPEN',
  namedDeputyId: null,
  version: 1,
  ...over,
});

/** Everybody present but those named. */
export const attendance = (absent: readonly string[] = [], members = MEMBERS): readonly Attendance[] =>
  members.map(({ personId }) => ({
    personId,
    present: !absent.includes(personId),
    reason: null,
    from: null,
    to: null,
  }));

export const item = (id: string, over: Partial<AgendaItem> = {}): AgendaItem => ({
  id: `item-${id}`,
  position: 1,
  title: id,
  subjectKind: 'PLEDGE',
  subjectId: id,
  subjectVersion: 1,
  ...over,
});

export const pledgeSubject = (id: string, over: Partial<Extract<RowSubject, { kind: 'PLEDGE' }>> = {}): RowSubject => ({
  kind: 'PLEDGE',
  id,
  version: 1,
  title: `title of ${id}`,
  state: 'APPRAISED',
  decidingBodyIds: ['committee'],
  interestedIds: [`owner-of-${id}`],
  appraisedFactors: { NOVELTY: 1 },
  verifierIds: ['verifier'],
  verifiersNeeded: 1,
  ...over,
});

export const cycleSubject = (state: CycleState): RowSubject => ({
  kind: 'CYCLE',
  id: 'cycle',
  version: 1,
  title: 'cycle',
  state,
  decidingBodyIds: ['committee'],
  interestedIds: [],
});

export const requestSubject = (over: Partial<Extract<RowSubject, { kind: 'CHANGE_REQUEST' }>> = {}): RowSubject => ({
  kind: 'CHANGE_REQUEST',
  id: 'request',
  version: 1,
  title: 'request',
  state: 'REQUESTED',
  decidingBodyIds: ['committee'],
  interestedIds: ['owner'],
  proposedDueOn: '2023-11-30',
  dueOn: '2023-10-31',
  ...over,
});

/** The year of a member. */
export const assessmentSubject = (personId: string, state: AssessmentState = 'SELF_DRAFT'): RowSubject => ({
  kind: 'ASSESSMENT',
  id: 'assessment',
  version: 1,
  title: 'a year',
  state,
  decidingBodyIds: ['committee'],
  interestedIds: [personId],
});

export const row = (id: string, over: Partial<DecisionItemDraft> = {}): DecisionItemDraft => ({
  agendaItemId: `item-${id}`,
  outcome: 'APPROVED',
  votesFor: 9,
  votesAgainst: 0,
  abstentions: 0,
  dueOn: null,
  factors: null,
  verifierIds: null,
  causeConfirmed: null,
  reason: null,
  confirmChanged: false,
  ...over,
});

export const draft = (...items: readonly DecisionItemDraft[]): DecisionDraft => ({
  text: 'Thống nhất phê duyệt.',
  items,
  dissents: [],
});

/** An open meeting of the nine, all present, with one appraised pledge on its agenda. */
export const facts = (over: Partial<DecisionFacts> = {}): DecisionFacts => ({
  meeting: meeting(),
  day: make.NOW.today,
  body: BODY,
  members: MEMBERS,
  attendance: attendance(),
  agenda: [item('pledge')],
  subjects: [pledgeSubject('pledge')],
  pendingItemIds: [],
  higherBodyName: null,
  ...over,
});

export const office: MeetingContext = {
  actor: make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT)] }),
  now: make.NOW,
  organisationPath: make.DISTRICT,
};

/** A member of the committee who acts. */
export const as = (personId: string): MeetingContext => ({
  ...office,
  actor: make.actor(personId, { memberships: [make.membership('committee', make.DISTRICT)] }),
});
