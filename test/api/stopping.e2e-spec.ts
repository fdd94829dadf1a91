import { connect, type Socket } from 'node:net';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';

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
