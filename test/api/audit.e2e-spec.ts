import { AuditLog, type AuditEvent } from '#features/audit/index.js';
import { newId } from '#platform/database/new-id.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { smallCommittee, type SmallCommittee } from '#test/support/small-committee.js';
import { asOwner, setBusinessTime } from '#test/support/test-database.js';
import { TestDirectory } from '#test/support/test-directory.js';

const TRAIL = `query ($id: ID!, $first: Int, $after: String) { auditTrail(nodeId: $id, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id sequence action actor { fullName } subject { __typename id } changes previousHash hash }
} }`;
const VERIFY = 'query ($id: ID!) { verifyAudit(organisationId: $id) { intact entries headHash firstBrokenSequence } }';
const APPOINT =
  'mutation ($input: AppointInput!) { appoint(input: $input) { appointment { id } userErrors { code } } }';

interface Trail {
  readonly auditTrail: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly {
      readonly sequence: number;
      readonly action: string;
      readonly actor: { readonly fullName: string } | null;
      readonly subject: { readonly __typename: string; readonly id: string } | null;
      readonly changes: Readonly<Record<string, unknown>>;
      readonly previousHash: string;
      readonly hash: string;
    }[];
  };
}
interface Verdict {
  readonly verifyAudit: {
    readonly intact: boolean;
    readonly entries: number;
    readonly headHash: string;
    readonly firstBrokenSequence: number | null;
  };
}

