import { serverAudits, type Audit } from 'graphql-http';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';

/** What a browser's page of another site cannot send; Apollo's CSRF prevention asks for it where a plain form could ask. */
const preflight: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...(init?.headers as Record<string, string>), 'apollo-require-preflight': 'true' },
  });

describe('GraphQL over HTTP', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await startApiServer();
  });
  afterAll(() => api.close());

  const failures = async (audits: readonly Audit[]): Promise<string[]> => {
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    return results.flatMap((result) =>
      result.status === 'ok' ? [] : [`${result.status} ${result.name}: ${result.reason}`],
    );
  };

  it('passes every audit of graphql-http', async () => {
    const audits = serverAudits({ url: `${api.url}/graphql`, fetchFn: preflight });
    expect(audits).toHaveLength(61);
    expect(await failures(audits)).toEqual([]);
  });

  it('without the pre-flight header refuses only what another site could send', async () => {
    const found = await failures(serverAudits({ url: `${api.url}/graphql`, fetchFn: fetch }));
    expect(found).toHaveLength(3);
    expect(found.filter((failure) => !failure.startsWith('notice '))).toEqual([]);
  });

  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${api.url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers });

  it('answers queries by GET, with the header', async () => {
    const answer = await get('{ viewer { account { id } } }', { 'apollo-require-preflight': '1' });
    expect([answer.status, await answer.json()]).toEqual([200, { data: { viewer: null } }]);
    expect((await get('{ viewer { account { id } } }')).status).toBe(400);
  });

  it('runs no mutation by GET', async () => {
    const mutation = 'mutation { signOut(input: {}) { userErrors { code } } }';
    const answer = await get(mutation, { 'apollo-require-preflight': '1' });
    expect(answer.status).toBe(405);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('takes no batches', async () => {
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each([
    ['no JSON', '{"query": '],
    ['JSON that is no request', '"hello"'],
    ['no query', '{}'],
    ['variables that are no object', '{"query": "{ __typename }", "variables": 7}'],
  ])('answers %s with a clear error', async (_, body) => {
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'trace-me-7' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-request-id')).toBe('trace-me-7');
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).not.toBe('');
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: 'trace-me-7' });
  });

  it('refuses a request that is too large', async () => {
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', variables: { filler: 'x'.repeat(600_000) } }),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});
