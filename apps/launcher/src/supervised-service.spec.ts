import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupervisedService } from '#apps/launcher/src/supervised-service.js';
import { createLogger } from '#platform/logging/logger.js';

const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-supervise-'));
const logger = createLogger({ name: 'test', level: 'silent' });
const services: SupervisedService[] = [];
afterEach(() => {
  for (const service of services.splice(0)) service.kill();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;

/** A service that runs this program; `journal` is a file it may write to. */
function service(
  program: string,
  onGivenUp = (): void => undefined,
): { service: SupervisedService; journal: () => string } {
  made += 1;
  const [entry, journal] = [join(folder, `${String(made)}.mjs`), join(folder, `${String(made)}.txt`)];
  writeFileSync(journal, '');
  writeFileSync(
    entry,
    `import { appendFileSync } from 'node:fs';
     const note = (line) => appendFileSync(${JSON.stringify(journal)}, line + '\\n');
     ${program}`,
  );
  const supervised = new SupervisedService({ name: 'api', entry, env: { PATH: process.env.PATH }, logger, onGivenUp });
  services.push(supervised);
  return { service: supervised, journal: () => readFileSync(journal, 'utf8') };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const READY = `note('start'); process.send({ ganhVac: 'ready' }); setInterval(() => undefined, 1000);`;

describe('a supervised service', () => {
  it('is up when it says so', async () => {
    const { service: api, journal } = service(`setTimeout(() => { note('prepared'); ${READY} }, 100);`);
    await api.start();
    expect(journal()).toBe('prepared\nstart\n');
  });

  it('fails the start when it ends before it was ready', async () => {
    const { service: api } = service('process.exit(3);');
    await expect(api.start()).rejects.toThrow('The process api did not start (exit code 3)');
  });

  it('is started again when it is killed', async () => {
    const { service: api, journal } = service(READY);
    await api.start();
    const first = api.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => journal() === 'start\nstart\n');
    expect(api.pid).not.toBe(first);
  });

  it('may finish what it is doing before it ends', async () => {
    const { service: api, journal } = service(
      `process.on('SIGTERM', () => setTimeout(() => { note('finished'); process.exit(0); }, 150)); ${READY}`,
    );
    await api.start();
    await api.stop();
    expect(journal()).toBe('start\nfinished\n');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(journal()).toBe('start\nfinished\n');
  });

  it('learns at its start what was not known when it was warmed, and knows it after a fall', async () => {
    const { service: api, journal } = service(
      `const begin = () => { note(process.env.PLACE ?? 'nowhere'); process.send({ ganhVac: 'ready' }); setInterval(() => undefined, 1000); };
       if (process.env.GANH_VAC_HELD) process.once('message', ({ env }) => { Object.assign(process.env, env); begin(); });
       else begin();`,
    );
    api.warm();
    await api.start({ PLACE: 'here' });
    process.kill(api.pid ?? 0, 'SIGKILL');
    await until(() => journal() === 'here\nhere\n');
  });
});
