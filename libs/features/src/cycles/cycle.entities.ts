import { AssessmentPolicyEntity } from './assessment-policy.entity.js';
import {
  CheckInDateEntity,
  CycleCounterEntity,
  CycleEventEntity,
  DecisionRightEntity,
  LateEntryEntity,
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
  LateEntryEntity,
  CheckInDateEntity,
  CycleEventEntity,
];
