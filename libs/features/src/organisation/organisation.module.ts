import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { AppointmentsService } from './appointments.service.js';
import { CalendarStore } from './calendar.store.js';
import { OrganisationTime } from './organisation-time.service.js';
import { ORGANISATION_ENTITIES } from './organisation.entities.js';
import { OrganisationStore } from './organisation.store.js';

const SERVICES = [AppointmentsService, CalendarStore, OrganisationStore, OrganisationTime];

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([...ORGANISATION_ENTITIES])],
  providers: SERVICES,
  exports: SERVICES,
})
export class OrganisationModule {}
