import { GraphQLError } from 'graphql';
import type { MessageParams } from '#domain/shared/message.js';
import { waitWords } from '#domain/shared/time-words.js';
import type { errorMessages } from './error-messages.js';
import { sentence } from './messages.js';

/** Every code that a top-level error may carry; nothing else leaves the API. */
export const ERROR_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'COST_EXCEEDED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

type ErrorKey = keyof typeof errorMessages;

/** A top-level error whose sentence there is in every language; which one the client reads is settled when the answer is sent. */
export class ApiError extends GraphQLError {
  constructor(
    code: ErrorCode,
    readonly key: string,
    readonly params: MessageParams = {},
    extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence(key, 'EN', params), { extensions: { code, ...extensions } });
  }
}

/** The request itself is wrong; `params.argument` is the dotted path of the argument at fault, such as `input.pledgeId`. */
export const badUserInput = (key: ErrorKey, params: MessageParams = {}): ApiError =>
  new ApiError('BAD_USER_INPUT', key, params, 'argument' in params ? { argument: params.argument } : {});

/** Nobody is signed in, and what was asked is not for strangers. */
export const unauthenticated = (): ApiError => new ApiError('UNAUTHENTICATED', 'request.unauthenticated');

/** The viewer sees the record and may not do this; where it is not seen, the answer is `notFound`. */
export const forbidden = (key: ErrorKey): ApiError => new ApiError('FORBIDDEN', key);

/** The answer for what does not exist and for what the viewer may not see: one and the same. */
export const notFound = (): ApiError => new ApiError('NOT_FOUND', 'request.notFound');

/** Too many attempts; `seconds` says when the next one will be looked at. */
export const rateLimited = (key: string, seconds: number): ApiError =>
  new ApiError('RATE_LIMITED', key, { wait: waitWords(seconds) }, { retryAfterSeconds: seconds });
