import type { ClearField, CycleAction, CycleState, CycleTier, DecisionMatter } from '#domain/cycle/cycle.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const CycleTierEnum = describeEnum<CycleTier>('CycleTier', 'Who registers in a cycle.', {
  KEY_OFFICIALS: 'Key officials (cán bộ chủ chốt).',
  GRASSROOTS: 'Grassroots organisations.',
  MEMBERS: 'Party members.',
});

export const CycleStateEnum = describeEnum<CycleState>('CycleState', 'How far the year of a cycle has come.', {
  DRAFT: 'Being prepared.',
  ORIENTED: 'The orientation is issued.',
  OPEN: 'Registration is open.',
  APPRAISING: 'Registration is closed; the registrations are appraised and decided.',
  IN_FORCE: 'The list is approved.',
  ASSESSING: 'The year is being rated.',
  CLOSED: 'The year is closed.',
});

export const CycleActionEnum = describeEnum<CycleAction>('CycleAction', 'What can be done with a cycle.', {
  REVISE: 'Change its plan; not possible so far.',
  ISSUE_ORIENTATION: "Issue the standing committee's orientation.",
  OPEN_REGISTRATION: 'Open registration; the roster is frozen.',
  CLOSE_REGISTRATION: 'Close registration.',
  BRING_INTO_FORCE: 'Execute the decision on the list.',
  BEGIN_ASSESSMENT:
    'Begin to rate the year, also before assessFrom; it cannot be undone, and fixes the assessment policy.',
  CLOSE_YEAR: 'Execute the decision that closes the year.',
  REOPEN: 'Execute the decision that reopens the year.',
  REGISTER: "Register pledges of one's own post.",
});

export const ClearFieldEnum = describeEnum<ClearField>('ClearField', 'What a registration must make clear (6 rõ).', {
  PERSON: 'Who answers.',
  TASK: 'What is to be done.',
  AUTHORITY: 'On what authority.',
  RESPONSIBILITY: 'Who leads and who takes part.',
  TIME: 'From when to when.',
  RESOURCES: 'With what.',
  PRODUCT: 'What comes out.',
  RESULT: 'What it changes.',
});

export const DecisionMatterEnum = describeEnum<DecisionMatter>('DecisionMatter', 'What a body decides on.', {
  REGISTRATION: 'The registrations and the list.',
  EXTENSION: 'More time.',
  CONTENT: 'Another content.',
  HANDOVER: 'Passing a pledge to another holder.',
  SUSPENSION: 'A rest.',
  CANCELLATION: 'Dropping a pledge.',
  REOPENING: 'Taking up again what was done.',
  RATING: "The ratings and the year's close.",
  APPEAL: 'Appeals against ratings.',
});
