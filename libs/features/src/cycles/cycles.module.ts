import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { AssessmentPolicyEntity } from './assessment-policy.entity.js';
import { CycleCreation } from './cycle-creation.service.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import {
  CheckInDateEntity,
  CycleCounterEntity,
  CycleEventEntity,
  DecisionRightEntity,
  RosterEntryEntity,
} from './cycle-parts.entity.js';
import { CycleSteps } from './cycle-steps.service.js';
import { CycleEntity } from './cycle.entity.js';
import { CyclesService } from './cycles.service.js';
import { CyclesStore } from './cycles.store.js';
import { PoliciesStore } from './policies.store.js';

/** Every table that this feature writes. */
export const cycleEntities = [
  AssessmentPolicyEntity,
  CycleEntity,
  CycleCounterEntity,
  DecisionRightEntity,
  RosterEntryEntity,
  CheckInDateEntity,
  CycleEventEntity,
];

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature(cycleEntities)],
  providers: [CycleCreation, CycleFactsStore, CycleSteps, CyclesService, CyclesStore, PoliciesStore],
  exports: [CycleCreation, CycleSteps, CyclesService, CyclesStore, PoliciesStore],
})
export class CyclesModule {}
