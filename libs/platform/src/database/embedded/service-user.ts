import { readFileSync, statSync } from 'node:fs';

/** Whom the database server runs as. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/** What most systems call the user without rights, where `/etc/passwd` does not say otherwise. */
const NOBODY: ServiceUser = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root. As root the server runs as the owner of the existing data, else as `nobody`; as an ordinary user
 * it runs as that user (undefined: nothing to change).
 */
export function serviceUser(existingData: string): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(existingData, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

function nobody(): ServiceUser {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':').map(Number) ?? [];
    // Some systems write the number as -2: the same 32 bits without a sign.
    return uid === undefined || gid === undefined ? NOBODY : { uid: uid >>> 0, gid: gid >>> 0 };
  } catch {
    return NOBODY;
  }
}
