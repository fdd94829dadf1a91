import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedServer, type EmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { isAlive, untilGone } from '#platform/database/embedded/process-alive.js';

const folders: string[] = [];
const children: ChildProcess[] = [];
const newFolder = (mode = 0o755): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-server-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

const recorded = (dataDir: string): { port: number; home: string } =>
  JSON.parse(readFileSync(join(dataDir, 'postgres', 'server.json'), 'utf8')) as { port: number; home: string };

const listenOn = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });

/** Starts a server in a process of its own, which can be killed; resolves with the server's process number. */
async function startElsewhere(dataDir: string): Promise<{ holder: ChildProcess; server: number }> {
  const program = `
    const { startEmbeddedServer } = await import('#platform/database/embedded/embedded-server.js');
    const server = await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(server.pid);
    setInterval(() => undefined, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(holder);
  const line = await new Promise<string>((resolve) => {
    holder.stdout.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    });
  });
  return { holder, server: Number(line) };
}

describe('the embedded server', () => {
  const dataDir = newFolder();
  let server: EmbeddedServer;

  it('keeps its data from one start to the next, for its owner only', async () => {
    server = await startEmbeddedServer({ dataDir });
    await ask(server.ownerUrl('postgres'), 'CREATE TABLE kept AS SELECT 42 AS n');
    const { port, pid } = server;
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    server = await startEmbeddedServer({ dataDir });
    expect(server.port).toBe(port);
    expect(await ask(server.ownerUrl('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    expect(statSync(join(dataDir, 'postgres', 'server.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(recorded(dataDir).home, 'data')).mode & 0o777).toBe(0o700);
  });

  it('listens on loopback only and asks for the password', async () => {
    const [settings] = await ask(
      server.ownerUrl('postgres'),
      `SELECT current_setting('listen_addresses') AS on, current_setting('unix_socket_directories') AS sockets`,
    );
    expect(settings).toEqual({ on: '127.0.0.1', sockets: '' });
    const wrong = server.ownerUrl('postgres').replace(/:[0-9a-f]+@/, ':guess@');
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow('password');
  });

  it('holds Vietnamese text, and sorts it when asked', async () => {
    const rows = await ask(
      server.ownerUrl('postgres'),
      `SELECT lower('ĐẦM BẢY') AS low, array_agg(n ORDER BY n COLLATE "vi-x-icu") AS sorted
       FROM unnest(ARRAY['đào', 'dung', 'an', 'ánh', 'em', 'ê']) AS n`,
    );
    expect(rows).toEqual([{ low: 'đầm bảy', sorted: ['an', 'ánh', 'dung', 'đào', 'em', 'ê'] }]);
  });

  it('refuses a second instance on the same folder, and tells which process has it', async () => {
    await expect(startEmbeddedServer({ dataDir })).rejects.toThrow(
      new RegExp(
        `đang được một bản khác sử dụng \\(tiến trình ${String(process.pid)}\\)[^]*in use by another instance`,
      ),
    );
    expect(await ask(server.ownerUrl('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it.each([
    ['a file', '/etc/hostname'],
    ['below a file', '/etc/hostname/data'],
    ['where nobody can make one', '/proc/nowhere/data'],
  ])('refuses a data folder that is %s', async (_, dataDir) => {
    const refused = startEmbeddedServer({ dataDir });
    await expect(refused).rejects.toThrow(`DATA_DIR=${dataDir} không phải là thư mục ghi được`);
    await expect(refused).rejects.toThrow(/Set DATA_DIR to a folder in which the user may write/);
  });

  it('takes another port when its own is taken', async () => {
    const { port } = server;
    await server.stop();
    const squatter = await listenOn(port);
    try {
      server = await startEmbeddedServer({ dataDir });
      expect(server.port).not.toBe(port);
      expect(recorded(dataDir).port).toBe(server.port);
      expect(await ask(server.ownerUrl('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    } finally {
      squatter.close();
      await server.stop();
    }
  });

  it('takes over the lock of a process that is gone, also when its number is used again', async () => {
    const lock = join(dataDir, 'postgres', 'instance.lock');
    for (const holder of [{ pid: 2 ** 22 + 1 }, { pid: process.pid, start: 'another time' }]) {
      writeFileSync(lock, JSON.stringify(holder));
      const again = await startEmbeddedServer({ dataDir });
      await again.stop();
      expect(existsSync(lock)).toBe(false);
    }
  });

  it('lets one of two newcomers through', async () => {
    writeFileSync(join(dataDir, 'postgres', 'instance.lock'), JSON.stringify({ pid: 2 ** 22 + 1 }));
    const starts = await Promise.allSettled([1, 2, 3].map(() => startEmbeddedServer({ dataDir })));
    const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    await Promise.all(started.map((one) => one.stop()));
    expect(started).toHaveLength(1);
  });
});

describe('after a crash', () => {
  it('the server does not outlive a killed owner, and what was committed is there', async () => {
    const dataDir = newFolder();
    const { holder, server: pid } = await startElsewhere(dataDir);
    const { port } = recorded(dataDir);
    const owner = JSON.parse(readFileSync(join(dataDir, 'postgres', 'server.json'), 'utf8')) as {
      ownerPassword: string;
    };
    const url = `postgres://ganh_vac_owner:${owner.ownerPassword}@127.0.0.1:${String(port)}/postgres`;
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    holder.kill('SIGKILL');
    expect(await untilGone(pid, 10_000)).toBe(true);
    const again = await startEmbeddedServer({ dataDir });
    expect(await ask(again.ownerUrl('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it('everything killed at once, it recovers', async () => {
    const dataDir = newFolder();
    const { holder, server: pid } = await startElsewhere(dataDir);
    process.kill(pid, 'SIGKILL');
    holder.kill('SIGKILL');
    await untilGone(holder.pid ?? 0, 5_000);
    const again = await startEmbeddedServer({ dataDir });
    expect(await ask(again.ownerUrl('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it('a server left behind is stopped and its data taken over', async () => {
    const dataDir = newFolder();
    const first = await startEmbeddedServer({ dataDir });
    // As if the process that started it had vanished together with its guard.
    rmSync(join(dataDir, 'postgres', 'instance.lock'));
    const said: string[] = [];
    const again = await startEmbeddedServer({ dataDir, log: (line) => said.push(line) });
    expect(said.join()).toContain(`left behind (process ${String(first.pid)})`);
    expect(isAlive(first.pid)).toBe(false);
    expect(await ask(again.ownerUrl('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await again.stop();
    await first.stop();
  });

  it('an initialisation that was cut off is done again', async () => {
    const dataDir = newFolder();
    await (await startEmbeddedServer({ dataDir })).stop();
    const file = join(dataDir, 'postgres', 'server.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"initialised": true', '"initialised": false'));
    rmSync(join(recorded(dataDir).home, 'data', 'PG_VERSION'));
    const again = await startEmbeddedServer({ dataDir });
    expect(await ask(again.ownerUrl('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await again.stop();
  });
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stdout.write('skipped: the embedded server as root, because these tests do not run as root\n');
const asRoot = isRoot ? describe : describe.skip;

asRoot('as root, in a folder that only root may enter', () => {
  it('keeps its data where the server can reach it, and finds it again', async () => {
    const locked = newFolder(0o700);
    const dataDir = join(locked, 'checkout', '.data');
    const said: string[] = [];
    const first = await startEmbeddedServer({ dataDir, log: (line) => said.push(line) });
    await ask(first.ownerUrl('postgres'), 'CREATE TABLE kept AS SELECT 3 AS n');
    await first.stop();
    const { home } = recorded(dataDir);
    folders.push(home);
    expect(said.join()).toContain(home);
    expect(home.startsWith(locked)).toBe(false);
    expect(statSync(join(home, 'data')).uid).not.toBe(0);
    const again = await startEmbeddedServer({ dataDir });
    expect(await ask(again.ownerUrl('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 3 }]);
    await again.stop();
  });
});
