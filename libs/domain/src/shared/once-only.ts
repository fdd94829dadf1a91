import { refusal, refuse, type Result } from './result.js';

/** What remembering creations by key came to: the answer, first or repeated, or a key that was used for another content. */
export type RememberedAnswer<T> = { readonly conflict: false; readonly value: Result<T> } | { readonly conflict: true };

/** The same key with another content is refused (CONFLICT); everything else is the answer itself. */
export const onceOnly = <T>(remembered: RememberedAnswer<T>): Result<T> =>
  remembered.conflict ? refuse(refusal('CONFLICT', 'record.otherBody', ['idempotencyKey'])) : remembered.value;
