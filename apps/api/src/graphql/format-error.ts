import { unwrapResolverError } from '@apollo/server/errors';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { ForeignCursorError } from '#platform/database/projection/cursor.js';
import { PageArgumentError } from '#platform/database/projection/page-window.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import { NotVisibleError } from '#platform/errors.js';
import { badUserInput, ERROR_CODES, type ErrorCode, notFound } from './api-error.js';

const CODES: ReadonlySet<string> = new Set(ERROR_CODES);

/** Apollo's own codes, all of which mean that the request is wrong. */
const REQUEST_IS_WRONG: ReadonlySet<string> = new Set([
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const codeOf = (error: GraphQLFormattedError): ErrorCode => {
  const code = String(error.extensions?.code);
  if (CODES.has(code)) return code as ErrorCode;
  return REQUEST_IS_WRONG.has(code) ? 'BAD_USER_INPUT' : 'INTERNAL';
};

/** character_not_in_repertoire, untranslatable_character: a text with a NUL, which neither text nor JSON of the database holds. */
const CANNOT_BE_KEPT: ReadonlySet<string> = new Set(['22021', '22P05']);

/** Expected errors of deeper layers in the words of the API. */
function translated(error: unknown): GraphQLError | null {
  if (error instanceof NotVisibleError) return notFound();
  if (error instanceof PageArgumentError || error instanceof ForeignCursorError)
    return badUserInput(error.message, error.argument);
  if (CANNOT_BE_KEPT.has(postgresCode(error) ?? ''))
    return badUserInput('A text holds a character that cannot be kept.');
  return null;
}

/** Of each end of a message that repeats what the client sent. */
const KEPT = 200;

/** The beginning of a message says where something is wrong, its end what; a value in between may be as long as a request. */
const shortened = (message: string): string =>
  message.length > 2 * KEPT + 3 ? `${message.slice(0, KEPT)} … ${message.slice(-KEPT)}` : message;

/** Whether an error is a defect of ours, to be logged and never shown. */
export const isUnexpected = (error: GraphQLError): boolean =>
  translated(unwrapResolverError(error)) === null && codeOf(error.toJSON()) === 'INTERNAL';

/**
 * The error as the client sees it: one code of the closed set, a message that says what to mend, never a stack, SQL or a value of ours.
 * Anything unexpected is INTERNAL and says nothing else.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const known = translated(unwrapResolverError(error))?.toJSON() ?? formatted;
  const code = codeOf(known);
  const { locations, path } = formatted;
  const { stacktrace: _stack, http: _http, ...extensions } = known.extensions ?? {};
  return {
    message:
      code === 'INTERNAL'
        ? 'Something went wrong here. Try again; if it stays, name this request id.'
        : shortened(known.message),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: code === 'INTERNAL' ? { code } : { ...extensions, code },
  };
}
