import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceEnv } from '#platform/config/env.js';
import { newId } from '#platform/database/new-id.js';
import { Health } from '#platform/health/health.js';
import type { RunningService } from '#platform/lifecycle/run-service.js';
import { type Logger, NestLogger } from '#platform/logging/logger.js';
import { AppModule } from './app.module.js';
import { MOST_BYTES } from './graphql/limits.js';
import { silentConnections } from './silent-connections.js';

/** For a request to arrive in full; how long its answer takes is another matter. */
const LONGEST_REQUEST_MS = 30_000;

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The API, built but not listening: tests start it on a port of their own. */
export async function createApi(env: ServiceEnv, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    genReqId: requestIdOf,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env, logger), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await app.register(cookie);
  const server = adapter.getInstance();
  const endSilent = silentConnections(server.server);
  server.addHook('preClose', (done) => {
    endSilent();
    done();
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (isVisit(request)) return reply.redirect('/graphiql', 302);
  });
  server.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, body: unknown) =>
    reply.statusCode >= 400 && request.url.startsWith('/graphql') ? withRequestId(request.id, body) : body,
  );
  return app;
}

/** Somebody opens the endpoint in a browser: the explorer is what they look for. */
const isVisit = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && url === '/graphql' && (headers.accept ?? '').includes('text/html');

/** The id that the client gave the request, when it is fit for logs; else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** Starts the API on a port; `stop` lets requests finish first. */
export async function startApi(env: ServiceEnv, logger: Logger): Promise<RunningService> {
  const app = await createApi(env, logger);
  await app.listen(env.PORT, '0.0.0.0');
  logger.info({ port: env.PORT }, 'the API answers');
  return {
    stop: async () => {
      app.get(Health).drain();
      await app.close();
    },
  };
}

/** Requests that fail before any operation begins (no JSON, too large, no operation) get the same shape of answer as the rest. */
function withRequestId(requestId: string, body: unknown): unknown {
  if (typeof body !== 'string' || body.includes('"requestId"')) return body;
  const answer = parsed(body);
  if (!answer) return body;
  const errors = answer.errors ?? [
    { message: answer.message ?? 'The request is wrong.', extensions: { code: 'BAD_USER_INPUT' } },
  ];
  return JSON.stringify({
    errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })),
  });
}

interface Failure {
  readonly message?: string;
  readonly errors?: readonly { readonly message: string; readonly extensions?: object }[];
}

function parsed(body: string): Failure | null {
  try {
    return JSON.parse(body) as Failure;
  } catch {
    return null;
  }
}
