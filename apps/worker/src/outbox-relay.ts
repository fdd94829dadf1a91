import type { DataSource } from 'typeorm';
import type { Logger } from '#platform/logging/logger.js';
import type { ClaimedMessage, Outbox } from '#platform/outbox/outbox.js';
import type { TopicReceiver } from './topic-receiver.js';

/** How the relay works; times in milliseconds. */
export interface RelayTuning {
  readonly batch: number;
  /** Messages of a batch that are handed over at once. */
  readonly concurrency: number;
  /** How long it sleeps when nobody wakes it. */
  readonly pollMs: number;
  /** A message claimed by a relay that died is taken again after this. */
  readonly leaseMs: number;
}

export const RELAY_TUNING: RelayTuning = { batch: 100, concurrency: 4, pollMs: 2_000, leaseMs: 60_000 };

/**
 * Carries committed messages out of the outbox: claims them (several relays share the work), gives each to the receivers of its topic, and
 * marks it sent, or failed with a growing wait. A message whose topic nobody in this version listens to counts as sent.
 */
export class OutboxRelay {
  private readonly receivers = new Map<string, TopicReceiver[]>();
  private running: Promise<void> | null = null;
  private stopping = false;
  private woken = false;
  private readonly sleepers = new Set<() => void>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    receivers: readonly TopicReceiver[],
    private readonly logger: Logger,
    private readonly tuning: RelayTuning = RELAY_TUNING,
  ) {
    for (const receiver of receivers) {
      this.receivers.set(receiver.topic, [...(this.receivers.get(receiver.topic) ?? []), receiver]);
    }
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** There may be something to do: do not sleep on. */
  wake(): void {
    this.woken = true;
    for (const rouse of this.sleepers) rouse();
  }

  /** Finishes the messages in hand and takes no more. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Carries everything that is due now, also what that brings about, whichever relay holds it. */
  async drain(): Promise<void> {
    while (!this.stopping) {
      if ((await this.carryBatch()) > 0) continue;
      if (!(await this.inHands())) return;
      await this.sleep(20);
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        if ((await this.carryBatch()) > 0) continue;
      } catch (error) {
        this.logger.warn({ err: error }, 'the outbox cannot be read');
      }
      await this.sleep(this.tuning.pollMs);
    }
  }

  private async carryBatch(): Promise<number> {
    this.woken = false;
    const messages = await this.outbox.claim(this.dataSource, {
      limit: this.tuning.batch,
      leaseSeconds: this.tuning.leaseMs / 1_000,
    });
    const queue = [...messages];
    const carry = async (): Promise<void> => {
      for (let message = queue.shift(); message; message = queue.shift()) await this.carry(message);
    };
    await Promise.all(Array.from({ length: this.tuning.concurrency }, carry));
    return messages.length;
  }

  private async carry(message: ClaimedMessage): Promise<void> {
    const { id, topic, key, attempts } = message;
    const failures: unknown[] = [];
    // One receiver's trouble must not keep the message from the others; each knows a repeat by the key.
    for (const { receive } of this.receivers.get(topic) ?? []) {
      try {
        await receive(message);
      } catch (error) {
        this.logger.warn({ topic, key, attempts: attempts + 1, err: error }, 'a message could not be handed over');
        failures.push(error);
      }
    }
    if (failures.length === 0) return this.outbox.markSent(this.dataSource, [id]);
    const why = failures.map((error) => (error instanceof Error ? error.message : String(error))).join('; ');
    await this.outbox.markFailed(this.dataSource, id, why);
  }

  /** Whether a message that has never failed is claimed but not yet marked. */
  private async inHands(): Promise<boolean> {
    const rows = await this.dataSource.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL AND last_error IS NULL
                      AND (attempts > 0 OR available_at <= now())) AS found`,
    );
    return rows[0]?.found ?? false;
  }

  private async sleep(ms: number): Promise<void> {
    if (this.woken) return;
    await new Promise<void>((resolve) => {
      const rouse = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(rouse);
        resolve();
      };
      const timer = setTimeout(rouse, ms);
      this.sleepers.add(rouse);
    });
  }
}
