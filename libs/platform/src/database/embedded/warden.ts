import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { ServiceUser } from './service-user.js';

/**
 * Waits for the end of its input, which comes when this process ends in whatever way; then stops the server and, for a throw-away
 * server, removes its folders. It does not listen to the signals that reach a terminal's whole group.
 */
const SCRIPT = `
trap '' INT TERM HUP
read -r order
if [ "$order" = done ]; then exit 0; fi
server=$1
shift
kill -INT "$server" 2>/dev/null
if [ $# -gt 0 ]; then
  tries=0
  while kill -0 "$server" 2>/dev/null && [ $tries -lt 100 ]; do tries=$((tries + 1)); sleep 0.1; done
  rm -rf "$@"
fi
`;

/** Sees to it that the server does not outlive this process, even when this process is killed outright. Returns the dismissal. */
export function postWarden(server: number, user: ServiceUser | undefined, removeAfter: readonly string[]): () => void {
  if (process.platform === 'win32') return () => undefined;
  const warden: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT, 'ganh-vac-warden', String(server), ...removeAfter], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    ...(removeAfter.length === 0 ? user : {}),
  });
  warden.on('error', () => undefined);
  warden.stdin?.on('error', () => undefined);
  warden.unref();
  // The pipe must not keep this process alive either.
  if (warden.stdin instanceof Socket) warden.stdin.unref();
  return () => {
    warden.stdin?.end('done\n');
  };
}
