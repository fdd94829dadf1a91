import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#features/audit/index.js';
import { PledgesModule } from '#features/pledges/index.js';
import { AgendaBuilder } from './agenda-builder.service.js';
import { AgendaSourcesStore } from './agenda-sources.store.js';
import { AgendaService } from './agenda.service.js';
import { DecisionConfirmation } from './decision-confirmation.service.js';
import { DecisionFactsLoader } from './decision-facts.js';
import { DecisionRecording } from './decision-recording.service.js';
import { DecisionRegister } from './decision-register.service.js';
import { DecisionEntity, DecisionItemEntity, DissentEntity } from './decisions.entity.js';
import { DecisionsStore } from './decisions.store.js';
import { MeetingDossiers } from './meeting-dossier.js';
import { MeetingJournal } from './meeting-journal.service.js';
import { MeetingSteps } from './meeting-steps.service.js';
import { AgendaItemEntity, AttendanceEntity, MeetingEntity } from './meetings.entity.js';
import { MeetingsService } from './meetings.service.js';
import { MeetingsStore } from './meetings.store.js';
import { SubjectsStore } from './subjects.store.js';

/** Every table that this feature writes. */
export const meetingEntities = [
  MeetingEntity,
  AgendaItemEntity,
  AttendanceEntity,
  DecisionEntity,
  DecisionItemEntity,
  DissentEntity,
];

@Module({
  imports: [AuditModule, PledgesModule, TypeOrmModule.forFeature(meetingEntities)],
  providers: [
    AgendaBuilder,
    AgendaService,
    AgendaSourcesStore,
    DecisionConfirmation,
    DecisionFactsLoader,
    DecisionRecording,
    DecisionRegister,
    DecisionsStore,
    MeetingDossiers,
    MeetingJournal,
    MeetingSteps,
    MeetingsService,
    MeetingsStore,
    SubjectsStore,
  ],
  exports: [AgendaService, DecisionConfirmation, DecisionRecording, DecisionsStore, MeetingsService, MeetingsStore],
})
export class MeetingsModule {}
