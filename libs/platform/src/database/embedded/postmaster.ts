import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, untilGone } from './process-alive.js';

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
 * After a crash of whoever started it, the server may still run. Stops it in order; a file left by a server that is gone is cleared
 * away when its process number now belongs to somebody else, as the server would refuse to start.
 */
export async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const found = readPostmaster(data);
  if (!found || !isAlive(found.pid)) return;
  const command = commandLine(found.pid);
  if (command !== '' && !command.includes('postgres')) {
    rmSync(pidFile(data), { force: true });
    return;
  }
  log(`stopping the database server that an earlier start left behind (process ${String(found.pid)})`);
  await stopServer(found.pid);
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
