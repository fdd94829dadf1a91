import type { DataSource } from 'typeorm';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactor.js';

/** Plain data that goes into a message. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Something that must happen outside, once this transaction is committed. */
export interface OutboxMessage {
  /** What it is; the relay picks the receiver by it. */
  readonly topic: string;
  /** Unique within the topic: adding the same key again changes nothing, and the receiver knows a repeat by it. */
  readonly key: string;
  readonly payload: JsonObject;
  /** Not before this instant of real time; default: at once. */
  readonly availableAt?: Date;
}

/** A message that this process may send until its lease runs out. */
export interface ClaimedMessage {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: JsonObject;
  /** How often it has been tried before, failures and lost leases alike. */
  readonly attempts: number;
}

/** Where outbox statements run: inside the caller's transaction, or on their own. */
export type OutboxConnection = Tx | DataSource;

export interface ClaimOptions {
  readonly limit: number;
  /** A claim that was neither marked sent nor failed after this many seconds is up for claiming again (a killed relay). */
  readonly leaseSeconds?: number;
}

/**
 * From commit to queue: rows written in the same transaction as the change they announce, sent afterwards by a relay. Sending is at
 * least once; the key lets the receiver make it exactly once. Leases and waits run on real time.
 */
export class Outbox {
  /** Sent if and only if `tx` commits. A key that the topic has had already is left as it is. */
  async add(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `INSERT INTO outbox (id, topic, key, payload, available_at)
       SELECT m.id, m.topic, m.key, m.payload, coalesce(m.available_at, now())
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[])
         AS m(id, topic, key, payload, available_at)
       ON CONFLICT (topic, key) DO NOTHING`,
      [
        messages.map(() => newId()),
        messages.map((message) => message.topic),
        messages.map((message) => message.key),
        messages.map((message) => JSON.stringify(message.payload)),
        messages.map((message) => message.availableAt ?? null),
      ],
    );
  }

  /** Takes due messages, oldest first. Two callers at once never get the same message. */
  async claim(on: OutboxConnection, { limit, leaseSeconds = 60 }: ClaimOptions): Promise<ClaimedMessage[]> {
    return on.query<ClaimedMessage[]>(
      `WITH due AS (
         SELECT id FROM outbox
         WHERE sent_at IS NULL AND available_at <= now()
         ORDER BY available_at, id
         LIMIT $1
         FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE outbox o
         SET available_at = now() + make_interval(secs => $2), attempts = o.attempts + 1
         FROM due WHERE o.id = due.id
         RETURNING o.id, o.topic, o.key, o.payload, o.attempts - 1 AS attempts
       )
       SELECT * FROM claimed ORDER BY id`,
      [limit, leaseSeconds],
    );
  }

  /** Nobody claims these again, and an earlier failure of theirs is forgotten. */
  async markSent(on: OutboxConnection, ids: readonly string[]): Promise<void> {
    await on.query('UPDATE outbox SET sent_at = now(), last_error = NULL WHERE id = ANY ($1::uuid[])', [ids]);
  }

  /** Puts a message back with a growing wait: 2, 4, 8 … seconds, at most an hour. It is tried until somebody takes it. */
  async markFailed(on: OutboxConnection, id: string, error: string): Promise<void> {
    await on.query(
      `UPDATE outbox
       SET last_error = left($2, 2000),
           available_at = now() + make_interval(secs => least(3600, power(2, least(attempts, 12))))
       WHERE id = $1 AND sent_at IS NULL`,
      [id, error],
    );
  }

  /** Whether a message waits that has never failed: it is due, or in somebody's hands. */
  async inHands(on: OutboxConnection): Promise<boolean> {
    const rows = await on.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM outbox WHERE sent_at IS NULL AND last_error IS NULL
                      AND (attempts > 0 OR available_at <= now())) AS found`,
    );
    return rows[0]?.found ?? false;
  }

  /** Removes messages sent more than `days` days ago; returns how many. */
  async forgetSent(on: OutboxConnection, days: number): Promise<number> {
    const rows = await on.query<{ id: string }[]>(
      `WITH gone AS (DELETE FROM outbox WHERE sent_at < now() - make_interval(days => $1) RETURNING id) SELECT id FROM gone`,
      [days],
    );
    return rows.length;
  }
}
