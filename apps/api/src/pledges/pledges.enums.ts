import type { ChangeKind, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { Health } from '#domain/pledge/health.js';
import type {
  Cause,
  DifficultyFactor,
  EvidenceKind,
  MeasureKind,
  PledgeAction,
  PledgeKind,
  PledgeOrigin,
  PledgeState,
  VerificationMethod,
  Verdict,
} from '#domain/pledge/pledge.js';
import type { Timing } from '#domain/pledge/timing.js';
import type { PledgeOrderName } from '#features/pledges/index.js';
import { readRubric } from '#seeds/rubric.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const PledgeStateEnum = describeEnum<PledgeState>('PledgeState', 'Where a pledge stands in its life.', {
  DRAFT: 'Being written; seen by its owner and the assistant alone.',
  SUBMITTED: 'Handed in, waiting for its appraisal.',
  RETURNED: 'Sent back with reasons, to be handed in again.',
  WITHDRAWN: 'Taken back by its owner before a decision.',
  APPRAISED: 'Appraised, waiting for the decision of its body.',
  REJECTED: 'Not taken on by its body.',
  ACTIVE: 'In force.',
  SUSPENDED: 'In force, resting by decision.',
  CLAIMED: 'Claimed as done, waiting for its verifier.',
  DONE: 'Done and verified.',
  NOT_DONE: 'Not achieved when the year was closed.',
  CANCELLED: 'Dropped by decision.',
});

export const PledgeKindEnum = describeEnum<PledgeKind>('PledgeKind', 'What makes a task worth pledging.', {
  HARD: 'A difficult, complex task (việc khó).',
  NEW: 'A task that nobody has done before (việc mới).',
  LONG_STANDING: 'A long-standing, pressing matter (việc tồn tại, bức xúc).',
  BOTTLENECK: 'A bottleneck that holds up others (điểm nghẽn).',
});

export const PledgeOriginEnum = describeEnum<PledgeOrigin>('PledgeOrigin', 'Where a pledge comes from.', {
  REGISTERED: 'The official registered it.',
  ASSIGNED: 'A body assigned it to the post (giao).',
  DIRECTIVE: 'It follows from a conclusion of a body.',
});

export const PledgeActionEnum = describeEnum<PledgeAction>('PledgeAction', 'What can be done with a pledge.', {
  REVISE: 'Rewrite it.',
  SUBMIT: 'Hand it in.',
  WITHDRAW: 'Take it back.',
  RETURN: 'Send it back with reasons.',
  APPRAISE: 'Judge authority and difficulty.',
  CHECK_IN: 'Report progress.',
  ADD_EVIDENCE: 'Refer to a document that shows the product.',
  CLAIM: 'Claim the result.',
  VERIFY: 'Confirm or refuse the claimed result.',
  REQUEST_CHANGE: 'Ask a body to move what it fixed.',
  RAISE_OBSTACLE: 'Name what blocks it.',
  RECORD_FINDING: 'Record an opinion or finding of supervision.',
  REQUEST_EXPLANATION: 'Ask its owner to explain.',
  CARRY_OVER: 'Take it into the next cycle.',
});

export const TimingEnum = describeEnum<Timing>('Timing', 'Where a pledge in force stands against a due date.', {
  NOT_STARTED: 'It has not begun yet.',
  ON_TIME: 'The due date lies ahead.',
  NEAR_DUE: 'At most three working days are left.',
  OVERDUE: 'From the first working day after the due date.',
  AWAITING_VERIFICATION: 'Claimed; the verdict decides whether it was in time.',
  DONE_ON_TIME: 'Done by the due date.',
  DONE_LATE: 'Done after the due date.',
  STOPPED: 'Suspended, cancelled or not done.',
});

export const HealthEnum = describeEnum<Health>('Health', 'How a pledge in force is doing; the first that holds.', {
  BLUE: 'Done.',
  RED: 'Overdue, a milestone more than ten working days late, or 25 points behind its plan.',
  GREY: 'A due check-in is missing.',
  AMBER: 'Near due, or ten points behind its plan.',
  GREEN: 'None of the others.',
});

export const MeasureKindEnum = describeEnum<MeasureKind>('MeasureKind', 'How a result is measured.', {
  METRIC: 'By a number, from a baseline to a target.',
  LEVELS: 'By described levels; not taken in yet.',
  DELIVERABLE: 'By a product: done, or a share of it.',
});

