import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setBusinessClock } from '#platform/clock/business-clock.js';
import { ensureDatabase } from '#platform/database/create-database.js';
import { freePort } from '#platform/database/embedded/free-port.js';
import { startEmbeddedServer, type EmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { migrate } from '#platform/database/migrate.js';
import { createLogger } from '#platform/logging/logger.js';
import { loadSeed } from '#seeds/load.js';
import { SupervisedService } from '../supervised-service.js';

/**
 * Everything the demo runs on, for itself alone: a database in a folder that is thrown away, the API and the worker as processes of their
 * own, as `npm start` runs them.
 */
export class Stage {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ganh-vac-demo-'));
  private server: Promise<EmbeddedServer> | undefined;
  private services: SupervisedService[] = [];
  private cleared: Promise<void> | undefined;
  private mailsCounted = 0;

  constructor(private readonly onLost: (why: string) => void) {}

  /** Resolves with the address of the GraphQL endpoint. Business time stands at `opensAt`; people and accounts are there, no cycle is. */
  async build(opensAt: Date): Promise<string> {
    this.server = startEmbeddedServer({ dataDir: this.folder, throwAway: true });
    const server = await this.server;
    server.onUnexpectedExit((logTail) => {
      this.onLost(logTail);
    });
    const urls = { ownerUrl: server.ownerUrl(), appUrl: server.appUrl() };
    await ensureDatabase(urls.ownerUrl);
    const { queueUrl } = await migrate(urls);
    await setBusinessClock(urls.ownerUrl, { mode: 'virtual', opensAt });
    await loadSeed({ seed: 'tay-ho', upTo: 'committee', ...urls, log: () => undefined });
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      ROLE: 'all',
      SEED: 'none',
      APP_CLOCK: 'virtual',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${String(port)}`,
      DATA_DIR: this.folder,
      DATABASE_URL: server.appUrl(),
      QUEUE_DATABASE_URL: queueUrl,
      DATABASE_OWNER_URL: undefined,
      DATABASE_REPLICA_URLS: undefined,
      SMTP_URL: undefined,
    };
    this.services = (['api', 'worker'] as const).map(
      (name) =>
        new SupervisedService({
          name,
          entry: fileURLToPath(new URL(`../../../${name}/src/main.js`, import.meta.url)),
          env,
          logger: createLogger({ name: 'demo', level: 'error' }),
          onGivenUp: () => {
            this.onLost(name);
          },
        }),
    );
    await Promise.all(this.services.map((service) => service.start()));
    return `http://127.0.0.1:${String(port)}/graphql`;
  }

  /** How many e-mails were written since this was last asked. */
  newMails(): number {
    const before = this.mailsCounted;
    this.mailsCounted = this.mails();
    return this.mailsCounted - before;
  }

  private mails(): number {
    try {
      return readdirSync(join(this.folder, 'mail'), { recursive: true }).filter((name) => String(name).endsWith('.eml'))
        .length;
    } catch {
      return 0;
    }
  }

  /** Stops everything and removes it; asked again, it waits for the same end. */
  clear(): Promise<void> {
    this.cleared ??= (async () => {
      // Nothing of it is kept, so nothing has to end before something else.
      await Promise.all(this.services.map((service) => service.stop()));
      const server = await this.server?.catch(() => undefined);
      await server?.stop();
      rmSync(this.folder, { recursive: true, force: true });
    })();
    return this.cleared;
  }
}
