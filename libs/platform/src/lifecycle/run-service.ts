import type { Logger } from '../logging/logger.js';
import { onStopSignals } from './stop-signals.js';

/** A started service, and how to stop it: no new work, finish what has begun, close. */
export interface RunningService {
  stop(): Promise<void>;
}

/** What a service tells the launcher that started it. */
export interface ServiceMessage {
  readonly ganhVac: 'ready';
}

/** What the launcher tells a service that it started ahead of time. */
export interface LauncherMessage {
  readonly ganhVac: 'go';
  /** What the environment lacked while the service was held, such as the addresses of its database. */
  readonly env: Readonly<Record<string, string>>;
}

/** Set for a service that is started ahead of time: it loads its programs, and waits for the word to begin. */
export const HELD = 'GANH_VAC_HELD';

/** A service that has not stopped by then is ended. */
const STOP_MS = 10_000;

/**
 * The life of one process: starts the service, tells the launcher that it is ready, and stops it in order on SIGTERM, on SIGINT, and
 * when the launcher that started it is gone. A second signal ends it at once. A start that fails ends with exit code 1.
 */
export async function runService(logger: Logger, start: () => Promise<RunningService>): Promise<void> {
  process.on('unhandledRejection', (reason) => {
    logger.fatal({ err: reason }, 'unexpected failure');
    process.exit(1);
  });
  try {
    if (process.env[HELD]) await theWord();
    const service = await start();
    stopOnRequest(logger, service);
    if (process.send) process.send({ ganhVac: 'ready' } satisfies ServiceMessage);
  } catch (error) {
    logger.fatal({ err: error }, 'cannot start');
    process.exit(1);
  }
}

function theWord(): Promise<void> {
  return new Promise((resolve) => {
    const orphaned = (): never => process.exit(0);
    if (!process.connected) orphaned();
    process.once('disconnect', orphaned);
    process.once('message', ({ env }: LauncherMessage) => {
      process.off('disconnect', orphaned);
      Object.assign(process.env, env);
      resolve();
    });
  });
}

function stopOnRequest(logger: Logger, service: RunningService): void {
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    const limit = setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, STOP_MS);
    limit.unref();
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'failed to stop in order');
        process.exit(1);
      },
    );
  };
  onStopSignals((signal, insisted) => {
    if (insisted) process.exit(1);
    stop(signal);
  });
  process.on('disconnect', () => {
    stop('the launcher is gone');
  });
}
