import { createServer } from 'node:net';

/** Whether a server could listen on this port of this address just now. */
export async function isFree(port: number, host?: string): Promise<boolean> {
  return (await tryListen(port, host)) !== undefined;
}

/** A port on loopback that nobody uses just now. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}

function tryListen(port: number, host?: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });
}
