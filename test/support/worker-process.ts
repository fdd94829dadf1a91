import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { TestDatabase } from './test-database.js';

/** A worker as the launcher runs it: its own process, over a test database. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Megabytes resident now; null where the system does not tell. */
  residentMb(): number | null;
  /** Sends a signal and waits for the end; gives exit code and signal. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

let built: Promise<unknown> | undefined;

/** Compiles what has changed, as `npm start` does. */
function build(): Promise<unknown> {
  built ??= import(pathToFileURL(resolve('scripts/build.mjs')).href).then((module: { build(): Promise<number> }) =>
    module.build(),
  );
  return built;
}

/** Starts a worker and resolves when it says that it is ready. Its lines show with TEST_LOG set. */
export async function startWorkerProcess(
  database: TestDatabase,
  env: Readonly<Record<string, string>> = {},
): Promise<WorkerProcess> {
  await build();
  const child = fork(resolve('dist/apps/worker/src/main.js'), [], {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      SEED: 'none',
      DATABASE_URL: database.appUrl,
      QUEUE_DATABASE_URL: database.queueUrl,
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((ready, fail) => {
    child.once('message', () => {
      ready();
    });
    child.once('exit', (code) => {
      fail(new Error(`the worker ended with ${String(code)} before it was ready`));
    });
  });
  return {
    child,
    residentMb: () => residentMb(child.pid),
    end: (signal) =>
      new Promise((ended) => {
        child.once('exit', (code, by) => {
          ended({ code, signal: by });
        });
        child.kill(signal);
      }),
  };
}

function residentMb(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}
