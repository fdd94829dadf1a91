import { NestLogger, createLogger } from '#platform/logging/logger.js';

function capture(level?: string): { lines: () => Record<string, unknown>[]; logger: ReturnType<typeof createLogger> } {
  const written: string[] = [];
  const logger = createLogger({ name: 'api', level, destination: { write: (line) => written.push(line) } });
  return { logger, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('is one JSON object per line, with the level in words and the time in UTC', () => {
    const { logger, lines } = capture();
    logger.info({ requestId: 'r1' }, 'served');
    const [line] = lines();
    expect(line).toMatchObject({ level: 'info', pid: process.pid, name: 'api', requestId: 'r1', msg: 'served' });
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('keeps passwords, tokens and cookies to itself', () => {
    const { logger, lines } = capture();
    logger.info({ password: 'x', headers: { authorization: 'x', cookie: 'x' }, session: { token: 'x' } }, 'signed in');
    expect(JSON.stringify(lines())).not.toContain('"x"');
  });

  it('takes the lines of Nest with their context and stack', () => {
    const { logger, lines } = capture('trace');
    const nest = new NestLogger(logger);
    nest.log('started', 'InstanceLoader');
    nest.log('listening', 'Api');
    nest.error('failed', 'Error: failed\n  at x', 'Router');
    nest.error(new Error('thrown'));
    nest.verbose({ event: 'tick' });
    nest.warn({ port: 1 }, 'the port is taken', 'Api');
    nest.error({ err: new Error('thrown') }, 'the request failed', 'Api');
    expect(lines()).toMatchObject([
      { level: 'debug', context: 'InstanceLoader', msg: 'started' },
      { level: 'info', context: 'Api', msg: 'listening' },
      { level: 'error', context: 'Router', stack: 'Error: failed\n  at x', msg: 'failed' },
      { level: 'error', msg: 'thrown', err: { message: 'thrown' } },
      { level: 'trace', event: 'tick' },
      { level: 'warn', context: 'Api', port: 1, msg: 'the port is taken' },
      { level: 'error', context: 'Api', err: { message: 'thrown' }, msg: 'the request failed' },
    ]);
  });

  it('is as quiet as asked', () => {
    const { logger, lines } = capture('warn');
    new NestLogger(logger).log('hello');
    expect(lines()).toEqual([]);
  });
});