export const EvidenceKindEnum = describeEnum<EvidenceKind>('EvidenceKind', 'What shows a result.', {
  DOCUMENT: 'A document.',
  MINUTES: 'Minutes.',
  PHOTO: 'A photograph.',
  DATA: 'Data.',
  SITE_RECORD: 'A record made on the spot.',
  CITIZEN_FEEDBACK: 'What citizens say.',
  OTHER: 'Something else.',
});

export const VerdictEnum = describeEnum<Verdict>('Verdict', 'What a verifier says of a claimed result.', {
  CONFIRMED: 'Every measure is at its target.',
  PARTIAL:
    'Some of it is there, but not all: the verified values count, once as many have given a verdict as the owner needs, and the owner goes on.',
  REJECTED: 'The claim does not hold; the owner goes on.',
});

export const VerificationMethodEnum = describeEnum<VerificationMethod>(
  'VerificationMethod',
  'How a result was verified.',
  {
    DOCUMENT: 'By documents.',
    SITE_VISIT: 'On the spot.',
    DATA: 'By data.',
    CITIZENS: 'By asking citizens.',
  },
);

export const CauseEnum = describeEnum<Cause>('Cause', 'Where the cause of a delay or failure lies.', {
  OBJECTIVE: 'Outside what the official could do.',
  SUBJECTIVE: 'With the official.',
});

export const ChangeKindEnum = describeEnum<ChangeKind>('ChangeKind', 'What a request asks for.', {
  EXTENSION: 'More time (gia hạn).',
  CONTENT: 'Another content (điều chỉnh); not taken in yet.',
  HANDOVER: 'Passing it to another holder (bàn giao); not taken in yet.',
  SUSPENSION: 'A rest (tạm dừng); not taken in yet.',
  RESUMPTION: 'Going on (tiếp tục); not taken in yet.',
  CANCELLATION: 'Dropping it (rút); not taken in yet.',
  REOPENING: 'Taking it up again (mở lại); not taken in yet.',
});

export const ChangeRequestStateEnum = describeEnum<ChangeRequestState>(
  'ChangeRequestState',
  'How far a request has come.',
  {
    REQUESTED: 'It waits for its body.',
    GRANTED: 'Granted as asked.',
    SHORTENED: 'Granted for less time.',
    REFUSED: 'Refused.',
    WITHDRAWN: 'Taken back.',
  },
);

const rubric = readRubric();

/** What a factor is called and what each of its scores says, as the rubric has it. */
const inRubric = (factor: DifficultyFactor): string =>
  (['en', 'vi'] as const)
    .map((language) => {
      const { name, scores } = rubric.factors[factor];
      return `${name[language]}. ${scores.map((score, points) => `${points}: ${score[language]}`).join(' ')}`;
    })
    .join('\n');

export const DifficultyFactorKeyEnum = describeEnum<DifficultyFactor>(
  'DifficultyFactorKey',
  `What makes a task difficult; each scores 0, 1 or 2, with the meaning that version ${rubric.version} of the rubric gives them.`,
  {
    LEGAL_CHANGE: inRubric('LEGAL_CHANGE'),
    MANY_ORGANISATIONS: inRubric('MANY_ORGANISATIONS'),
    MONEY_NOT_IN_HAND: inRubric('MONEY_NOT_IN_HAND'),
    PUBLIC_OPPOSITION: inRubric('PUBLIC_OPPOSITION'),
    NOVELTY: inRubric('NOVELTY'),
    INHERITED_DELAY: inRubric('INHERITED_DELAY'),
    OUTSIDE_DEPENDENCE: inRubric('OUTSIDE_DEPENDENCE'),
    TIME_PRESSURE: inRubric('TIME_PRESSURE'),
  },
);

export const PledgeOrderEnum = describeEnum<PledgeOrderName>('PledgeOrder', 'The order of a list of pledges.', {
  DUE_ON_ASC: 'The one due first; those without a due date last.',
  DUE_ON_DESC: 'The one due last; those without a due date first.',
  UPDATED_AT_DESC: 'The one changed last.',
  CODE_ASC: 'By code.',
  DIFFICULTY_DESC: 'The most difficult; the list then holds those whose difficulty the viewer may read.',
  OVERDUE_DESC: 'The longest overdue; those that are not in work last.',
});
