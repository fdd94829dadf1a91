import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, visit, BREAK } from 'graphql';
import type { Logger } from '#platform/logging/logger.js';
import type { ApiContext } from './api-context.js';
import { unauthenticated } from './api-error.js';
import { isUnexpected } from './format-error.js';

/**
 * What goes along with every operation: unexpected errors are logged under the request's id, every error of the answer carries that id,
 * and, where the explorer is off for strangers, so is introspection.
 */
export function requestPlugin(
  logger: Logger,
  { openToStrangers }: { openToStrangers: boolean },
): ApolloServerPlugin<ApiContext> {
  return {
    requestDidStart: ({ contextValue: { requestId } }) =>
      Promise.resolve({
        didResolveOperation: ({ document, contextValue }) => {
          if (!openToStrangers && !contextValue.viewer && asksForSchema(document)) throw unauthenticated();
          return Promise.resolve();
        },
        didEncounterErrors: ({ errors, operationName }) => {
          for (const error of errors.filter(isUnexpected))
            logger.error({ err: error.originalError ?? error, requestId, operationName }, 'an operation failed');
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body, http }, request }) => {
          if (body.kind !== 'single' || !body.singleResult.errors) return Promise.resolve();
          body.singleResult.errors = body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
          if (http.status === 400 && wantsPlainJson(request.http?.headers.get('accept'))) http.status = 200;
          return Promise.resolve();
        },
      }),
  };
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}

/**
 * GraphQL over HTTP: whoever asks for `application/json` gets 200 for every well-formed request, also when its operation fails before it
 * runs; the status of `application/graphql-response+json` tells.
 */
const wantsPlainJson = (accept = ''): boolean =>
  accept.includes('application/json') && !accept.includes('application/graphql-response+json');
