import type { AssessmentState, PeriodKind } from '#domain/assessment/assessment.js';
import type { AssessmentAction } from '#domain/assessment/assessment.transitions.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const PeriodKindEnum = describeEnum<PeriodKind>('PeriodKind', 'For which span of time people are judged.', {
  MONTH: 'A month.',
  QUARTER: 'A quarter; the fourth merges into the year.',
  YEAR: 'A year.',
  TERM: 'A term of office.',
  AD_HOC: 'For an occasion.',
});

export const AssessmentStateEnum = describeEnum<AssessmentState>('AssessmentState', 'How far an assessment has come.', {
  NOT_OPEN: 'The window is not open yet.',
  SELF_DRAFT: 'Drafted by the scheduler; the official reviews the own year.',
  SELF_SUBMITTED: 'The official has handed in the self-review.',
  REVIEWED: 'The collective has reviewed it.',
  CHECKED: 'The organisation board has checked gates and quota.',
  DECIDED: 'The body has decided.',
  PUBLISHED: 'The level is published inside the organisation.',
  APPEALED: 'The official has appealed.',
  LOCKED: 'It stands.',
});

export const AssessmentActionEnum = describeEnum<AssessmentAction>(
  'AssessmentAction',
  'What somebody may do with an assessment.',
  {
    SUBMIT_SELF_REVIEW: 'Hand in the self-review.',
    RECORD_REVIEW: 'Record the review of the collective.',
    RECORD_FACTS: 'Record other tasks, common points and discipline.',
    CHECK: 'Check gates and quota.',
    PUBLISH: 'Publish.',
    APPEAL: 'Appeal.',
    ANSWER_APPEAL: 'Answer an appeal.',
  },
);
