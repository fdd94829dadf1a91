import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationModule } from '#features/organisation/index.js';
import { DeliverEmail, LinkBase } from './deliver-email.service.js';
import { DeliveriesStore } from './deliveries.store.js';
import { GatherSubjects } from './gather-subjects.service.js';
import { LadderRulesStore } from './ladder-rules.store.js';
import { LedgerStore } from './ledger.store.js';
import { NotificationsService } from './notifications.service.js';
import { NotificationsStore } from './notifications.store.js';
import { ReminderFactsStore } from './reminder-facts.store.js';
import { ReminderPlanning } from './reminder-planning.service.js';
import { ReminderSweep } from './reminder-sweep.service.js';
import {
  DeliveryEntity,
  NotificationEntity,
  ReminderDeliveryEntity,
  ReminderEntity,
  ReminderRuleEntity,
} from './reminders.entity.js';
import { SweepStore } from './sweep.store.js';

/** Every table that this feature writes. */
export const REMINDER_ENTITIES = [
  ReminderRuleEntity,
  ReminderEntity,
  NotificationEntity,
  DeliveryEntity,
  ReminderDeliveryEntity,
];

/** What people do with reminders and notifications, and the planning; needs no mail. */
@Module({
  imports: [OrganisationModule, TypeOrmModule.forFeature(REMINDER_ENTITIES)],
  providers: [
    GatherSubjects,
    LadderRulesStore,
    LedgerStore,
    NotificationsService,
    NotificationsStore,
    ReminderFactsStore,
    ReminderPlanning,
    ReminderSweep,
    SweepStore,
  ],
  exports: [NotificationsService, ReminderPlanning, ReminderSweep],
})
export class RemindersModule {}

/** The way out by e-mail, for the worker; needs a `Mailer`. */
@Module({})
export class ReminderMailModule {
  /** `publicUrl`: what messages link to. */
  static forRoot(publicUrl: string): DynamicModule {
    return {
      module: ReminderMailModule,
      providers: [DeliverEmail, DeliveriesStore, { provide: LinkBase, useValue: new LinkBase(publicUrl) }],
      exports: [DeliverEmail],
    };
  }
}
