import {
  AssessmentEventEntity,
  AssessmentPeriodEntity,
  AssessmentReadEntity,
  RatingRunEntity,
} from './assessment-records.entity.js';
import { AssessmentEntity } from './assessment.entity.js';

/** Every table that this feature writes. */
export const ASSESSMENT_ENTITIES = [
  AssessmentPeriodEntity,
  AssessmentEntity,
  AssessmentEventEntity,
  RatingRunEntity,
  AssessmentReadEntity,
];
