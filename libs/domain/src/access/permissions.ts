/**
 * In which capacity somebody may act on a record. OFFICE and the other assignments cover the organisation they are made for and every
 * one below it.
 */
export const CAPACITIES = [
  'OWNER',
  'ASSISTANT_OF_POST',
  'DRAFTER',
  'OFFICE',
  'ORGANISATION_BOARD',
  'INSPECTOR',
  'FRONT_SUPERVISOR',
  'OVERSEER',
  'VERIFIER_OF_PLEDGE',
  'BODY_MEMBER',
  'PRESIDING_MEMBER',
  'ADMINISTRATOR',
  'SCHEDULER',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * Who may do what: the one table. A right that follows from a vote is not here: the office executes the decision, and the rule that
 * executes it asks for the confirmed decision. Administrators stand in no row that touches a task, a meeting or a rating.
 */
export const PERMISSIONS = {
  'cycle.create': ['OFFICE'],
  'cycle.issueOrientation': ['OFFICE'],
  'cycle.openRegistration': ['OFFICE'],
  'cycle.closeRegistration': ['OFFICE'],
  'cycle.admitLateEntry': ['OFFICE'],
  'cycle.bringIntoForce': ['OFFICE'],
  'cycle.beginAssessment': ['OFFICE', 'SCHEDULER'],
  'cycle.closeYear': ['OFFICE'],
  'cycle.reopen': ['OFFICE'],

  'pledge.draft': ['OWNER', 'ASSISTANT_OF_POST'],
  'pledge.revise': ['OWNER', 'ASSISTANT_OF_POST'],
  'pledge.submit': ['OWNER'],
  'pledge.withdraw': ['OWNER', 'DRAFTER'],
  'pledge.return': ['OFFICE', 'ORGANISATION_BOARD'],
  'pledge.appraise': ['ORGANISATION_BOARD'],
  'pledge.appointVerifiers': ['OFFICE', 'ORGANISATION_BOARD'],
  'pledge.prepareCheckIn': ['OWNER', 'ASSISTANT_OF_POST'],
  'pledge.checkIn': ['OWNER'],
  'pledge.addEvidence': ['OWNER', 'ASSISTANT_OF_POST'],
  'pledge.addContraryEvidence': ['INSPECTOR', 'FRONT_SUPERVISOR', 'OVERSEER', 'VERIFIER_OF_PLEDGE'],
  'pledge.claim': ['OWNER'],
  'pledge.verify': ['VERIFIER_OF_PLEDGE'],
  'pledge.requestChange': ['OWNER'],

  'meeting.schedule': ['OFFICE'],
  'meeting.addItem': ['OFFICE'],
  'meeting.removeItem': ['OFFICE'],
  'meeting.sendPapers': ['OFFICE'],
  'meeting.open': ['OFFICE'],
  'meeting.recordAttendance': ['OFFICE'],
  'meeting.close': ['OFFICE'],
  'decision.record': ['OFFICE'],
  'decision.confirm': ['PRESIDING_MEMBER'],
  'decision.withdraw': ['OFFICE'],
  'decision.issueDocument': ['OFFICE'],

  'assessment.draft': ['SCHEDULER'],
  'assessment.recordFacts': ['ORGANISATION_BOARD'],

  'organisation.appoint': ['ORGANISATION_BOARD'],
  'organisation.endAppointment': ['ORGANISATION_BOARD'],

  'audit.verify': ['INSPECTOR', 'ADMINISTRATOR'],
  'clock.advance': ['ADMINISTRATOR'],
} as const satisfies Readonly<Record<string, readonly Capacity[]>>;

/** Every act that the policy knows; one per mutation, named after the record and the verb. */
export type Permission = keyof typeof PERMISSIONS;

/**
 * Capacities in which nobody may act on a record about themselves: who sends back, appraises, verifies or rates a task is never the one
 * who answers, or has answered, for it.
 */
export const INDEPENDENT_CAPACITIES: readonly Capacity[] = ['OFFICE', 'ORGANISATION_BOARD', 'VERIFIER_OF_PLEDGE'];
