import { join } from 'node:path';
import { APP, DATABASE } from './embedded-server.js';
import { readPostmaster } from './postmaster.js';
import { isAlive } from './process-alive.js';
import { readRecord } from './server-place.js';

/** What is in a data folder: no database, one that lies still, or one that runs, with the application's connection string. */
export type FoundServer =
  { readonly state: 'none' } | { readonly state: 'stopped' } | { readonly state: 'running'; readonly appUrl: string };

/** Looks for the embedded server of a data folder, without starting or stopping anything. */
export function findServer(dataDir: string): FoundServer {
  const record = readRecord(join(dataDir, 'postgres'));
  if (!record?.initialised) return { state: 'none' };
  const postmaster = readPostmaster(join(record.home, 'data'));
  if (postmaster?.status !== 'ready' || !isAlive(postmaster.pid)) return { state: 'stopped' };
  return {
    state: 'running',
    appUrl: `postgres://${APP}:${record.appPassword}@127.0.0.1:${String(record.port)}/${DATABASE}`,
  };
}
