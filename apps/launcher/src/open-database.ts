import type { Env } from '#platform/config/env.js';
import { startEmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { findServer } from '#platform/database/embedded/running-server.js';
import { LaunchError } from './launch-error.js';

/** A database that a tool works on, and how to let go of it. */
export interface OpenDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/** The given database; else the embedded one, beside a running instance or, when none runs, started for the purpose. */
export async function openDatabase(env: Env): Promise<OpenDatabase> {
  const stayOpen = (): Promise<void> => Promise.resolve();
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, close: stayOpen };
  const found = findServer(env.DATA_DIR);
  if (found.state === 'running') return { url: found.appUrl, close: stayOpen };
  if (found.state === 'none')
    throw new LaunchError({
      vi: `Chưa có cơ sở dữ liệu trong ${env.DATA_DIR}. Hãy chạy npm start trước, hoặc đặt DATABASE_URL.`,
      en: `There is no database in ${env.DATA_DIR}. Run npm start first, or set DATABASE_URL.`,
    });
  const server = await startEmbeddedServer({ dataDir: env.DATA_DIR });
  return { url: server.appUrl(), close: () => server.stop() };
}
