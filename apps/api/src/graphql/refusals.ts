import type { Language } from '#domain/shared/message.js';
import type { Refusal } from '#domain/shared/result.js';
import { sentence } from './messages.js';
import type { UserError } from './user-error.js';

/** Refusals as the client gets them: in the language of the request, with the path of the input field at fault. */
export const toUserErrors = (refusals: readonly Refusal[], language: Language): UserError[] =>
  refusals.map(({ code, key, path, params }) => ({
    code,
    message: sentence(key, language, params),
    path: path ? ['input', ...(path[0] === 'input' ? path.slice(1) : path)] : null,
  }));
