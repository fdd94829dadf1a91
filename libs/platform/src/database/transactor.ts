import type { DataSource, EntityManager } from 'typeorm';
import { postgresCode } from './postgres-error.js';

/** The open transaction. It is passed on explicitly: whoever receives a `Tx` takes part in that transaction and in no other. */
export type Tx = EntityManager;

/** serialization_failure and deadlock_detected: the server gave up on us for the sake of another; the same work may succeed now. */
const WORTH_A_RETRY = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/**
 * Runs one use case in one READ COMMITTED transaction. It commits when `work` returns and rolls back when it throws. Work that lost a
 * deadlock is run again from its start, up to four times in all, so `work` must touch nothing but its `tx`.
 */
export class Transactor {
  constructor(private readonly dataSource: DataSource) {}

  /** What `work` returned, once it is committed. What it threw is thrown on, and nothing was written. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction('READ COMMITTED', work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !WORTH_A_RETRY.has(postgresCode(error) ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 * attempt + Math.random() * 20));
      }
    }
  }
}
