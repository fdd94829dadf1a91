import { GraphQLError } from 'graphql';

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

const apiError = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions } });

/** The request itself is wrong; `argument` is the dotted path of the argument at fault, such as `input.pledgeId`. */
export const badUserInput = (message: string, argument?: string): GraphQLError =>
  apiError('BAD_USER_INPUT', message, argument === undefined ? {} : { argument });

export const unauthenticated = (): GraphQLError => apiError('UNAUTHENTICATED', 'Sign in first.');

export const forbidden = (message: string): GraphQLError => apiError('FORBIDDEN', message);

/** The answer for what does not exist and for what the viewer may not see: one and the same. */
export const notFound = (): GraphQLError => apiError('NOT_FOUND', 'There is nothing with this id.');

/** Too many attempts; `retryAfterSeconds` says when the next one will be looked at. */
export const rateLimited = (message: string, retryAfterSeconds: number): GraphQLError =>
  apiError('RATE_LIMITED', message, { retryAfterSeconds });
