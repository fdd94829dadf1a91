import { Module, type DynamicModule } from '@nestjs/common';
import { AssessmentsModule } from '#features/assessments/index.js';
import { ReminderMailModule, RemindersModule } from '#features/reminders/index.js';
import type { ServiceEnv } from '#platform/config/env.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import type { Logger } from '#platform/logging/logger.js';
import { MailModule } from '#platform/mail/mail.module.js';
import { QueueModule } from '#platform/queue/queue.module.js';
import { PROCESSORS } from './processors.js';

/** The features that work in the background, with database, queue and mail. */
@Module({})
export class WorkerModule {
  static forRoot(env: ServiceEnv, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.forRoot(env, logger),
        QueueModule.forRoot(env, logger),
        MailModule.forRoot(env),
        AssessmentsModule,
        RemindersModule,
        ReminderMailModule.forRoot(env.PUBLIC_URL),
      ],
      providers: [...PROCESSORS],
    };
  }
}
