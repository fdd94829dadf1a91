import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { freePort, isFree } from './free-port.js';
import { lockInstance } from './instance-lock.js';
import { readPostmaster, stopOrphan, stopServer } from './postmaster.js';
import { findPlace, makeFolder, makePrivate, saveRecord, sharedFolder, type ServerPlace } from './server-place.js';
import { postWarden } from './warden.js';

/** The role that owns the database, and the application's role. */
const OWNER = 'ganh_vac_owner';
export const APP = 'ganh_vac';
export const DATABASE = 'ganh_vac';

export interface EmbeddedServerOptions {
  /** The product's data folder, absolute. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** A server for tests: nothing is forced to disk, and when this process ends, however it ends, everything is removed. */
  readonly throwAway?: boolean;
  /** Called when the folder is new, as its set-up begins. */
  readonly onInitialise?: () => void;
}

/** A PostgreSQL server that belongs to this process: only reachable on loopback, gone when this process is gone. */
export interface EmbeddedServer {
  readonly port: number;
  readonly pid: number;
  /** Connection string of the role that owns everything; default database: the product's. */
  ownerUrl(database?: string): string;
  appUrl(database?: string): string;
  /** Calls back when the server ends without `stop` having been asked for. */
  onUnexpectedExit(listener: (logTail: string) => void): void;
  stop(): Promise<void>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_checkpoints: 'off',
};

const CARELESS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '300',
};

const LOG_LIMIT = 5_000_000;
const START_MS = 30_000;

/**
 * Starts the PostgreSQL server that comes with the product: data under `dataDir`, its own free port on loopback, random passwords.
 * The first start initialises it, later ones reuse it. Throws `ServerRefusal` in words for the person who starts it: another
 * instance uses the folder, or there are no programs for this machine.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined);
  const folder = makeFolder(options.dataDir);
  const release = await lockInstance(join(folder, 'instance.lock'), options.dataDir);
  try {
    const throwAway = options.throwAway ?? false;
    const place = findPlace(folder, log);
    const binaries = findBinaries(place.user, () => (place.user ? sharedFolder() : folder));
    await stopOrphan(place.data, log);
    const first = !place.record.initialised;
    if (first) {
      options.onInitialise?.();
      await initialise(place, binaries);
    }
    const child = await startOnFreePort(place, binaries, throwAway);
    if (first && !throwAway) forceToDisk(place, binaries);
    return running(place, child, release, options);
  } catch (error) {
    release();
    throw error;
  }
}

async function initialise({ folder, record, user, data }: ServerPlace, { initdb }: Binaries): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  makePrivate(data, user);
  const passwordFile = join(record.home, 'password.tmp');
  writeFileSync(passwordFile, record.ownerPassword, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await run(initdb, ['-D', data, ...locale, ...access, '--no-sync', '--no-instructions'], user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  saveRecord(folder, Object.assign(record, { initialised: true }));
}

/**
 * Forces the new data folder to disk while the server already works: a thousand small files, which takes long on a disk that is still
 * busy writing what npm has just installed. Everything the server itself commits is forced to disk by the server.
 */
function forceToDisk({ user, data }: ServerPlace, { initdb }: Binaries): void {
  const sync = spawn(initdb, ['-D', data, '--sync-only'], { stdio: 'ignore', detached: true, cwd: '/', ...user });
  sync.on('error', () => undefined);
  sync.unref();
}

/** The remembered port if it is still free, else another; between looking and listening somebody may be faster, so it is tried again. */
async function startOnFreePort(place: ServerPlace, binaries: Binaries, careless: boolean): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const { record } = place;
    const port = record.port > 0 && (await isFree(record.port, '127.0.0.1')) ? record.port : await freePort();
    if (port !== record.port) saveRecord(place.folder, Object.assign(record, { port }));
    const child = launch(place, binaries, careless);
    if (await untilReady(child, place.data)) return child;
    const tail = logTail(place.folder);
    // Processes of a killed server may hold its memory for a moment longer than the server itself.
    const passing = /Address already in use|pre-existing shared memory block|lock file .* already exists/.test(tail);
    if (!passing || attempt >= 20) throw new Error(`the embedded database did not start:\n${tail}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function launch({ folder, record, user, data }: ServerPlace, { postgres }: Binaries, careless: boolean): ChildProcess {
  const settings = { ...SETTINGS, ...(careless ? CARELESS : {}), port: String(record.port) };
  const logFile = openSync(join(folder, 'server.log'), logSize(folder) > LOG_LIMIT ? 'w' : 'a', 0o600);
  try {
    return spawn(
      postgres,
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        // Its own group: an interrupt at the terminal must not stop the database before the services that use it.
        detached: true,
        stdio: ['ignore', logFile, logFile],
        cwd: data,
        env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
        ...user,
      },
    );
  } finally {
    closeSync(logFile);
  }
}

async function untilReady(child: ChildProcess, data: string): Promise<boolean> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const end = performance.now() + START_MS;
  while (child.exitCode === null && child.signalCode === null && performance.now() < end) {
    if (failure) throw failure;
    const found = readPostmaster(data);
    if (found?.pid === child.pid && found?.status === 'ready') return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (child.pid !== undefined) await stopServer(child.pid);
  return false;
}

function running(
  place: ServerPlace,
  child: ChildProcess,
  release: () => void,
  options: EmbeddedServerOptions,
): EmbeddedServer {
  const { record, folder, user } = place;
  const pid = child.pid ?? 0;
  const ours = options.throwAway ? [options.dataDir, record.home] : [];
  const dismissWarden = postWarden(pid, user, ours);
  const url = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${String(record.port)}/${database}`;
  let stopping = false;
  child.unref();
  return {
    port: record.port,
    pid,
    ownerUrl: (database = DATABASE) => url(OWNER, record.ownerPassword, database),
    appUrl: (database = DATABASE) => url(APP, record.appPassword, database),
    onUnexpectedExit: (listener) => {
      child.once('exit', () => {
        if (!stopping) listener(logTail(folder));
      });
    },
    stop: async () => {
      stopping = true;
      await stopServer(pid);
      dismissWarden();
      for (const path of ours) rmSync(path, { recursive: true, force: true });
      release();
    },
  };
}

const logSize = (folder: string): number => statSync(join(folder, 'server.log'), { throwIfNoEntry: false })?.size ?? 0;

function logTail(folder: string): string {
  const file = join(folder, 'server.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '';
}

function run(program: string, args: readonly string[], user: ServerPlace['user']): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      cwd: '/',
      ...user,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} failed (${String(code)}):\n${said}`));
    });
  });
}