describe('the audit chain', () => {
  let api: ApiServer;
  let committee: SmallCommittee;
  let appointmentId: string;
  beforeAll(async () => {
    api = await startApiServer();
    const directory = new TestDirectory();
    committee = smallCommittee(directory);
    const vacant = directory.post(committee.district, { title: 'Trưởng ban Dân vận' });
    const candidate = directory.person('Cao Thị Mới', 'candidate@tayho.example');
    await directory.save(api.dataSource);
    await setBusinessTime(api.database, '2023-10-23T09:00:00+07:00');
    const token = await api.signInAs('organiser@tayho.example');
    const input = { personId: `person_${candidate.id}`, postId: `post_${vacant.id}`, from: '2023-10-01' };
    const { data } = await api.graphql<{ appoint: { appointment: { id: string } } }>(APPOINT, { input }, { token });
    appointmentId = data.appoint.appointment.id;
  });
  afterAll(() => api.close());

  const trail = async (role: string, id: string, page = {}): Promise<Trail['auditTrail']> =>
    (await api.graphql<Trail>(TRAIL, { id, ...page }, { token: await api.signInAs(`${role}@tayho.example`) })).data
      .auditTrail;
  const verdict = async (role: string, id = committee.district.id) =>
    api.graphql<Verdict>(VERIFY, { id: `organisation_${id}` }, { token: await api.signInAs(`${role}@tayho.example`) });
  const append = (events: readonly Partial<AuditEvent>[]): Promise<void> =>
    api.dataSource.transaction((tx) =>
      new AuditLog().append(
        tx,
        events.map((event) => ({
          topOrganisationId: committee.district.id,
          at: new Date('2023-10-23T02:00:00.123Z'),
          actorId: committee.office.person.id,
          action: 'meeting.opened',
          subjectKind: 'Meeting',
          subjectId: newId(),
          changes: { state: { from: 'PAPERS_SENT', to: 'OPEN' } },
          ...event,
        })),
      ),
    );

  it('has what a mutation did, with the record and who did it', async () => {
    const { nodes, totalCount } = await trail('inspector', appointmentId);
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({
      sequence: 1,
      action: 'appointment.begin',
      actor: { fullName: 'Hoàng Văn Tổ Chức' },
      subject: { __typename: 'Appointment', id: appointmentId },
      changes: { from: '2023-10-01', isPrincipal: true },
      previousHash: '0'.repeat(64),
    });
  });

  it.each([
    ['inspector', 1],
    ['admin', 1],
    ['candidate', 1],
    ['secretary', 0],
    ['office', 0],
    ['stranger', 0],
  ])('shows %s of an appointment %d entries', async (role, entries) => {
    expect((await trail(role, appointmentId)).totalCount).toBe(entries);
  });

  it('says to an administrator that something happened at a meeting, not what', async () => {
    const id = newId();
    await api.dataSource.query(
      `insert into meeting (id, body_id, kind, title, starts_at, state) values ($1, $2, 'MEETING', 'Họp', now(), 'OPEN')`,
      [id, committee.standingCommittee.id],
    );
    await append([{ subjectId: id }]);
    const changesSeen = async (role: string) =>
      (await trail(role, `meeting_${id}`)).nodes.map(({ changes }) => changes);
    expect(await changesSeen('inspector')).toEqual([{ state: { from: 'PAPERS_SENT', to: 'OPEN' } }]);
    expect(await changesSeen('admin')).toEqual([{ withheld: true }]);
    expect(await changesSeen('secretary')).toEqual([]);
  });

  it('binds entries that are written at once, and pages through them', async () => {
    const subjectId = newId();
    await Promise.all(
      Array.from({ length: 8 }, (_, writer) =>
        append(
          Array.from({ length: 5 }, (_, n) => ({
            subjectKind: 'Other',
            subjectId,
            changes: { writer, n, text: 'Đầm Bảy "…"' },
          })),
        ),
      ),
    );
    const { data } = await verdict('inspector');
    expect(data.verifyAudit).toMatchObject({ intact: true, firstBrokenSequence: null });
    const first = await trail('inspector', `meeting_${subjectId}`, { first: 25 });
    const second = await trail('inspector', `meeting_${subjectId}`, { first: 25, after: first.pageInfo.endCursor });
    expect([first.totalCount, first.nodes.length, second.nodes.length]).toEqual([40, 25, 15]);
    const sequences = [...first.nodes, ...second.nodes].map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => b - a));
  });

  it('is verified by inspector and administrator only, and only where one belongs', async () => {
    expect((await verdict('admin')).data.verifyAudit.intact).toBe(true);
    expect((await verdict('office')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await verdict('stranger')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await verdict('inspector', newId())).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('cannot be changed by the application, nor by the owner without taking the guard away', async () => {
    await expect(api.dataSource.query(`update audit_entry set action = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(api.dataSource.query('delete from audit_entry')).rejects.toThrow(/permission denied/);
    await asOwner(api.database.ownerUrl, async (owner) => {
      await expect(owner.query(`update audit_entry set action = 'x'`)).rejects.toThrow(/append-only/);
      await expect(owner.query('delete from audit_entry')).rejects.toThrow(/append-only/);
      await expect(owner.query('truncate audit_entry')).rejects.toThrow(/append-only/);
    });
  });

  it.each([
    ['changed content', `update audit_entry set changes = changes || '{"from": "2020-01-01"}' where sequence = 1`, 1],
    ['a changed actor', 'update audit_entry set actor_id = null where sequence = 4', 4],
    ['a changed time', `update audit_entry set at = at + interval '1 ms' where sequence = 5`, 5],
    ['a removed entry', 'delete from audit_entry where sequence = 7', 7],
  ])('shows %s', async (_, tampering, sequence) => {
    await asOwner(api.database.ownerUrl, async (owner) => {
      await owner.query('create table kept as select * from audit_entry');
      await owner.query('alter table audit_entry disable trigger all');
      await owner.query(tampering);
      const { data } = await verdict('inspector');
      await owner.query('delete from audit_entry');
      await owner.query('insert into audit_entry select * from kept');
      await owner.query('alter table audit_entry enable trigger all; drop table kept');
      expect(data.verifyAudit).toMatchObject({ intact: false, entries: sequence - 1, firstBrokenSequence: sequence });
    });
    expect((await verdict('inspector')).data.verifyAudit.intact).toBe(true);
  });
});
