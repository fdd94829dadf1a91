import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceEnv } from '../config/env.js';
import type { Logger } from '../logging/logger.js';
import { BullJobQueue } from './bull-job-queue.js';
import { JobQueue } from './job-queue.js';
import { QueueConnection } from './queue-connection.js';

/** The queue, for every feature to inject: `JobQueue` to put work in, `QueueConnection` for the worker that takes it out. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(private readonly connection: QueueConnection) {}

  static forRoot(env: ServiceEnv, logger: Logger): DynamicModule {
    const connection = {
      provide: QueueConnection,
      useFactory: () =>
        new QueueConnection({
          url: env.QUEUE_DATABASE_URL,
          onError: (error) => {
            logger.warn({ err: error }, 'the queue lost a connection');
          },
        }),
    };
    const jobs = {
      provide: JobQueue,
      inject: [QueueConnection],
      useFactory: (opened: QueueConnection) => new BullJobQueue(opened),
    };
    return { module: QueueModule, global: true, providers: [connection, jobs], exports: [QueueConnection, JobQueue] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }
}
