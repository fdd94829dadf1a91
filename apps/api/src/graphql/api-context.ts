import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import type { Language } from '#domain/shared/message.js';
import type { Viewer } from '#features/identity/index.js';
import { unauthenticated } from './api-error.js';

/** What every resolver of one request shares; `@Context() context: ApiContext`. */
export interface ApiContext {
  readonly requestId: string;
  /** Of the answer: what the request prefers, else the viewer's own. */
  readonly language: Language;
  /** Null for a stranger; the guard lets strangers only into what is `@Public()`. */
  readonly viewer: Viewer | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The viewer behind a request that the guard let through. */
export function viewerIn(context: ApiContext): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}

/** What a field of the root is asked with: by whom, in which request, and for which selection. */
export interface Asked {
  readonly viewer: Viewer;
  readonly context: ApiContext;
  readonly info: GraphQLResolveInfo;
}

/** As an argument of a resolver that only the signed-in reach: `@Asked() asked: Asked`. */
export const Asked = createParamDecorator((_: unknown, execution: ExecutionContext): Asked => {
  const graphql = GqlExecutionContext.create(execution);
  const context = graphql.getContext<ApiContext>();
  return { viewer: viewerIn(context), context, info: graphql.getInfo<GraphQLResolveInfo>() };
});
