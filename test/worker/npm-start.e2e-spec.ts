import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/database/embedded/free-port.js';
import { isAlive, untilGone } from '#platform/database/embedded/process-alive.js';

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  /** Everything said so far. */
  said(): string;
  exit: Promise<number | null>;
}

/** Starting processes takes its time, more so while other tests use the processors. */
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-start-'));
const dataDir = join(folder, 'data');
const children: ChildProcess[] = [];
beforeAll(() => {
  chmodSync(folder, 0o755);
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function npmStart(env: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'dist/apps/launcher/src/main.js'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), SEED: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, port, said: () => text, exit };
}

async function until(condition: () => boolean | Promise<boolean>, started: Started): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > end || started.child.exitCode !== null)
      throw new Error(`waited in vain:\n${started.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${String(port)}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

/** The process that runs this compiled main file under this launcher. */
function serviceOf(launcher: ChildProcess, name: string): number {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
      return (
        parent === String(launcher.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${name}/src/main.js`)
      );
    } catch {
      return false;
    }
  });
  return Number(found);
}

const isLinux = process.platform === 'linux';
if (!isLinux)
  process.stdout.write('skipped: npm start, because it looks for processes in /proc, which only Linux has\n');
const onLinux = isLinux ? describe : describe.skip;

onLinux('npm start', () => {
  let first: Started;

  it(
    'answers, and says where it is',
    async () => {
      first = await npmStart();
      await until(() => first.said().includes('Gánh Vác is running at'), first);
      expect(await isReady(first.port)).toBe(true);
      expect(first.said()).toContain(`http://localhost:${String(first.port)}/graphql`);
    },
    2 * PATIENCE_MS,
  );

  it(
    'refuses a second instance on the same data',
    async () => {
      const second = await npmStart();
      expect(await second.exit).toBe(1);
      expect(second.said()).toContain(`is in use by another instance (process ${String(first.child.pid)})`);
    },
    2 * PATIENCE_MS,
  );

  it(
    'brings a service back that was killed',
    async () => {
      const api = serviceOf(first.child, 'api');
      process.kill(api, 'SIGKILL');
      await until(async () => (await isReady(first.port)) && serviceOf(first.child, 'api') !== api, first);
    },
    2 * PATIENCE_MS,
  );

  it(
    'stops everything in order when asked: the API and the worker at once, then the database',
    async () => {
      const server = Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      const services = ['api', 'worker'].map((name) => serviceOf(first.child, name));
      first.child.kill('SIGTERM');
      expect(await first.exit).toBe(0);
      for (const pid of [server, ...services]) expect(isAlive(pid)).toBe(false);
      const stops = first
        .said()
        .split('\n')
        .flatMap((line) => /"name":"(\w+)".*"msg":"stopping"/.exec(line)?.[1] ?? []);
      expect(stops[0]).toBe('launcher');
      expect(stops.slice(1).sort()).toEqual(['api', 'worker']);
    },
    2 * PATIENCE_MS,
  );

  it(
    'leaves no process behind when it is killed outright, and starts again on the same data',
    async () => {
      const second = await npmStart();
      await until(() => isReady(second.port), second);
      const server = Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      const pids = [server, ...['api', 'worker'].map((name) => serviceOf(second.child, name))];
      second.child.kill('SIGKILL');
      await second.exit;
      for (const pid of pids) expect(await untilGone(pid, 15_000)).toBe(true);
      const third = await npmStart();
      await until(() => isReady(third.port), third);
      third.child.kill('SIGINT');
      expect(await third.exit).toBe(0);
    },
    2 * PATIENCE_MS,
  );
});
