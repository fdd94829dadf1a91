import { onceOnly } from '#domain/shared/once-only.js';
import type { Result } from '#domain/shared/result.js';
import { once, type IdempotentCall } from '#platform/database/idempotency.js';
import type { Tx } from '#platform/database/transactor.js';

/**
 * Runs a creation at most once for an account's key. The same key and content gives the first answer again; another content is refused
 * (CONFLICT). A refusal is not remembered, so a client may mend its input and keep its key.
 */
export const createOnce = async <T>(tx: Tx, call: IdempotentCall, work: () => Promise<Result<T>>): Promise<Result<T>> =>
  onceOnly(await once(tx, call, ({ ok }) => ok, work));
