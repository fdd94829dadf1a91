import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { ApiContext } from './api-context.js';
import { variableFaults } from './variable-faults.js';

/** Operations kept compiled, all of their letters together, and the letters of the longest one. The least recently used goes first. */
const MOST_COMPILED = 500;
const MOST_COMPILED_LETTERS = 400_000;
const LONGEST_COMPILED = 10_000;
/** Operations remembered as asked once. */
const MOST_REMEMBERED = 2_000;

/** What Apollo calls a gateway: a schema and whatever executes operations on it. */
type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/**
 * Runs what is asked again and again as a function compiled from its document, at half the cost of walking the document each time. A
 * compiled operation takes many times the memory of its text, so only signed-in viewers get one, from the second time on, and for texts of
 * a common size; everything else is walked.
 */
export function compilingExecutor(schema: GraphQLSchema): Executor {
  const askedOnce = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  const compiled = new LRUCache<string, CompiledQuery>({ max: MOST_COMPILED, maxSize: MOST_COMPILED_LETTERS });

  /** The compiled operation, if it is worth one. */
  function compiledFor(key: string, document: DocumentNode, operationName: string | null): CompiledQuery | undefined {
    const known = compiled.get(key);
    const letters = document.loc?.end ?? Infinity;
    if (known || letters > LONGEST_COMPILED) return known;
    if (!askedOnce.has(key)) {
      askedOnce.set(key, true);
      return undefined;
    }
    const query = compileQuery(schema, document, operationName ?? undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(query)) throw new Error('the operation could not be compiled', { cause: query.errors });
    compiled.set(key, query, { size: letters });
    return query;
  }

  return async ({ queryHash, document, operation, operationName, context, request: { variables = {} } }) => {
    const { viewer } = context as Partial<ApiContext>;
    const query = viewer ? compiledFor(`${queryHash} ${operationName ?? ''}`, document, operationName) : undefined;
    const result = query
      ? await query.query(undefined, context, variables)
      : await execute({ schema, document, contextValue: context, variableValues: variables, operationName });
    if (!result.errors) return result;
    // Without data nothing has run: the variables do not fit.
    const faults = result.data === undefined ? variableFaults(schema, document, operation, variables) : [];
    if (faults.length > 0) return { errors: [...faults] };
    return { ...result, errors: result.errors.map(asGraphQLError) };
  };
}

/** The engine brings errors of a class of its own, which lack what Apollo and we ask of a GraphQLError. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  if (error.constructor === GraphQLError && error.extensions.code !== undefined) return error;
  const { message, nodes, path, originalError, extensions, locations } = error;
  const made = new GraphQLError(message, { nodes, path, originalError, extensions });
  return made.locations || !locations ? made : Object.assign(made, { locations });
}

/** Apollo with the compiling engine. A gateway is the one place where Apollo lets another engine in; the Nest type leaves it out. */
@Injectable()
export class ApiDriver extends ApolloDriver {
  constructor(modules: ModulesContainer) {
    super(modules);
  }

  override start(options: ApolloDriverConfig & { schema: GraphQLSchema }): Promise<void> {
    const { schema } = options;
    const gateway: GatewayInterface = {
      onSchemaLoadOrUpdate: (loaded) => {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: () => Promise.resolve({ executor: compilingExecutor(schema) }),
      stop: () => Promise.resolve(),
    };
    return super.start({ ...options, schema: undefined, gateway } as ApolloDriverConfig);
  }
}
