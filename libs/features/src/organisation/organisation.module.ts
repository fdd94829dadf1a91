import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarStore } from './calendar.store.js';
import { ORGANISATION_ENTITIES } from './organisation.entities.js';
import { OrganisationStore } from './organisation.store.js';

@Module({
  imports: [TypeOrmModule.forFeature([...ORGANISATION_ENTITIES])],
  providers: [CalendarStore, OrganisationStore],
  exports: [CalendarStore, OrganisationStore],
})
export class OrganisationModule {}
