import type pg from 'pg';
import { queueUrlFor } from '../config/queue-url.js';
import { postgresCode } from './postgres-error.js';

const INSUFFICIENT_PRIVILEGE = '42501';

interface Role {
  readonly name: string;
  readonly password: string;
}

/** The connection string the queue uses, and what the operator should know about the roles. */
export interface RolesReport {
  readonly queueUrl: string;
  readonly warnings: readonly string[];
}

/** Name and password in a connection string. */
export function roleOf(url: string): Role {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/**
 * Makes the application's role and the queue's where they are missing. The application's existing password is left alone; the queue's,
 * which follows from it, is set each time. An owner that may not create roles is enough when it is the application's role as well:
 * the queue then shares that role, and the report warns.
 */
export async function ensureRoles(owner: pg.Client, ownerUrl: string, appUrl: string): Promise<RolesReport> {
  const app = roleOf(appUrl);
  const warnings: string[] = [];
  const shared = app.name === roleOf(ownerUrl).name;
  if (shared) {
    warnings.push(
      'DATABASE_OWNER_URL is not set or names the same role as DATABASE_URL: the application owns its tables, and only triggers, ' +
        'not rights, keep its history from being changed',
    );
  } else if (!(await exists(owner, app.name))) {
    await owner.query(`CREATE ROLE ${owner.escapeIdentifier(app.name)} LOGIN ${passwordClause(owner, app)}`);
  }
  const queueUrl = queueUrlFor(appUrl);
  try {
    await ensureQueueRole(owner, roleOf(queueUrl));
    return { queueUrl, warnings };
  } catch (error) {
    if (!shared || postgresCode(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    warnings.push('the owner may not create roles: the queue works under the role of the application');
    return { queueUrl: appUrl, warnings };
  }
}

async function ensureQueueRole(owner: pg.Client, queue: Role): Promise<void> {
  const verb = (await exists(owner, queue.name)) ? 'ALTER' : 'CREATE';
  await owner.query(`${verb} ROLE ${owner.escapeIdentifier(queue.name)} LOGIN ${passwordClause(owner, queue)}`);
}

async function exists(owner: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  return rowCount === 1;
}

const passwordClause = (owner: pg.Client, { password }: Role): string =>
  password === '' ? '' : `PASSWORD ${owner.escapeLiteral(password)}`;
