import pg from 'pg';
import { setBusinessClock } from '#platform/clock/business-clock.js';
import type { Env } from '#platform/config/env.js';
import { ensureDatabase } from '#platform/database/create-database.js';
import { startEmbeddedServer, type EmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import { migrate } from '#platform/database/migrate.js';
import { LaunchError } from './launch-error.js';

const INSUFFICIENT_PRIVILEGE = '42501';

/** Monday 23 October 2023, 09:00 in Hanoi: where the demo world stands when it is first opened. */
const DEMO_OPENS_AT = new Date('2023-10-23T09:00:00+07:00');

/** A database that is migrated and filled, and how to let go of it. */
export interface ReadyDatabase {
  /** Where the services find it, and where the queue's own connections go. */
  readonly appUrl: string;
  readonly queueUrl: string;
  /** Where business time stands; null when it follows the real clock. */
  readonly virtualNow: Date | null;
  /** The embedded server, when it is ours. */
  readonly server: EmbeddedServer | undefined;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** The seeds bring every feature along: loaded only for a database that is empty. */
const seeds = (): Promise<typeof import('#seeds/load.js')> => import('#seeds/load.js');

/** Starts the embedded server unless a database is given, brings it up to date and fills an empty one. */
export async function prepareDatabase(env: Env, say: Say): Promise<ReadyDatabase> {
  const server = env.DATABASE_URL === undefined ? await embeddedServer(env, say) : undefined;
  try {
    const urls = server ? await embeddedUrls(server) : await givenUrls(env);
    const { applied, queueUrl, warnings } = await migrate(urls);
    for (const warning of warnings) say(warning);
    if (applied.length > 0)
      say(
        `Đã nâng cấp cơ sở dữ liệu: ${applied.length} bước. / The database is brought up to date: ${applied.length} migrations.`,
      );
    const empty = await isEmpty(urls.ownerUrl);
    const virtualNow = await setClock(env, urls.ownerUrl, empty);
    if (empty) await fill(env, urls, say);
    return { appUrl: urls.appUrl, queueUrl, virtualNow, server, stop: async () => server?.stop() };
  } catch (error) {
    await server?.stop();
    throw postgresCode(error) === INSUFFICIENT_PRIVILEGE && !server ? notTheOwner(env, error) : error;
  }
}

interface Urls {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

function embeddedServer(env: Env, say: Say): Promise<EmbeddedServer> {
  return startEmbeddedServer({
    dataDir: env.DATA_DIR,
    log: say,
    // While PostgreSQL sets up its folder there is time for what the empty database will need. A failure shows where it is used.
    onInitialise: () => void seeds().catch(() => undefined),
  });
}

async function embeddedUrls(server: EmbeddedServer): Promise<Urls> {
  await ensureDatabase(server.ownerUrl());
  return { ownerUrl: server.ownerUrl(), appUrl: server.appUrl() };
}

async function givenUrls(env: Env): Promise<Urls> {
  const appUrl = env.DATABASE_URL ?? '';
  const ownerUrl = env.DATABASE_OWNER_URL ?? appUrl;
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < 15) throw tooOld(version);
  } catch (error) {
    throw error instanceof LaunchError ? error : unreachable(ownerUrl, error);
  } finally {
    await client.end().catch(() => undefined);
  }
  return { ownerUrl, appUrl };
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM organisation) AS empty');
    return rows[0]?.empty ?? true;
  });
}

/** The demo world opens on its own day; a database in use that is switched to virtual time stands at the real time of that moment. */
async function setClock(env: Env, ownerUrl: string, empty: boolean): Promise<Date | null> {
  const opensAt = empty && env.SEED === 'tay-ho' ? DEMO_OPENS_AT : new Date();
  return setBusinessClock(ownerUrl, env.APP_CLOCK === 'system' ? { mode: 'system' } : { mode: 'virtual', opensAt });
}

async function fill(env: Env, urls: Urls, say: Say): Promise<void> {
  const { loadSeed } = await seeds();
  await loadSeed({
    seed: env.SEED,
    ...urls,
    log: () => {
      say('Đã dựng thế giới mẫu quận Tây Hồ. / The demo world of Tây Hồ district is laid down.');
    },
  });
}

async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

function unreachable(url: string, cause: unknown): LaunchError {
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new LaunchError(
    {
      vi: `Không kết nối được cơ sở dữ liệu ${host}${pathname}: ${reason}`,
      en: `Cannot connect to the database ${host}${pathname}: ${reason}`,
    },
    cause,
  );
}

/** The role that was to prepare the database may not: it owns nothing there. */
function notTheOwner(env: Env, cause: unknown): LaunchError {
  const role = decodeURIComponent(new URL(env.DATABASE_OWNER_URL ?? env.DATABASE_URL ?? '').username);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LaunchError(
    {
      vi: `Vai trò "${role}" không sở hữu cơ sở dữ liệu nên không nâng cấp được (${reason}). Hãy đặt DATABASE_OWNER_URL là địa chỉ của vai trò sở hữu các bảng.`,
      en: `The role "${role}" does not own the database and cannot bring it up to date (${reason}). Set DATABASE_OWNER_URL to the address of the role that owns the tables.`,
    },
    cause,
  );
}

function tooOld(version: number): LaunchError {
  return new LaunchError({
    vi: `Cần PostgreSQL 15 trở lên; máy chủ này là bản ${String(version)}.`,
    en: `PostgreSQL 15 or newer is needed; this server is version ${String(version)}.`,
  });
}
