import pg from 'pg';
import { DataSource } from 'typeorm';
import { grantToApplication } from './grants.js';
import { migrations } from './migrations/index.js';
import { migrateQueue } from './queue-schema.js';
import { ensureRoles, roleOf } from './roles.js';

export interface MigrateOptions {
  /** The role that owns the tables and may create roles. */
  readonly ownerUrl: string;
  /** The application's connection; its role is created when it does not exist. */
  readonly appUrl: string;
}

export interface MigrateReport {
  /** Migrations that were run now, oldest first. */
  readonly applied: readonly string[];
  /** The connection for the queue's role. */
  readonly queueUrl: string;
  readonly warnings: readonly string[];
}

/** Any number known to every instance: whoever holds it migrates. */
const MIGRATION_LOCK = 7_204_617;

/**
 * Makes the database ready for this version: roles, tables, the queue's schema, rights. Harmless to repeat; two instances starting at
 * once do it one after the other.
 */
export async function migrate({ ownerUrl, appUrl }: MigrateOptions): Promise<MigrateReport> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'ganh-vac migrate' });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { queueUrl, warnings } = await ensureRoles(owner, ownerUrl, appUrl);
    const applied = await runPending(ownerUrl);
    await migrateQueue(owner, queueUrl);
    const appRole = roleOf(appUrl).name;
    if (appRole !== roleOf(ownerUrl).name) await grantToApplication(owner, appRole);
    return { applied, queueUrl, warnings };
  } finally {
    await owner.end();
  }
}

/** The connection that migrations run on; also for tools that compare the entities with the tables. */
export function migrationSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
  });
}

async function runPending(ownerUrl: string): Promise<string[]> {
  const source = await migrationSource(ownerUrl).initialize();
  try {
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
