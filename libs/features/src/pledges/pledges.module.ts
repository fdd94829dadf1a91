import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { CyclesModule } from '#features/cycles/index.js';
import { OrganisationModule } from '#features/organisation/index.js';
import { ChangeRequestsService } from './change-requests.service.js';
import { ChangeRequestsStore } from './change-requests.store.js';
import { CheckInsService } from './check-ins.service.js';
import { PledgeDecisions } from './pledge-decisions.service.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { PledgeRecordsStore } from './pledge-records.store.js';
import { PLEDGE_ENTITIES } from './pledge.entities.js';
import { PledgesService } from './pledges.service.js';
import { PledgesStore } from './pledges.store.js';
import { RegistrationService } from './registration.service.js';
import { ResultsService } from './results.service.js';
import { ScreeningService } from './screening.service.js';
import { YearEnd } from './year-end.service.js';

const SERVICES = [
  ChangeRequestsService,
  ChangeRequestsStore,
  CheckInsService,
  PledgeDecisions,
  PledgeFactsStore,
  PledgeRecordsStore,
  PledgesService,
  PledgesStore,
  RegistrationService,
  ResultsService,
  ScreeningService,
  YearEnd,
];

@Module({
  imports: [AuditModule, CyclesModule, OrganisationModule, TypeOrmModule.forFeature(PLEDGE_ENTITIES)],
  providers: SERVICES,
  exports: SERVICES,
})
export class PledgesModule {}
