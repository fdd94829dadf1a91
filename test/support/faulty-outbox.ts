import type { Tx } from '#platform/database/transactor.js';
import { Outbox, type OutboxMessage } from '#platform/outbox/outbox.js';

/** Fails once, at the write that is asked for. */
export class FaultyOutbox extends Outbox {
  /** Since `failAtWrite`. */
  writes = 0;
  private failAt = Infinity;

  failAtWrite(write: number): void {
    [this.writes, this.failAt] = [0, write];
  }

  override async add(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
    this.writes += 1;
    if (this.writes === this.failAt) throw new Error('injected fault');
    await super.add(tx, messages);
  }
}
