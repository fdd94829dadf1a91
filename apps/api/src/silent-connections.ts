import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which nothing has been asked yet, such as those that browsers open in advance. Node closes those that wait for their next
 * request, but waits for these; the returned function ends them.
 */
export function silentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }: { readonly socket: Socket }) => {
    silent.delete(socket);
  });
  return () => {
    for (const socket of silent) socket.destroy();
  };
}
