import { startApiServer, type ApiServer, type CallOptions, type Data } from '#test/support/api-server.js';
import { smallCommittee, type SmallCommittee } from '#test/support/small-committee.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { TestDirectory, type TestPerson, type TestPost } from '#test/support/test-directory.js';

interface Titles {
  readonly posts: { readonly totalCount: number; readonly nodes: readonly { readonly title: string }[] };
}
interface Appointed {
  readonly appoint: {
    readonly appointment: {
      readonly id: string;
      readonly to: string | null;
      readonly person: { fullName: string };
    } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[];
  };
}

const APPOINT = `mutation ($input: AppointInput!) { appoint(input: $input) {
  appointment { id from to isPrincipal person { fullName } post { title holder { fullName } } } userErrors { code message path } } }`;

describe('the directory', () => {
  let api: ApiServer;
  let committee: SmallCommittee;
  let vacant: TestPost;
  let candidate: TestPerson;
  beforeAll(async () => {
    api = await startApiServer();
    const directory = new TestDirectory();
    committee = smallCommittee(directory);
    vacant = directory.post(committee.district, { title: 'Trưởng ban Dân vận' });
    candidate = directory.person('Cao Thị Mới');
    await directory.save(api.dataSource);
    await setBusinessTime(api.database, '2023-10-23T09:00:00+07:00');
  });
  afterAll(() => api.close());

  const as = async <T = Data>(role: string, query: string, variables: object = {}, options: CallOptions = {}) =>
    api.graphql<T>(query, variables, { token: await api.signInAs(`${role}@tayho.example`), ...options });

  it('shows an organisation with all that belongs to it, in one answer', async () => {
    const { data, errors } = await as(
      'secretary',
      `query ($id: ID!) { organisation(id: $id) {
        name timeZone level { name rank } parent { id } children { totalCount nodes { name parent { name } } } activeFrom activeTo
        bodies { name kind quorum { numerator denominator } majorityBase members { role person { fullName appointments { post { title } } } } }
      } }`,
      { id: `organisation_${committee.district.id}` },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      organisation: {
        name: 'Quận ủy Thử nghiệm',
        level: { name: 'Cấp huyện' },
        parent: null,
        activeFrom: '2020-01-01',
        children: {
          totalCount: 2,
          // As Vietnamese dictionaries sort.
          nodes: [{ name: 'Đảng ủy phường Nhật Tân' }, { name: 'Đảng ủy phường Phú Thượng' }],
        },
        bodies: [
          {
            kind: 'STANDING_COMMITTEE',
            quorum: { numerator: 2, denominator: 3 },
            members: [
              { role: 'CHAIR', person: { fullName: 'Trần Thị Một' } },
              { role: 'DEPUTY' },
              { role: 'MEMBER' },
              { role: 'MEMBER' },
              { role: 'MEMBER' },
            ],
          },
          { kind: 'STANDING_BOARD' },
        ],
      },
    });
  });

  it.each([
    [{ isKey: true }, 6],
    [{ isKey: true, subtree: true, organisationId: true }, 6],
    [{ isKey: true, organisationId: true }, 4],
    [{ vacant: true }, 1],
    [{ search: 'BI THU DANG UY' }, 2],
    [{ search: 'đảng ủy phường phú' }, 1],
    [{ search: 'le van hai' }, 1],
    [{ search: '100%_' }, 0],
  ])('finds posts by %j', async (wanted, count) => {
    const filter = {
      ...wanted,
      ...('organisationId' in wanted ? { organisationId: `organisation_${committee.district.id}` } : {}),
    };
    const { data } = await as<Titles>(
      'office',
      'query ($filter: PostFilter) { posts(filter: $filter, first: 50) { totalCount nodes { title } } }',
      { filter },
    );
    expect(data.posts.totalCount).toBe(count);
    expect(data.posts.nodes).toHaveLength(count);
  });

  it('is closed to everybody outside the tree, by list, id and node alike', async () => {
    const query = `query ($id: ID!, $post: ID!, $person: ID!) {
      organisation(id: $id) { name } organisations { nodes { name } } posts { totalCount }
      node(id: $post) { id } nodes(ids: [$id, $person]) { id } }`;
    const variables = {
      id: `organisation_${committee.district.id}`,
      post: `post_${committee.secretary.post.id}`,
      person: `person_${committee.secretary.person.id}`,
    };
    const inside = await as<Data>('front', query, variables);
    expect(inside.data).toMatchObject({
      node: { id: variables.post },
      nodes: [{ id: variables.id }, { id: variables.person }],
    });
    const outside = await as('stranger', query, variables);
    expect(outside.errors).toBeUndefined();
    expect(outside.data).toEqual({
      organisation: null,
      organisations: { nodes: [{ name: 'Huyện ủy Nơi khác' }] },
      posts: { totalCount: 1 },
      node: null,
      nodes: [null, null],
    });
  });

  const input = (over: object = {}) => ({
    input: { personId: `person_${candidate.id}`, postId: `post_${vacant.id}`, from: '2023-10-01', ...over },
  });

  it('is kept by the organisation board alone', async () => {
    const refused = await as<Appointed>('office', APPOINT, input(), { language: 'en' });
    expect(refused.data.appoint).toEqual({
      appointment: null,
      userErrors: [
        {
          code: 'NOT_ALLOWED',
          message: 'Only the organisation board of the committee in charge of this organisation may do this.',
          path: null,
        },
      ],
    });
    const invisible = await as('stranger', APPOINT, input());
    expect(invisible.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('takes an appointment, refuses a second, and ends it', async () => {
    const done = await as<Appointed>('organiser', APPOINT, input());
    expect(done.data.appoint).toMatchObject({
      appointment: {
        from: '2023-10-01',
        to: null,
        isPrincipal: true,
        person: { fullName: 'Cao Thị Mới' },
        post: { title: 'Trưởng ban Dân vận', holder: { fullName: 'Cao Thị Mới' } },
      },
      userErrors: [],
    });

    const again = await as<Appointed>('organiser', APPOINT, input({ personId: `person_${committee.front.person.id}` }));
    expect(again.data.appoint.userErrors).toEqual([
      {
        code: 'CONFLICT',
        message: 'Chức vụ này đang có người giữ từ ngày 01/10/2023. Hãy kết thúc việc bổ nhiệm đó trước.',
        path: ['input', 'postId'],
      },
      expect.objectContaining({ code: 'CONFLICT', path: ['input', 'isPrincipal'] }),
    ]);

    const end = `mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) {
      appointment { to } userErrors { code } } }`;
    const ended = await as('organiser', end, {
      input: { appointmentId: done.data.appoint.appointment?.id, to: '2023-10-20' },
    });
    expect(ended.data).toEqual({ endAppointment: { appointment: { to: '2023-10-20' }, userErrors: [] } });
    const twice = await as('organiser', end, {
      input: { appointmentId: done.data.appoint.appointment?.id, to: '2023-10-21' },
    });
    expect(twice.data).toMatchObject({ endAppointment: { appointment: null, userErrors: [{ code: 'WRONG_STATE' }] } });
  });
});
