import { fileURLToPath } from 'node:url';
import type { Env } from '#platform/config/env.js';
import { isFree } from '#platform/database/embedded/free-port.js';
import type { Logger } from '#platform/logging/logger.js';
import type { ReadyDatabase } from './database.js';
import { LaunchError } from './launch-error.js';
import { SupervisedService } from './supervised-service.js';

export interface Launch {
  readonly env: Env;
  /** The environment to hand on. */
  readonly source: NodeJS.ProcessEnv;
  readonly logger: Logger;
  say(this: void, line: string): void;
  /** Called when it cannot go on: the database is gone, or a service cannot be kept up. */
  onLost(this: void, why: string): void;
}

/** Everything `npm start` runs. */
export class Launcher {
  private preparing: Promise<ReadyDatabase> | undefined;
  private services: SupervisedService[] = [];
  private stopped: Promise<void> | undefined;

  constructor(private readonly launch: Launch) {}

  get stopping(): boolean {
    return this.stopped !== undefined;
  }

  /** Resolves when everything is ready, with the database it stands on. */
  async start(): Promise<ReadyDatabase> {
    const { env, say, onLost } = this.launch;
    if (!(await isFree(env.PORT))) throw portTaken(env.PORT);
    const names = env.ROLE === 'all' ? (['api', 'worker'] as const) : ([env.ROLE] as const);
    this.services = names.map((name) => this.service(name));
    // One at a time: on two cores, the next one would only take from what somebody waits for.
    this.services[0]?.warm();
    // Loaded only now, beside the service: it brings every migration along.
    this.preparing = import('./database.js').then(({ prepareDatabase }) => prepareDatabase(env, say));
    const database = await this.preparing;
    if (this.stopping) return database;
    database.server?.onUnexpectedExit((logTail) => {
      onLost(`the embedded database ended by itself:\n${logTail}`);
    });
    // Known only now: under which role the queue works is settled while the database is prepared.
    const urls = { DATABASE_URL: database.appUrl, QUEUE_DATABASE_URL: database.queueUrl };
    for (const service of this.services) {
      if (this.stopping) return database;
      await service.start(urls);
    }
    return database;
  }

  /** The services at once, each of which finishes what it has begun; the database last. */
  stop(): Promise<void> {
    this.stopped ??= (async () => {
      await Promise.all(this.services.map((service) => service.stop()));
      await this.stopDatabase();
    })();
    return this.stopped;
  }

  /** Ends the services at once; the database is still stopped in order, which is quick and keeps the next start quick. */
  async force(): Promise<void> {
    for (const service of this.services) service.kill();
    await this.stopDatabase();
  }

  private async stopDatabase(): Promise<void> {
    const database = await this.preparing?.catch(() => undefined);
    await database?.stop();
  }

  private service(name: 'api' | 'worker'): SupervisedService {
    const { env, source, logger, onLost } = this.launch;
    return new SupervisedService({
      name,
      entry: fileURLToPath(new URL(`../../${name}/src/main.js`, import.meta.url)),
      logger,
      onGivenUp: () => {
        onLost(`the ${name} does not stay up`);
      },
      env: {
        ...source,
        NODE_ENV: env.NODE_ENV,
        ROLE: env.ROLE,
        SEED: env.SEED,
        APP_CLOCK: env.APP_CLOCK,
        DATA_DIR: env.DATA_DIR,
        PUBLIC_URL: env.PUBLIC_URL,
        // The services must not hold the key to their own tables.
        DATABASE_OWNER_URL: undefined,
      },
    });
  }
}

function portTaken(port: number): LaunchError {
  return new LaunchError({
    vi: `Cổng ${String(port)} đang được chương trình khác sử dụng. Hãy dừng chương trình đó hoặc đặt PORT khác.`,
    en: `Port ${String(port)} is in use by another program. Stop that program or set another PORT.`,
  });
}
