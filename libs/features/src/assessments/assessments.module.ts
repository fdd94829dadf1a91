import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { CyclesModule } from '#features/cycles/index.js';
import { OrganisationModule } from '#features/organisation/index.js';
import { PledgesModule } from '#features/pledges/index.js';
import { AssessmentDesk } from './assessment-desk.js';
import { AssessmentDrafts } from './assessment-drafts.js';
import { AssessmentFactsService } from './assessment-facts.service.js';
import { AssessmentJournal } from './assessment-journal.js';
import { ASSESSMENT_ENTITIES } from './assessment.entities.js';
import { AssessmentsStore } from './assessments.store.js';
import { ClosingFactsLoader } from './closing-facts.js';
import { ClosingVotesStore } from './closing-votes.store.js';
import { AssessmentDrafting } from './drafting.service.js';
import { Projections } from './projections.service.js';
import { RatingFactsStore } from './rating-facts.store.js';
import { RatingPolicies } from './rating-policies.js';
import { RatingRunsStore } from './rating-runs.store.js';
import { Ratings } from './ratings.service.js';
import { AssessmentReadLog } from './read-log.js';
import { YearClose } from './year-close.service.js';
import { YearDecision } from './year-decision.service.js';
import { YearPreviews } from './year-preview.service.js';
import { YearReopening } from './year-reopening.service.js';

@Module({
  imports: [
    AuditModule,
    CyclesModule,
    OrganisationModule,
    PledgesModule,
    TypeOrmModule.forFeature(ASSESSMENT_ENTITIES),
  ],
  providers: [
    AssessmentDesk,
    AssessmentDrafts,
    AssessmentDrafting,
    AssessmentFactsService,
    AssessmentJournal,
    AssessmentReadLog,
    AssessmentsStore,
    ClosingFactsLoader,
    ClosingVotesStore,
    Projections,
    RatingFactsStore,
    RatingPolicies,
    RatingRunsStore,
    Ratings,
    YearClose,
    YearDecision,
    YearPreviews,
    YearReopening,
  ],
  exports: [
    AssessmentDrafting,
    AssessmentFactsService,
    AssessmentReadLog,
    Projections,
    YearClose,
    YearPreviews,
    YearReopening,
  ],
})
export class AssessmentsModule {}
