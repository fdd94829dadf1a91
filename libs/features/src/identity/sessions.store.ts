import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';

/** A session ends so long after it began, whatever happens. */
export const ABSOLUTE_HOURS = 24;
/** A session that nobody uses for so long ends. */
export const IDLE_HOURS = 8;

/** Sessions as they are written. All times are the database's real time. */
@Injectable()
export class SessionsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Opens a session and ends the one that it replaces, so that no token outlives a new sign-in. */
  async open(accountId: Id, hash: Buffer, replaced: Buffer | null): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      if (replaced)
        await tx.query(
          'update session set revoked_at = clock_timestamp() where token_hash = $1 and revoked_at is null',
          [replaced],
        );
      await tx.query(
        `insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at)
         select $1, $2, $3, t, t, t + make_interval(hours => $4) from clock_timestamp() t`,
        [newId(), accountId, hash, ABSOLUTE_HOURS],
      );
    });
  }

  /** Notes that the session is in use. */
  async touch(hash: Buffer): Promise<void> {
    await this.dataSource.query('update session set last_seen_at = clock_timestamp() where token_hash = $1', [hash]);
  }

  /** Ends the session of a token, or, `everywhere`, every session of its account. A token whose session is over ends nothing. */
  async revoke(hash: Buffer, everywhere: boolean): Promise<void> {
    await this.dataSource.query(
      `update session s set revoked_at = clock_timestamp() from session own
       where own.token_hash = $1 and own.revoked_at is null and own.expires_at > clock_timestamp()
         and own.last_seen_at > clock_timestamp() - make_interval(hours => $3)
         and s.revoked_at is null and (s.id = own.id or ($2 and s.account_id = own.account_id))`,
      [hash, everywhere, IDLE_HOURS],
    );
  }
}

/** Forgets sessions that ended more than `days` days ago, whether they ran out or were revoked; returns how many. */
export async function forgetSessions(on: Pick<DataSource, 'query'>, days: number): Promise<number> {
  const [row] = await on.query<{ n: number }[]>(
    `with gone as (delete from session where expires_at < now() - make_interval(days => $1) returning 1)
     select count(*)::int as n from gone`,
    [days],
  );
  return row?.n ?? 0;
}
