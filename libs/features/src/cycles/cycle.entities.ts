import { AssessmentPolicyEntity } from './assessment-policy.entity.js';
import {
  CheckInDateEntity,
  CycleCounterEntity,
  CycleEventEntity,
  DecisionRightEntity,
  RosterEntryEntity,
} from './cycle-parts.entity.js';
import { CycleEntity } from './cycle.entity.js';

/** Every table that this feature writes. */
export const CYCLE_ENTITIES = [
  AssessmentPolicyEntity,
  CycleEntity,
  CycleCounterEntity,
  DecisionRightEntity,
  RosterEntryEntity,
  CheckInDateEntity,
  CycleEventEntity,
];
