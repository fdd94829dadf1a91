import { deepStrictEqual } from 'node:assert/strict';
import { resolve } from 'node:path';
import { setBusinessClock } from '#platform/clock/business-clock.js';
import { ensureDatabase } from '#platform/database/create-database.js';
import { startEmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { migrate } from '#platform/database/migrate.js';
import { BENCH_PASSWORD, ensureCity } from './city.js';
import { benchId, communeCycle, communeOffice } from './city-shape.js';
import { startProcess } from './processes.js';
import { rounds, type Figures } from './rounds.js';

const QUERY = `query List($cycle: ID!) {
  pledges(filter: { cycleId: $cycle }, orderBy: DUE_ON_ASC, first: 20) {
    edges { node {
      id code title kind state weight startOn dueOn originalDueOn completedOn
      post { id title } owner { id fullName } organisation { id name }
      milestones { id title dueOn plannedShareBp reachedOn }
      lastCheckIn { id forDate confidence note }
    } }
    pageInfo { hasNextPage }
  }
}`;

/** Offices of different communes take turns, so that no answer is the one before. */
const OFFICES = [3, 17, 31, 45, 59, 73, 87, 101];
const YEAR = 2025;

interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly floorPath: string;
}

async function post(port: number, body: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return answer.json();
}

async function ask(port: number, commune: number): Promise<Asked> {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }';
  const input = { email: communeOffice(commune), password: BENCH_PASSWORD };
  const signedIn = (await post(port, JSON.stringify({ query, variables: { input } }))) as {
    data?: { signIn: { token: string | null } };
  };
  const token = signedIn.data?.signIn.token;
  if (!token) throw new Error(`sign-in failed: ${JSON.stringify(signedIn)}`);
  const cycle = communeCycle(commune, YEAR);
  return {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { cycle: `cycle_${cycle}` } }),
    floorPath: `/list?cycle=${cycle}&organisation=${benchId('organisation', commune)}`,
  };
}

/** The nested list page over HTTP, with session and scope, against the floor; the answers are compared first. */
export async function benchList(say: (line: string) => void): Promise<void> {
  const server = await startEmbeddedServer({ dataDir: resolve('.data/bench'), log: say });
  const stops: (() => Promise<void>)[] = [() => server.stop()];
  try {
    await ensureDatabase(server.ownerUrl());
    const { queueUrl } = await migrate({ ownerUrl: server.ownerUrl(), appUrl: server.appUrl() });
    say('data: city, 94,500 pledges');
    await ensureCity(server.ownerUrl(), say);
    await setBusinessClock(server.ownerUrl(), { mode: 'virtual', opensAt: new Date('2025-10-15T02:00:00Z') });
    const shared = {
      DATABASE_URL: server.appUrl(),
      QUEUE_DATABASE_URL: queueUrl,
      SEED: 'none',
      APP_CLOCK: 'virtual',
      NODE_ENV: undefined,
    };
    const api = await startProcess('apps/api/src/main.js', shared, '/health/ready');
    stops.unshift(() => api.stop());
    const floor = await startProcess('test/bench/floor.js', shared, '/');
    stops.unshift(() => floor.stop());

    const asked = await Promise.all(OFFICES.map((commune) => ask(api.port, commune)));
    for (const { headers, body, floorPath } of asked) {
      const product = await post(api.port, body, headers);
      const bare: unknown = await (await fetch(`http://127.0.0.1:${String(floor.port)}${floorPath}`)).json();
      const { extensions: _extensions, ...answer } = product as Record<string, unknown>;
      deepStrictEqual(answer, bare);
    }
    say(`answers of product and floor are equal (${String(asked.length)} pages compared)`);

    const figures = await rounds(
      [
        {
          name: 'floor',
          pid: floor.pid,
          url: `http://127.0.0.1:${String(floor.port)}`,
          requests: asked.map(({ floorPath }) => ({ method: 'GET', path: floorPath })),
        },
        {
          name: 'product',
          pid: api.pid,
          url: `http://127.0.0.1:${String(api.port)}`,
          requests: asked.map(({ headers, body }) => ({
            method: 'POST',
            path: '/graphql',
            headers: { ...headers },
            body,
          })),
        },
      ],
      5,
      4,
      say,
    );
    report(figures, say);
  } finally {
    for (const stop of stops) await stop();
  }
}

function report(figures: readonly Figures[], say: (line: string) => void): void {
  say('| list, city | requests/s | p50 ms | p99 ms | processor ms/request |');
  say('| --- | --- | --- | --- | --- |');
  for (const { name, perSecond, p50Ms, p99Ms, processorMsPerRequest } of figures)
    say(
      `| ${name} | ${perSecond.toFixed(0)} | ${p50Ms.toFixed(1)} | ${p99Ms.toFixed(1)} | ${processorMsPerRequest.toFixed(2)} |`,
    );
  const of = (name: string): number => figures.find((row) => row.name === name)?.perSecond ?? NaN;
  say(`bench list city product/floor ${(of('product') / of('floor')).toFixed(2)}`);
}
