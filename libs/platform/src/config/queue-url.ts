import { createHash } from 'node:crypto';

/**
 * The queue's own connection string, derived from the application's so that it needs no variable of its own: same server and
 * database, role `<role>_queue`, and a password that is a hash of the application's password.
 */
export function queueUrlFor(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const role = `${decodeURIComponent(url.username)}_queue`;
  const secret = createHash('sha256')
    .update(`${role}\n${decodeURIComponent(url.password)}`)
    .digest('hex');
  url.username = encodeURIComponent(role);
  url.password = secret;
  return url.href;
}
