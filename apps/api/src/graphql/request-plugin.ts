import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode, visit } from 'graphql';
import type { Logger } from '#platform/logging/logger.js';
import type { ApiContext } from './api-context.js';
import { badUserInput, unauthenticated } from './api-error.js';
import { isUnexpected, spoken } from './format-error.js';
import { refuseUnfitText } from './unfit-text.js';

/**
 * What goes along with every operation: what nobody can mean is refused before anything runs, unexpected errors are logged under the
 * request's id, every error of the answer carries that id and speaks the request's language, and, where the explorer is off for strangers,
 * so is introspection.
 */
export function requestPlugin(
  logger: Logger,
  { openToStrangers }: { openToStrangers: boolean },
): ApolloServerPlugin<ApiContext> {
  const failed = ({ error }: { readonly error: Error }): Promise<void> => {
    logger.error({ err: error }, 'a request failed before its operation began');
    return Promise.resolve();
  };
  return {
    contextCreationDidFail: failed,
    unexpectedErrorProcessingRequest: failed,
    requestDidStart: ({ contextValue: { requestId } }) =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, contextValue, request, response: { http } }) => {
          // What is thrown here would be a fault of the server otherwise.
          http.status = 400;
          refuseUnknownOperation(operation, request.operationName);
          if (!openToStrangers && !contextValue.viewer && asksForSchema(document)) throw unauthenticated();
          refuseUnfitText(document, request.variables);
          http.status = undefined;
          return Promise.resolve();
        },
        didEncounterErrors: ({ errors, operationName }) => {
          for (const error of errors.filter(isUnexpected))
            logger.error({ err: error.originalError ?? error, requestId, operationName }, 'an operation failed');
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body, http }, request, contextValue, document }) => {
          if (body.kind !== 'single' || !body.singleResult.errors) return Promise.resolve();
          body.singleResult.errors = body.singleResult.errors.map((error) => {
            const said = spoken(error, contextValue.language, document);
            return { ...said, extensions: { ...said.extensions, requestId } };
          });
          if (http.status === 400 && wantsPlainJson(request.http?.headers.get('accept'))) http.status = 200;
          return Promise.resolve();
        },
      }),
  };
}

/** An operation that the document does not have, that nobody chose among several, or of a kind that there is not here. */
function refuseUnknownOperation(operation: OperationDefinitionNode | undefined, name: string | undefined): void {
  if (!operation) {
    const argument = 'operationName';
    throw name
      ? badUserInput('request.operation.unknown', { argument, name: name.slice(0, 60) })
      : badUserInput('request.operation.unnamed', { argument });
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw badUserInput('request.operation.subscription');
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
