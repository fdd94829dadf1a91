import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityService } from '#features/identity/index.js';
import type { Logger } from '#platform/logging/logger.js';
import type { ApiContext } from './api-context.js';
import type { ApiSettings } from './api-settings.js';
import { ApiDriver } from './api-driver.js';
import { formatError } from './format-error.js';
import { limitRules, MOST_TOKENS } from './limits.js';
import { preferredLanguage } from './request-language.js';
import { requestPlugin } from './request-plugin.js';
import { SchemaResolvers } from './schema-resolvers.js';
import { presentedToken } from './session-cookie.js';

/** How the GraphQL server is set up. */
export function graphqlOptions(identity: IdentityService, logger: Logger, settings: ApiSettings): ApolloDriverConfig {
  const resolvers = new SchemaResolvers();
  return {
    driver: ApiDriver,
    path: '/graphql',
    autoSchemaFile: true,
    transformResolvers: resolvers.note,
    transformSchema: resolvers.apply,
    context: (request: FastifyRequest, reply: FastifyReply) => contextOf(identity, request, reply),
    plugins: [ApolloServerPluginCacheControlDisabled(), requestPlugin(logger, settings)],
    graphiql: false,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: true,
    autoTransformHttpErrors: false,
    formatError,
    validationRules: limitRules,
    parseOptions: { maxTokens: MOST_TOKENS },
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: apolloLogger(logger),
  };
}

async function contextOf(identity: IdentityService, request: FastifyRequest, reply: FastifyReply): Promise<ApiContext> {
  const token = presentedToken(request);
  const viewer = token === null ? null : await identity.viewerByToken(token);
  const language = preferredLanguage(request.headers['accept-language']) ?? viewer?.language ?? 'VI';
  return { requestId: request.id, language, viewer, request, reply };
}

/** Apollo's own lines, through ours. */
const apolloLogger = (logger: Logger): ApolloDriverConfig['logger'] => ({
  debug: (message) => {
    logger.debug(message);
  },
  info: (message) => {
    logger.debug(message);
  },
  warn: (message) => {
    logger.warn(message);
  },
  error: (message) => {
    logger.error(message);
  },
});
