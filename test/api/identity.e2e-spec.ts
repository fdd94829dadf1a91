import { hashPassword } from '#features/identity/index.js';
import { ViewerChanges } from '#features/identity/viewer-changes.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { eventually } from '#test/support/eventually.js';
import { asOwner } from '#test/support/test-database.js';
import { smallCommittee } from '#test/support/small-committee.js';
import { TEST_PASSWORD, TestDirectory } from '#test/support/test-directory.js';

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { token viewer { account { email } } userErrors { code message path } }
}`;
const WHO =
  '{ viewer { account { email language } person { fullName } appointments { post { title } } assignments { role } } }';

interface SignIn {
  readonly signIn: {
    readonly token: string | null;
    readonly viewer: { readonly account: { readonly email: string } } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[];
  };
}
interface Who {
  readonly viewer: {
    readonly account: { readonly email: string; readonly language: string };
    readonly person: { readonly fullName: string };
    readonly appointments: readonly { readonly post: { readonly title: string } }[];
    readonly assignments: readonly { readonly role: string }[];
  } | null;
}

/** Waits for what the database announces, for less long than a viewer is kept without hearing of anything. */
const heard = (isTrue: () => Promise<boolean>): Promise<void> => eventually('the change is heard of', isTrue, 4_000);

describe('identity', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await startApiServer();
    const directory = new TestDirectory();
    smallCommittee(directory);
    await directory.save(api.dataSource);
  });
  afterAll(() => api.close());

  const signIn = (email: string, password = TEST_PASSWORD, headers = {}, language = 'vi') =>
    api.graphql<SignIn>(SIGN_IN, { input: { email, password } }, { headers, language });

  it('opens a session: token, cookie, and who one is', async () => {
    const { data, headers } = await signIn('Office@tayho.example');
    expect(data.signIn.userErrors).toEqual([]);
    expect(data.signIn.viewer?.account.email).toBe('office@tayho.example');
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^ganh_vac_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');

    const token = data.signIn.token ?? '';
    const byToken = await api.graphql<Who>(WHO, {}, { token });
    expect(byToken.data.viewer).toEqual({
      account: { email: 'office@tayho.example', language: 'VI' },
      person: { fullName: 'Đỗ Thị Văn Phòng' },
      appointments: [{ post: { title: 'Cán bộ office' } }],
      assignments: [{ role: 'OFFICE' }],
    });
    const byCookie = await api.graphql<Who>(WHO, {}, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(byCookie.data).toEqual(byToken.data);
  });

  it('knows nobody without a session', async () => {
    expect((await api.graphql<Who>(WHO)).data.viewer).toBeNull();
    expect((await api.graphql<Who>(WHO, {}, { token: 'x'.repeat(43) })).data.viewer).toBeNull();
    const { errors } = await api.graphql('{ organisations { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('answers a wrong password and an unknown address alike, in the language asked for', async () => {
    const wrong = await signIn('deputy@tayho.example', 'wrong', {}, 'en');
    const unknown = await signIn('nobody@tayho.example', 'wrong', {}, 'en');
    expect(wrong.data.signIn).toEqual({
      token: null,
      viewer: null,
      userErrors: [{ code: 'INVALID', message: 'The e-mail address or the password is wrong.', path: ['input'] }],
    });
    expect(unknown.data).toEqual(wrong.data);
    const vietnamese = await signIn('nobody@tayho.example', 'wrong');
    expect(vietnamese.data.signIn.userErrors[0]?.message).toBe('Địa chỉ thư hoặc mật khẩu không đúng.');
  });

  it.each(['chairman@tayho.example', 'never.heard.of@tayho.example'])('slows down guessing at %s', async (email) => {
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn(email, 'guess')).data.signIn.userErrors).toHaveLength(1);
    const { errors, data } = await signIn(email, TEST_PASSWORD, {}, 'en');
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    expect(errors?.[0]?.message).toMatch(/^Too many attempts\. Wait \d+ minutes/);
  });

  it('gives a new token at each sign-in and ends the one presented', async () => {
    const first = await api.signInAs('front@tayho.example');
    const { data } = await signIn('front@tayho.example', TEST_PASSWORD, { authorization: `Bearer ${first}` });
    expect(data.signIn.token).not.toBe(first);
    expect((await api.graphql<Who>(WHO, {}, { token: first })).data.viewer).toBeNull();
  });

  it('ends nothing with a token whose session is over', async () => {
    const [gone, alive] = [await api.signInAs('front@tayho.example'), await api.signInAs('front@tayho.example')];
    const out =
      'mutation ($everywhere: Boolean) { signOut(input: { everywhere: $everywhere }) { userErrors { code } } }';
    await api.graphql(out, { everywhere: false }, { token: gone });
    await api.graphql(out, { everywhere: true }, { token: gone });
    expect((await api.graphql<Who>(WHO, {}, { token: alive })).data.viewer).not.toBeNull();
  });

  it('lets in whoever is known at a place from which others guess', async () => {
    await api.signInAs('inspector@tayho.example');
    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`update sign_in_throttle set points = 1000 where key like 'place:%'`),
    );
    expect((await signIn('inspector@tayho.example', TEST_PASSWORD)).data.signIn.token).not.toBeNull();
    expect((await signIn('admin@tayho.example', TEST_PASSWORD)).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`delete from sign_in_throttle where key like 'place:%'`),
    );
  });

  it('signs out everywhere, at once, in every process', async () => {
    const other = await startApiServer({ database: api.database });
    try {
      const [one, two] = [await api.signInAs('verifier@tayho.example'), await other.signInAs('verifier@tayho.example')];
      const alive = async (server: ApiServer, token: string): Promise<boolean> =>
        (await server.graphql<Who>(WHO, {}, { token })).data.viewer !== null;
      for (const server of [api, other]) for (const token of [one, two]) expect(await alive(server, token)).toBe(true);

      await api.graphql(
        'mutation { signOut(input: { everywhere: true }) { userErrors { code } } }',
        {},
        { token: one },
      );
      expect(await alive(api, one)).toBe(false);
      expect(await alive(api, two)).toBe(false);
      for (const token of [one, two]) await heard(async () => !(await alive(other, token)));
    } finally {
      await other.close();
    }
  });

  it('forgets rights as soon as they change in the database', async () => {
    const token = await api.signInAs('overseer@tayho.example');
    expect((await api.graphql<Who>(WHO, {}, { token })).data.viewer?.assignments).toHaveLength(1);
    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`update assignment set valid_to = '2020-12-31' where role = 'OVERSEER'`),
    );
    await heard(async () => {
      const { data } = await api.graphql<Who>(WHO, {}, { token });
      return data.viewer?.assignments.length === 0;
    });
  });

  it('keeps no rights while it cannot hear of changes, and hears again afterwards', async () => {
    const token = await api.signInAs('organiser@tayho.example');
    const alive = async (): Promise<boolean> => (await api.graphql<Who>(WHO, {}, { token })).data.viewer !== null;
    expect(await alive()).toBe(true);
    await asOwner(api.database.ownerUrl, async (owner) => {
      const { rowCount } = await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
      );
      expect(rowCount).toBe(1);
    });
    const changes = api.app.get(ViewerChanges);
    await eventually('the loss is noticed', () => !changes.listening);
    expect(await alive()).toBe(true);
    const revoke = (value: string) =>
      asOwner(api.database.ownerUrl, (owner) => owner.query(`update session set revoked_at = ${value}`));
    await revoke('clock_timestamp()');
    expect(await alive()).toBe(false);
    await revoke('null');
    await eventually('it hears again', () => changes.listening);
    expect(await alive()).toBe(true);
    await revoke('clock_timestamp()');
    await heard(async () => !(await alive()));
  });

  it.each([
    ['idle for eight hours', `last_seen_at = clock_timestamp() - interval '8 hours 1 second'`],
    ['a day old', `expires_at = clock_timestamp() - interval '1 second'`],
  ])('ends a session that is %s, by real time', async (_, change) => {
    const token = await api.signInAs('inspector@tayho.example');
    // Touching the revocation empties the cache, as a sign-out would.
    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`update session set ${change}, revoked_at = revoked_at`),
    );
    await heard(async () => (await api.graphql<Who>(WHO, {}, { token })).data.viewer === null);
  });

  it('keeps neither password nor token in the database', async () => {
    const token = await api.signInAs('admin@tayho.example');
    const [found] = await api.dataSource.query<{ hits: number }[]>(
      `select count(*) as hits from session where encode(token_hash, 'escape') like '%' || $1 || '%'`,
      [token],
    );
    expect(found?.hits).toBe(0);
    const [account] = await api.dataSource.query<{ hash: string }[]>(
      `select password_hash as hash from account where email = 'admin@tayho.example'`,
    );
    expect(account?.hash).toMatch(/^\$argon2id\$/);
  });

  it('hashes passwords at the recommended cost, each with a salt of its own', async () => {
    const [one, two] = [await hashPassword(TEST_PASSWORD), await hashPassword(TEST_PASSWORD)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(two).not.toBe(one);
  });
});
