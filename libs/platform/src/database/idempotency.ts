import { createHash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Tx } from './transactor.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keys in order, so that the same body is the same text. */
const canonical = configure({ deterministic: true });

/** The creation that a client may repeat with the same key. */
export interface IdempotentCall {
  readonly accountId: string;
  /** The mutation's name; keys of different mutations do not meet. */
  readonly operation: string;
  /** Null: the client did not ask for it, so the work just runs. */
  readonly key: string | null | undefined;
  readonly body: unknown;
}

/** The answer, first or repeated; or a key that was used for another body. */
export type IdempotentOutcome<T> = { readonly conflict: false; readonly value: T } | { readonly conflict: true };

/**
 * Runs a creation at most once for a key: the same key and body gives the first answer again, another body is a conflict. `keep` says
 * whether an answer is worth remembering; a refusal is not, so that the client may mend its input and use the key again.
 */
export async function once<T>(
  tx: Tx,
  { accountId, operation, key, body }: IdempotentCall,
  keep: (value: T) => boolean,
  work: () => Promise<T>,
): Promise<IdempotentOutcome<T>> {
  if (key == null) return { conflict: false, value: await work() };
  const bodyHash = digest(canonical(body) ?? '');
  // However long the client's key is, it fits into the index.
  const keyHash = digest(key);
  // Two calls with one key at once: the second waits here for the first to commit.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`${accountId} ${operation} ${keyHash}`]);
  const [known] = await tx.query<{ body_hash: string; response: T }[]>(
    'select body_hash, response from idempotency_key where account_id = $1 and operation = $2 and key = $3',
    [accountId, operation, keyHash],
  );
  if (known) return known.body_hash === bodyHash ? { conflict: false, value: known.response } : { conflict: true };
  const value = await work();
  if (keep(value)) {
    await tx.query(
      'insert into idempotency_key (account_id, operation, key, body_hash, response) values ($1, $2, $3, $4, $5)',
      [accountId, operation, keyHash, bodyHash, JSON.stringify(value)],
    );
  }
  return { conflict: false, value };
}

/** Forgets answers remembered for more than `days` days; returns how many. A key used again after that is a new one. */
export async function forgetAnswers(on: Pick<Tx, 'query'>, days: number): Promise<number> {
  const [row] = await on.query<{ n: number }[]>(
    `with gone as (delete from idempotency_key where created_at < now() - make_interval(days => $1) returning 1)
     select count(*)::int as n from gone`,
    [days],
  );
  return row?.n ?? 0;
}
