export { AssessmentFactsService } from './assessment-facts.service.js';
export { draftingInstants } from './assessment-instants.js';
export { AssessmentsModule } from './assessments.module.js';
export { assessmentJobs, draftAssessmentsJob } from './assessments.jobs.js';
export {
  assessmentsWhere,
  BY_OPENING,
  offeredAssessmentActions,
  type AssessmentActionFacts,
} from './assessments.queries.js';
export { assessmentShapes } from './assessments.shapes.js';
export { AssessmentDrafting } from './drafting.service.js';
export {
  explanationFacts,
  placeIn,
  summaryOf,
  type ExplanationFacts,
  type QuotaSource,
  type SummaryFacts,
} from './explanations.js';
export { Projections } from './projections.service.js';
export { AssessmentReadLog, readOfRating, type AssessmentRead } from './read-log.js';
export { YearClose } from './year-close.service.js';
export { YearReopening } from './year-reopening.service.js';
export { YearPreviews, type YearPreview } from './year-preview.service.js';
