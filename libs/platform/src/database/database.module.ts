import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import type { ServiceEnv } from '../config/env.js';
import { Health } from '../health/health.js';
import type { Logger } from '../logging/logger.js';
import { Outbox } from '../outbox/outbox.js';
import { dataSourceOptions } from './data-source.js';
import { SERVICE_PATIENCE } from './patience.js';
import { ReadPool } from './read-pool.js';
import { Transactor } from './transactor.js';

/**
 * Everything that stands on the database, for every feature to inject: `DataSource`, `Transactor`, `ReadPool`, `Clock`, `Outbox`,
 * `Health`. A feature brings its entities with `TypeOrmModule.forFeature`.
 */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly reads: ReadPool) {}

  static forRoot(env: ServiceEnv, logger: Logger): DynamicModule {
    const onDataSource = <T>(provide: new (dataSource: DataSource) => T) => ({
      provide,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => new provide(dataSource),
    });
    const reads = {
      provide: ReadPool,
      useFactory: () =>
        new ReadPool({
          url: env.DATABASE_URL,
          replicaUrls: env.DATABASE_REPLICA_URLS,
          patience: SERVICE_PATIENCE,
          onError: (error) => {
            logger.warn({ err: error }, 'a database connection was lost');
          },
        }),
    };
    const providers = [onDataSource(Transactor), onDataSource(Clock), onDataSource(Health), reads, Outbox];
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(env.DATABASE_URL, [], { patience: SERVICE_PATIENCE }),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      providers,
      exports: [Transactor, Clock, Health, ReadPool, Outbox],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reads.close();
  }
}
