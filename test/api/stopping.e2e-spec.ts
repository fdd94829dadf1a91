import { connect, type Socket } from 'node:net';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { eventually } from '#test/support/eventually.js';
import { reminderWorld } from '#test/support/reminder-world.js';
import { setBusinessTime } from '#test/support/test-database.js';

describe('the API, asked to stop', () => {
  let api: ApiServer;
  let silent: Socket;

  beforeAll(async () => {
    api = await startApiServer();
    silent = connect(Number(new URL(api.url).port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
  });

  afterAll(() => silent.destroy());

  it('does not wait for a client that has connected and says nothing', async () => {
    await api.graphql('{ viewer { account { id } } }');
    const began = performance.now();
    await api.close();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('the API, asked to stop while time is to pass that no worker lets pass', () => {
  it('does not wait for the worker', async () => {
    const api = await startApiServer();
    await setBusinessTime(api.database, '2023-02-10T02:00:00Z');
    await reminderWorld(api.dataSource);
    const token = await api.signInAs('admin@tayho.example');
    const connection = new QueueConnection({ url: api.database.queueUrl, onError: () => undefined });
    const asked = api.graphql(
      'mutation { advanceClock(input: { to: "2023-03-01T00:00:00Z" }) { now } }',
      {},
      { token },
    );
    await eventually('the request waits', async () => (await connection.queue('clock').count()) === 1);
    await connection.close();
    const began = performance.now();
    await api.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    // It was answered all the same.
    expect((await asked).errors).toHaveLength(1);
  });
});
