import type { MessageParams } from './message.js';
import type { RefusalCode } from './refusal-code.js';

/**
 * Why a rule says no. `code` is the public user-error code; `key` picks the sentence in the reader's language and `params` fill it;
 * `path` names the field of the command at fault.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly key: string;
  readonly path?: readonly string[];
  readonly params?: MessageParams;
}

/** A decision: what follows, or every reason why not. Rules never throw and never write. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The rule says yes: this is what follows. */
export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

/** The rule says no, for all these reasons at once. There is at least one. */
export const refuse = (...refusals: readonly Refusal[]): Result<never> => ({ ok: false, refusals });

/** One reason why not. No `path`: no single field is at fault; no `params`: the sentence has no gaps to fill. */
export const refusal = (code: RefusalCode, key: string, path?: readonly string[], params?: MessageParams): Refusal => ({
  code,
  key,
  ...(path ? { path } : {}),
  ...(params ? { params } : {}),
});
