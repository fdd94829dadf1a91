import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, untilGone, workingIn } from './process-alive.js';

/** How long the processes of a killed server may take to notice and end. */
const LAST_BREATH_MS = 5_000;

const pidFile = (data: string): string => join(data, 'postmaster.pid');

interface PostmasterFile {
  readonly pid: number;
  /** `starting`, `ready`, `stopping` …; the server keeps it up to date. */
  readonly status: string;
}

/** What the server says about itself in its data folder. */
export function readPostmaster(data: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(pidFile(data), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? 'starting' } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * After a crash of whoever started it, the server may still run: it is stopped in order. The file of a server that is gone is cleared
 * away where the server itself could not tell: when its process number now belongs to somebody else, or to a dead process that
 * nobody has collected. That is safe only once none of its processes works in the folder any more.
 */
export async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const found = readPostmaster(data);
  if (!found) return;
  if (isAlive(found.pid) && /postgres|^$/.test(commandLine(found.pid))) {
    log(`stopping the database server that an earlier start left behind (process ${String(found.pid)})`);
    await stopServer(found.pid);
  }
  // Elsewhere than on Linux nobody tells who works in the folder; there the server's own check must do.
  if (process.platform !== 'linux') return;
  const end = performance.now() + LAST_BREATH_MS;
  while (workingIn(data).length > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  if (workingIn(data).length === 0) rmSync(pidFile(data), { force: true });
}

/** Fast shutdown: clients are cut off, everything committed is on disk. If that hangs, an immediate one. */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await untilGone(pid, 15_000)) return;
  signal(pid, 'SIGQUIT');
  await untilGone(pid, 5_000);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
