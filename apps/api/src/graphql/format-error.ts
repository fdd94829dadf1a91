import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import type { Language } from '#domain/shared/message.js';
import { ForeignCursorError } from '#platform/database/projection/cursor.js';
import { LARGEST_PAGE, PageArgumentError } from '#platform/database/projection/page-window.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import { NotVisibleError } from '#platform/errors.js';
import { ApiError, badUserInput, ERROR_CODES, type ErrorCode, notFound } from './api-error.js';
import { MOST_DEPTH } from './limits.js';
import { sentence } from './messages.js';
import { argumentName } from './argument-name.js';
import { scalarFaultOf } from './scalar-fault.js';

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
function translated(error: unknown): ApiError | null {
  if (error instanceof NotVisibleError) return notFound();
  if (error instanceof ApiError) return error;
  if (error instanceof ForeignCursorError) return badUserInput('request.cursor.foreign', { argument: error.argument });
  if (error instanceof PageArgumentError) {
    const { argument, fault } = error;
    return fault === 'SIZE'
      ? badUserInput('request.page.size', { argument, most: LARGEST_PAGE })
      : badUserInput('request.page.bothWays', { argument });
  }
  if (CANNOT_BE_KEPT.has(postgresCode(error) ?? '')) return badUserInput('request.text.cannotBeKept');
  return null;
}

/** A document nested so deeply that reading it takes more than the stack, long before its words are counted. */
const isBottomless = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof GraphQLError && isBottomless(error.originalError));

/** Of each end of a message that repeats what the client sent. */
const KEPT = 200;

/** The beginning of a message says where something is wrong, its end what; a value in between may be as long as a request. */
const shortened = (message: string): string =>
  message.length > 2 * KEPT + 3 ? `${message.slice(0, KEPT)} … ${message.slice(-KEPT)}` : message;

/** Whether an error is a defect of ours, to be logged and never shown. */
export const isUnexpected = (error: GraphQLError): boolean =>
  translated(unwrapResolverError(error)) === null && codeOf(error.toJSON()) === 'INTERNAL';

/** What errors on their way out have to say; the client reads it in one language. */
const sentences = new WeakMap<GraphQLFormattedError, Pick<ApiError, 'key' | 'params'>>();

/** What a scalar says of a value in the document stands where the value does: the argument is found when the document is at hand. */
const places = new WeakMap<GraphQLFormattedError, number>();

/** The error in the language of the request; what GraphQL itself says of a document is said in English only. */
export function spoken(
  error: GraphQLFormattedError,
  language: Language,
  document: DocumentNode | undefined,
): GraphQLFormattedError {
  const said = sentences.get(error);
  if (!said) return error;
  const place = places.get(error);
  const found: Record<string, string> = place === undefined ? {} : { argument: argumentName(place, document) };
  const message = shortened(sentence(said.key, language, { ...said.params, ...found }));
  return { ...error, message, extensions: { ...error.extensions, ...found } };
}

/**
 * The error as the client sees it: one code of the closed set, a message that says what to mend, never a stack, SQL or a value of ours.
 * Anything unexpected is INTERNAL and says nothing else.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const unread = formatted.extensions?.code === 'GRAPHQL_PARSE_FAILED' && isBottomless(error);
  const known = unread
    ? new ApiError('GRAPHQL_PARSE_FAILED', 'request.document.tooDeep', { most: MOST_DEPTH })
    : translated(unwrapResolverError(error));
  const { message, extensions: said } = known?.toJSON() ?? formatted;
  const code = codeOf({ message, ...(said ? { extensions: said } : {}) });
  const { locations, path } = formatted;
  const { stacktrace: _stack, http: _http, ...extensions } = said ?? {};
  const shown = {
    message: code === 'INTERNAL' ? sentence('request.failed', 'EN') : shortened(message),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: code === 'INTERNAL' ? { code } : { ...extensions, code },
  };
  const scalar = scalarFaultOf(error);
  if (known) sentences.set(shown, known);
  else if (scalar) {
    const [node] = error instanceof GraphQLError ? (error.nodes ?? []) : [];
    sentences.set(shown, { key: scalar.key, params: { value: scalar.value } });
    places.set(shown, node?.loc?.start ?? -1);
  } else if (code === 'INTERNAL') sentences.set(shown, { key: 'request.failed', params: {} });
  return shown;
}
