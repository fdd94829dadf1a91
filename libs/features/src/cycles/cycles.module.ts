import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { OrganisationModule } from '#features/organisation/index.js';
import { CycleCreation } from './cycle-creation.service.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CycleSteps } from './cycle-steps.service.js';
import { CYCLE_ENTITIES } from './cycle.entities.js';
import { CyclesService } from './cycles.service.js';
import { CyclesStore } from './cycles.store.js';
import { PoliciesStore } from './policies.store.js';

@Module({
  imports: [AuditModule, OrganisationModule, TypeOrmModule.forFeature(CYCLE_ENTITIES)],
  providers: [CycleCreation, CycleFactsStore, CycleSteps, CyclesService, CyclesStore, PoliciesStore],
  exports: [CycleCreation, CycleSteps, CyclesService, CyclesStore, PoliciesStore],
})
export class CyclesModule {}
