import { describeProblems, loadEnv, loadServiceEnv, type Env, type EnvProblem } from '#platform/config/env.js';
import { queueUrlFor } from '#platform/config/queue-url.js';

const DATABASE_URL = 'postgres://ganh_vac:secret@db:5432/ganh_vac';

function ok(source: Record<string, string>): Env {
  const result = loadEnv(source);
  if ('problems' in result) throw new Error(describeProblems(result.problems));
  return result.env;
}

function refused(source: Record<string, string>): EnvProblem[] {
  const result = loadEnv(source);
  return 'problems' in result ? result.problems : [];
}

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(ok({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      DATABASE_REPLICA_URLS: [],
      DATA_DIR: `${process.cwd()}/.data`,
      QUEUE_BACKEND: 'postgres',
      PUBLIC_URL: 'http://localhost:3000',
      SEED: 'tay-ho',
      APP_CLOCK: 'virtual',
      ROLE: 'all',
    });
  });

  it.each([
    [{}, 'tay-ho', 'virtual'],
    [{ SEED: 'none' }, 'none', 'system'],
    [{ SEED: 'none', APP_CLOCK: 'virtual' }, 'none', 'virtual'],
    [{ APP_CLOCK: 'system' }, 'tay-ho', 'system'],
    [{ NODE_ENV: 'production' }, 'none', 'system'],
    [{ NODE_ENV: 'production', SEED: 'none' }, 'none', 'system'],
  ])('%j loads %s by the %s clock', (source, seed, clock) => {
    expect(ok(source as Record<string, string>)).toMatchObject({ SEED: seed, APP_CLOCK: clock });
  });

  it('reads what is set, and takes an empty value as not set', () => {
    const source = {
      PORT: '8080',
      DATABASE_URL,
      DATABASE_REPLICA_URLS: 'postgres://a@r1/x, postgres://a@r2/x',
      PUBLIC_URL: 'https://ganh-vac.example/',
      SMTP_URL: '',
    };
    expect(ok(source)).toMatchObject({
      PORT: 8080,
      DATABASE_URL,
      DATABASE_REPLICA_URLS: ['postgres://a@r1/x', 'postgres://a@r2/x'],
      PUBLIC_URL: 'https://ganh-vac.example',
    });
    expect(ok(source).SMTP_URL).toBeUndefined();
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['NODE_ENV', 'prod'],
    ['DATABASE_URL', 'mysql://a@b/c'],
    ['DATABASE_URL', 'postgres://host/ganh_vac'],
    ['DATABASE_URL', 'postgres://name@host/'],
    ['DATABASE_OWNER_URL', DATABASE_URL],
    ['DATABASE_REPLICA_URLS', 'postgres://a@b/c,nonsense'],
    ['QUEUE_BACKEND', 'kafka'],
    ['QUEUE_BACKEND', 'redis'],
    ['REDIS_URL', 'http://x'],
    ['SMTP_URL', 'mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['PUBLIC_URL', 'ganh-vac.example'],
    ['SEED', 'ha-noi'],
    ['APP_CLOCK', 'sundial'],
    ['ROLE', 'both'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (variable, value) => {
    expect(refused({ [variable]: value }).map((problem) => problem.variable)).toEqual([variable]);
  });

  it('refuses virtual time and the demo world in production, and names every problem at once', () => {
    const problems = refused({ NODE_ENV: 'production', APP_CLOCK: 'virtual', SEED: 'tay-ho', PORT: 'x', ROLE: 'y' });
    expect(problems.map((problem) => problem.variable).sort()).toEqual(['APP_CLOCK', 'PORT', 'ROLE', 'SEED']);
    expect(problems.find(({ variable }) => variable === 'SEED')?.expected.en).toContain('the demo world is not loaded');
  });

  it('tells variable, value and what is expected, in Vietnamese and then in English, and keeps passwords to itself', () => {
    const text = describeProblems(refused({ PORT: 'abc', DATABASE_URL: 'mysql://me:hush@db/x' }));
    expect(text).toBe(
      [
        'Không khởi động được: biến môi trường sau chưa đúng.',
        '  PORT=abc',
        '      cần một số cổng từ 1 đến 65535',
        '  DATABASE_URL=mysql://me:***@db/x',
        '      cần một địa chỉ PostgreSQL, ví dụ postgres://ten:matkhau@may:5432/ganh_vac',
        '',
        'Cannot start: these environment variables are wrong.',
        '  PORT=abc',
        '      expected a port number from 1 to 65535',
        '  DATABASE_URL=mysql://me:***@db/x',
        '      expected a PostgreSQL address such as postgres://name:password@host:5432/ganh_vac',
      ].join('\n'),
    );
  });
});

describe('the environment of a service', () => {
  it('needs a database', () => {
    expect(() => loadServiceEnv({})).toThrow('DATABASE_URL');
  });

  it('derives the queue role from the application role, always the same', () => {
    const { QUEUE_DATABASE_URL } = loadServiceEnv({ DATABASE_URL });
    expect(QUEUE_DATABASE_URL).toBe(queueUrlFor(DATABASE_URL));
    expect(QUEUE_DATABASE_URL).toMatch(/^postgres:\/\/ganh_vac_queue:[0-9a-f]{64}@db:5432\/ganh_vac$/);
    expect(loadServiceEnv({ DATABASE_URL, QUEUE_DATABASE_URL: DATABASE_URL }).QUEUE_DATABASE_URL).toBe(DATABASE_URL);
  });
});
