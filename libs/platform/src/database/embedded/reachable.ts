import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ServiceUser } from './service-user.js';

const SEARCH = 0o1;

/** Whether `user` may pass through every existing folder on the way to `path`; without a user it is our own matter and true. */
export function reachableBy(user: ServiceUser | undefined, path: string): boolean {
  if (!user) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && !maySearch(user, folder)) return false;
    if (dirname(folder) === folder) return true;
  }
}

function maySearch(user: ServiceUser, path: string): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & SEARCH) === SEARCH;
}
