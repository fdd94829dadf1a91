import { describeProblems, loadEnv } from '#platform/config/env.js';
import { ServerRefusal } from '#platform/database/embedded/server-refusal.js';
import { onStopSignals } from '#platform/lifecycle/stop-signals.js';
import { createLogger, type Logger } from '#platform/logging/logger.js';
import { SeedError } from '#seeds/seed-file.js';
import { greeting } from './greeting.js';
import { LaunchError } from './launch-error.js';
import { Launcher } from './launcher.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const result = loadEnv(process.env);
  if ('problems' in result) return fail(describeProblems(result.problems));
  const { env } = result;
  const logger = createLogger({ name: 'launcher', level: env.LOG_LEVEL });
  const launcher = new Launcher({
    env,
    source: process.env,
    logger,
    say,
    onLost: (why) => {
      logger.fatal(why);
      void launcher.stop().finally(() => process.exit(1));
    },
  });
  stopOnRequest(launcher, logger);
  try {
    const { virtualNow } = await launcher.start();
    if (!launcher.stopping) say(greeting(env, virtualNow));
  } catch (error) {
    // Whoever asked for the stop also ends the process.
    if (launcher.stopping) return;
    await launcher.stop();
    fail(wordsOf(error));
  }
}

function stopOnRequest(launcher: Launcher, logger: Logger): void {
  onStopSignals((signal, insisted) => {
    logger.info({ signal }, insisted ? 'stopping at once' : 'stopping');
    void (insisted ? launcher.force() : launcher.stop()).finally(() => process.exit(insisted ? 1 : 0));
  });
}

/** What a person can act on is said in words; anything else keeps its stack. */
function wordsOf(error: unknown): string {
  if (error instanceof LaunchError || error instanceof ServerRefusal || error instanceof SeedError)
    return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Không khởi động được. / Cannot start.\n${details}`;
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

await main();
