import type { Logger } from '#platform/logging/logger.js';

/**
 * A plain timer that does the same work as a scheduled job, so that a queue that sleeps or a lost tick delays nothing for long. The work
 * must be one that a second runner does not disturb.
 */
export class SecondTrigger {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly everyMs: number,
    private readonly logger: Logger,
  ) {}

  /** The first time after the interval; a run that takes longer than that is not joined by another. */
  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.once();
    }, this.everyMs);
  }

  /** Begins no more; resolves when the run under way has ended. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.warn({ err: error }, 'the second trigger failed');
    } finally {
      this.running = null;
    }
  }
}
