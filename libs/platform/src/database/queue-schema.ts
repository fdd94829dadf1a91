import pg from 'pg';
import { roleOf } from './roles.js';

/** The schema that belongs to the queue, the only thing its role owns. */
export const QUEUE_SCHEMA = 'bullmq';

/** Brings the queue's schema up to date, as the queue's role, so that everything in it belongs to that role. */
export async function migrateQueue(owner: pg.Client, queueUrl: string): Promise<void> {
  const { LATEST_SCHEMA_VERSION, assertSchemaCompatibility, runMigrations } = await import('bullmq');
  const queue = new pg.Client({ connectionString: queueUrl });
  await queue.connect();
  try {
    const version = (await hasSchema(queue)) ? await assertSchemaCompatibility(queue, QUEUE_SCHEMA) : 0;
    if (version >= LATEST_SCHEMA_VERSION) return;
    // The library asks for its schema to be created, which takes a right on the database; it is lent for that moment only.
    const right = `CREATE ON DATABASE ${owner.escapeIdentifier(owner.database ?? '')}`;
    const role = owner.escapeIdentifier(roleOf(queueUrl).name);
    const own = roleOf(queueUrl).name === owner.user;
    if (!own) await owner.query(`GRANT ${right} TO ${role}`);
    try {
      await runMigrations(queue, QUEUE_SCHEMA);
    } finally {
      if (!own) await owner.query(`REVOKE ${right} FROM ${role}`);
    }
  } finally {
    await queue.end();
  }
}

async function hasSchema(queue: pg.Client): Promise<boolean> {
  const { rows } = await queue.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `${QUEUE_SCHEMA}.migration`,
  ]);
  return rows[0]?.found ?? false;
}
