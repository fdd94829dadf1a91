import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { loadServiceEnv } from '#platform/config/env.js';
import { DatabaseModule } from '#platform/database/database.module.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { createLogger } from '#platform/logging/logger.js';
import { actorOf } from './actor-of.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A feature as it runs in a process, on a test database. */
export interface OpenTestModule extends TestDatabase {
  readonly dataSource: DataSource;
  readonly reads: ReadPool;
  readonly get: TestingModule['get'];
  /** Reads or writes rows past the feature. */
  rows<T>(sql: string, params?: unknown[]): Promise<T[]>;
  acting(person: { readonly id: Id }): Promise<Actor>;
  /** Closes the feature and drops the database. */
  close(): Promise<void>;
}

/** `const db = await openTestModule({ imports: [PledgesModule] })` in `beforeAll`, `await db.close()` in `afterAll`. */
export async function openTestModule(
  { imports = [], ...more }: ModuleMetadata,
  override: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<OpenTestModule> {
  const database = await createTestDatabase();
  const env = loadServiceEnv({ DATABASE_URL: database.appUrl, NODE_ENV: 'test', SEED: 'none' });
  const platform = DatabaseModule.forRoot(env, createLogger({ name: 'test', level: 'silent' }));
  const module = await override(Test.createTestingModule({ imports: [platform, ...imports], ...more })).compile();
  module.useLogger(false);
  const [dataSource, reads] = [module.get(DataSource), module.get(ReadPool)];
  return {
    ...database,
    dataSource,
    reads,
    get: module.get.bind(module),
    rows: (sql, params = []) => dataSource.query(sql, params),
    acting: ({ id }) => actorOf(reads, id),
    close: async () => {
      await module.close();
      await database.drop();
    },
  };
}
