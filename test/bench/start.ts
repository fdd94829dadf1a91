import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, residentMb } from './processes.js';

const REST_MS = 8000;

async function ready(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with code ${String(child.exitCode)}`);
    const answer = await fetch(`http://127.0.0.1:${String(port)}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** The services that the launcher started, by the part of their command that names them. */
function serviceMemory(launcher: number): Record<'api' | 'worker', number> {
  const found = { api: 0, worker: 0 };
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    try {
      const parent = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]);
      if (parent !== launcher) continue;
      const command = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
      for (const name of ['api', 'worker'] as const)
        if (command.includes(`apps/${name}/src/main.js`)) found[name] = residentMb(pid);
    } catch {
      // The process ended while we looked.
    }
  }
  return found;
}

async function startOnce(dataDir: string): Promise<{ seconds: number; api: number; worker: number }> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [resolve('scripts/run.mjs'), 'dist/apps/launcher/src/main.js'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: 'ignore',
  });
  try {
    await ready(port, child);
    const seconds = (performance.now() - started) / 1000;
    await new Promise((done) => setTimeout(done, REST_MS));
    return { seconds, ...serviceMemory(child.pid ?? 0) };
  } finally {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }
}

/** From `npm start` on an installed checkout to the first ready answer, and the memory of API and worker at rest. */
export async function benchStart(say: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ganh-vac-bench-'));
  try {
    const first = await startOnce(dataDir);
    const next = await startOnce(dataDir);
    say('| start | seconds to ready | API MB | worker MB |');
    say('| --- | --- | --- | --- |');
    for (const [name, { seconds, api, worker }] of Object.entries({ first, next }))
      say(`| ${name} | ${seconds.toFixed(1)} | ${api.toFixed(0)} | ${worker.toFixed(0)} |`);
    say(`bench start first seconds ${first.seconds.toFixed(1)}`);
    say(`bench start next seconds ${next.seconds.toFixed(1)}`);
    say(`bench start api-memory megabytes ${next.api.toFixed(0)}`);
    say(`bench start worker-memory megabytes ${next.worker.toFixed(0)}`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
