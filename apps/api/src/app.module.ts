import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AssessmentsModule } from '#features/assessments/index.js';
import { AuditModule } from '#features/audit/index.js';
import { CyclesModule } from '#features/cycles/index.js';
import { IdentityModule, IdentityService, type Viewer } from '#features/identity/index.js';
import { MeetingsModule } from '#features/meetings/index.js';
import { OrganisationModule } from '#features/organisation/index.js';
import { PledgesModule } from '#features/pledges/index.js';
import { RemindersModule } from '#features/reminders/index.js';
import type { ServiceEnv } from '#platform/config/env.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import { Reader } from '#platform/database/projection/reader.js';
import { ShapeRegistry } from '#platform/database/projection/registry.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { HealthController } from '#platform/health/health.controller.js';
import type { Logger } from '#platform/logging/logger.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { QueueModule } from '#platform/queue/queue.module.js';
import { DEMO_PASSWORD } from '#seeds/demo-accounts.js';
import { AssessmentReads } from './assessments/assessment-reads.js';
import { LinePledges } from './assessments/line-pledges.js';
import { ApiDriver } from './graphql/api-driver.js';
import { API_SETTINGS, type ApiSettings } from './graphql/api-settings.js';
import { ApiExceptionFilter } from './graphql/exception.filter.js';
import { ExplorerController } from './graphql/explorer.controller.js';
import { graphqlOptions } from './graphql/graphql-options.js';
import { ObjectReads } from './graphql/object-reads.js';
import { SessionGuard } from './graphql/session.guard.js';
import { RESOLVERS } from './resolvers.js';
import { SHAPES } from './shapes.js';

/** What the resolvers call. */
const FEATURES = [
  AssessmentsModule,
  AuditModule,
  CyclesModule,
  IdentityModule,
  MeetingsModule,
  OrganisationModule,
  PledgesModule,
  RemindersModule,
];

/** The API: every feature, and GraphQL over it. */
@Module({})
export class AppModule implements OnModuleDestroy {
  constructor(private readonly jobs: JobQueue) {}

  /** The outermost module stops first: GraphQL then waits for its requests to end, and none of them may wait for a job. */
  onModuleDestroy(): void {
    this.jobs.letGo();
  }

  static forRoot(env: ServiceEnv, logger: Logger): DynamicModule {
    const settings: ApiSettings = {
      openToStrangers: env.NODE_ENV !== 'production',
      demoPassword: env.NODE_ENV !== 'production' && env.SEED === 'tay-ho' ? DEMO_PASSWORD : null,
      secureCookie: env.PUBLIC_URL.startsWith('https:'),
    };
    const reader = {
      provide: Reader,
      inject: [ReadPool],
      useFactory: (pool: ReadPool) => new Reader(pool, new ShapeRegistry<Viewer>(SHAPES)),
    };
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot(env, logger),
        QueueModule.forRoot(env, logger),
        ...FEATURES,
        GraphQLModule.forRootAsync({
          driver: ApiDriver,
          imports: [IdentityModule],
          inject: [IdentityService],
          useFactory: (identity: IdentityService) => graphqlOptions(identity, logger, settings),
        }),
      ],
      controllers: [HealthController, ExplorerController],
      providers: [
        { provide: API_SETTINGS, useValue: settings },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ApiExceptionFilter },
        reader,
        ObjectReads,
        AssessmentReads,
        LinePledges,
        ...RESOLVERS,
      ],
    };
  }
}
