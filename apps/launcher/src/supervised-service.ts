import { fork, type ChildProcess } from 'node:child_process';
import type { Logger } from '#platform/logging/logger.js';
import { HELD, type LauncherMessage } from '#platform/lifecycle/run-service.js';
import { LaunchError } from './launch-error.js';

export interface ServiceOptions {
  readonly name: 'api' | 'worker';
  /** The compiled main file. */
  readonly entry: string;
  /** What is known of its environment from the beginning; `start` adds the rest. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  /** The service fell over again and again right after its start. */
  readonly onGivenUp: () => void;
}

const READY_MS = 60_000;
const STOP_MS = 12_000;
/** A service that ran for this long was sound; its next fall is its first. */
const SOUND_MS = 60_000;
const MAX_WAIT_MS = 30_000;
const MAX_FALLS = 8;

/** One child process: started, restarted with a growing wait when it falls over, and stopped in order. */
export class SupervisedService {
  private child: ChildProcess | undefined;
  private stopping = false;
  private falls = 0;
  private restart: NodeJS.Timeout | undefined;
  private learnt: Readonly<Record<string, string>> = {};

  constructor(private readonly options: ServiceOptions) {}

  /** Lets the service load its programs while what it stands on is still being prepared. */
  warm(): void {
    this.child ??= this.spawn({ [HELD]: '1' });
  }

  /**
   * Resolves when the service says it is ready; rejects when its first start fails. `env`: what was not known when it was warmed, for this
   * start and every later one.
   */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.learnt = env;
    const warm = this.child;
    const child = warm ?? this.spawn();
    const up = firstStart(this.options.name, child);
    if (warm?.connected) warm.send({ ganhVac: 'go', env } satisfies LauncherMessage);
    await up;
    this.watch(child);
  }

  /** Asks the service to finish; ends it when it takes too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.once('exit', () => {
        clearTimeout(limit);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }

  /** At once and unfinished; it is not started again. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  private spawn(more: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = fork(this.options.entry, [], {
      env: { ...this.options.env, ...this.learnt, ...more },
      execArgv: ['--enable-source-maps'],
      // Its own group: an interrupt at the terminal reaches the launcher alone, which stops the services in order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('error', (error) => {
      this.options.logger.error({ err: error, service: this.options.name }, 'the service cannot be reached');
    });
    this.child = child;
    return child;
  }

  private watch(child: ChildProcess): void {
    const { name, logger, onGivenUp } = this.options;
    const startedAt = performance.now();
    const onExit = (code: number | null, signal: string | null): void => {
      if (this.stopping) return;
      this.falls = performance.now() - startedAt > SOUND_MS ? 1 : this.falls + 1;
      logger.error({ service: name, code, signal, falls: this.falls }, 'the service fell over');
      if (this.falls > MAX_FALLS) {
        onGivenUp();
        return;
      }
      const waitMs = Math.min(MAX_WAIT_MS, 250 * 2 ** (this.falls - 1));
      this.restart = setTimeout(() => {
        logger.info({ service: name }, 'starting the service again');
        this.watch(this.spawn());
      }, waitMs);
    };
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.once('exit', onExit);
  }
}

function firstStart(name: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      reject(notStarted(name, child.signalCode ?? `exit code ${String(child.exitCode)}`));
      return;
    }
    const limit = setTimeout(() => {
      reject(notStarted(name, `not ready after ${String(READY_MS / 1000)} s`));
    }, READY_MS);
    child.once('message', () => {
      clearTimeout(limit);
      resolve();
    });
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      reject(notStarted(name, signal ?? `exit code ${String(code)}`));
    });
  });
}

function notStarted(name: string, why: string): LaunchError {
  return new LaunchError({
    vi: `Tiến trình ${name} không khởi động được (${why}); nguyên nhân ở các dòng trên.`,
    en: `The process ${name} did not start (${why}); the lines above say why.`,
  });
}
