import type { Actor } from '#domain/shared/actor.js';
import { refusal, refuse, type Result } from '#domain/shared/result.js';
import { once } from '#platform/database/idempotency.js';
import type { Transactor, Tx } from '#platform/database/transactor.js';

/** What a client may send again without doing it twice. */
export interface Repeatable {
  /** The client's own name for this call; left out, every call stands for itself. */
  readonly idempotencyKey?: string | null;
}

/**
 * Runs a creation at most once for an account's key, in a transaction of its own. The same key and content gives the first answer again;
 * another content is refused (CONFLICT). A refusal is not remembered, so a client may mend its input and keep its key.
 */
export const createOnce = <I extends Repeatable, T>(
  transactor: Transactor,
  actor: Actor,
  operation: string,
  { idempotencyKey, ...input }: I,
  work: (tx: Tx, input: Omit<I, 'idempotencyKey'>) => Promise<Result<T>>,
): Promise<Result<T>> =>
  transactor.run(async (tx) => {
    const call = { accountId: actor.accountId, operation, key: idempotencyKey, body: input };
    const answer = await once(
      tx,
      call,
      ({ ok }) => ok,
      () => work(tx, input),
    );
    return answer.conflict ? refuse(refusal('CONFLICT', 'record.otherBody', ['idempotencyKey'])) : answer.value;
  });
