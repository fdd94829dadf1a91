import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAlive, startMark } from './process-alive.js';
import { ServerRefusal } from './server-refusal.js';

interface Holder {
  readonly pid: number;
  /** Tells the holder from a later process with the same number. */
  readonly start?: string;
}

const TAKEOVER_MS = 5_000;

/**
 * One instance at a time on one data folder. The lock names its holder; one left behind by a crash is taken over, one whose holder
 * lives is refused. Returns the release.
 */
export async function lockInstance(file: string, dataDir: string): Promise<() => void> {
  const own: Holder = { pid: process.pid, start: startMark(process.pid) };
  if (create(file, own))
    return () => {
      release(file, own);
    };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const holder = read(file);
    if (holder && holds(holder)) refuse(holder, dataDir);
    // Two newcomers may both find the same dead lock; only the one that can make this folder may clear it away.
    guarded(`${file}.takeover`, () => {
      clearIfDead(file);
    });
    if (create(file, own))
      return () => {
        release(file, own);
      };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`cannot take over the lock ${file}`);
}

function create(file: string, own: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function holds({ pid, start }: Holder): boolean {
  if (!isAlive(pid)) return false;
  const now = startMark(pid);
  return start === undefined || now === undefined || start === now;
}

function clearIfDead(file: string): void {
  const holder = read(file);
  // Unreadable: either just being written, or cut off by a crash; the file's age tells.
  const unfinished = !holder && ageMs(file) < TAKEOVER_MS;
  if (!unfinished && !(holder && holds(holder))) rmSync(file, { force: true });
}

function guarded(folder: string, work: () => void): void {
  try {
    mkdirSync(folder);
  } catch {
    if (ageMs(folder) > TAKEOVER_MS) rmSync(folder, { recursive: true, force: true });
    return;
  }
  try {
    work();
  } finally {
    rmdirSync(folder);
  }
}

function ageMs(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false });
  return entry ? Date.now() - entry.mtimeMs : Number.POSITIVE_INFINITY;
}

function release(file: string, own: Holder): void {
  if (read(file)?.pid === own.pid) rmSync(file, { force: true });
}

function refuse(holder: Holder, dataDir: string): never {
  throw new ServerRefusal({
    vi: `Thư mục dữ liệu ${dataDir} đang được một bản khác sử dụng (tiến trình ${String(holder.pid)}). Hãy dừng bản đó hoặc đặt DATA_DIR khác.`,
    en: `The data folder ${dataDir} is in use by another instance (process ${String(holder.pid)}). Stop it or set another DATA_DIR.`,
  });
}
