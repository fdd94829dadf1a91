import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApi } from '#apps/api/src/server.js';
import { ViewerCache } from '#features/identity/viewer-cache.js';
import { loadServiceEnv, type EnvSource } from '#platform/config/env.js';
import { createLogger } from '#platform/logging/logger.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { TEST_PASSWORD } from './test-directory.js';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string } & Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T;
  readonly errors: readonly GraphqlError[] | undefined;
}

export interface CallOptions {
  /** A session token of `signInAs`. */
  readonly token?: string;
  /** `Accept-Language`. */
  readonly language?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer's data: tests look at whatever they asked for. */
export type Data = Readonly<Record<string, never>>;

/** The real API on a free port over a database of its own. */
export interface ApiServer {
  readonly url: string;
  readonly database: TestDatabase;
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  graphql<T = Data>(query: string, variables?: object, options?: CallOptions): Promise<GraphqlAnswer<T>>;
  /** Signs in by e-mail with the password of every test account; returns the token. */
  signInAs(email: string, password?: string): Promise<string>;
  /** Changes posts, seats or assignments by SQL. The API hears of that from the database a moment later: here it is told at once. */
  changeRights(sql: string, params: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

interface StartOptions {
  /** Left out: a fresh clone, dropped at the end. Given: shared, for two processes over one database. */
  readonly database?: TestDatabase;
  readonly env?: EnvSource;
}

/** `const api = await startApiServer()` in `beforeAll`, `await api.close()` in `afterAll`. */
export async function startApiServer({ database: shared, env = {} }: StartOptions = {}): Promise<ApiServer> {
  const database = shared ?? (await createTestDatabase());
  const serviceEnv = loadServiceEnv({
    NODE_ENV: 'test',
    SEED: 'none',
    DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    ...env,
  });
  const app = await createApi(serviceEnv, createLogger({ name: 'api', level: process.env.TEST_LOG ?? 'silent' }));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  const graphql: ApiServer['graphql'] = async (query, variables, options = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(options.language === undefined ? {} : { 'accept-language': options.language }),
        ...options.headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data: never; errors?: readonly GraphqlError[] };
    return { status: response.status, headers: response.headers, data: body.data, errors: body.errors };
  };

  return {
    url,
    database,
    app,
    dataSource: app.get(DataSource),
    graphql,
    signInAs: async (email, password = TEST_PASSWORD) => {
      const { data, errors } = await graphql<{ signIn: { token: string | null; userErrors: unknown } }>(
        'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }',
        { input: { email, password } },
      );
      if (errors !== undefined || data.signIn.token === null)
        throw new Error(`cannot sign in as ${email}: ${JSON.stringify(errors ?? data)}`);
      return data.signIn.token;
    },
    changeRights: async (sql, params) => {
      await app.get(DataSource).query(sql, [...params]);
      app.get(ViewerCache).forget(null);
    },
    close: async () => {
      await app.close();
      if (!shared) await database.drop();
    },
  };
}
