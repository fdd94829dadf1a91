import type { DataSource } from 'typeorm';
import type { PledgeWorld } from '#test/support/pledge-world.js';
import { TestDirectory, type TestBody, type TestPerson } from '#test/support/test-directory.js';

/** The people of one tree, most of them in one role and nothing else, so that whatever they see comes from that role. */
export interface AccessPeople {
  readonly peoplesCommittee: TestBody;
  /** Sits in it beside the chairman. */
  readonly councillor: TestPerson;
  /** Appointed as verifier of some pledges. */
  readonly verifier: TestPerson;
  /** Answered for a pledge once; holds nothing any more. */
  readonly predecessor: TestPerson;
  /** Held the owner's post once; holds another one now. */
  readonly moved: TestPerson;
  readonly overseer: TestPerson;
  readonly clerk: TestPerson;
  readonly inspector: TestPerson;
  /** The e-mail address of everybody who walks, by role. */
  readonly emails: Readonly<Record<string, string>>;
}

/** Adds to a small committee everybody whom the table of who may read names, and some who only look like it. */
export async function accessPeople(
  dataSource: DataSource,
  { committee }: PledgeWorld,
  place: string,
): Promise<AccessPeople> {
  const directory = new TestDirectory();
  const { district, wards } = committee;
  const [ward] = wards;
  const emails: Record<string, string> = {
    owner: `secretary@phuthuong.${place}.example`,
    'official of another ward': `secretary@nhattan.${place}.example`,
    chair: committee.email('secretary'),
    'standing committee member': committee.email('deputy'),
    'member of the deciding body': committee.email('chairman'),
    administrator: committee.email('admin'),
  };
  const emailOf = (role: string): string => (emails[role] = `${role.replaceAll(' ', '-')}@roles.${place}.example`);
  const person = (role: string): TestPerson => directory.person(`Người ${role}`, emailOf(role));
  const assigned = (
    role: string,
    as: Parameters<TestDirectory['assign']>[1],
    more = {},
    where = district,
  ): TestPerson => {
    const someone = person(role);
    directory.assign(someone, as, where, more);
    return someone;
  };
  const followed = [ward.organisation.id];

  const clerk = assigned('office', 'OFFICE');
  assigned('office of the ward', 'OFFICE', {}, ward.organisation);
  assigned('organisation board', 'ORGANISATION_BOARD');
  const inspector = assigned('inspector', 'INSPECTOR');
  assigned('assistant', 'ASSISTANT', { postId: ward.post.id });
  const verifier = assigned('verifier', 'VERIFIER');
  assigned('verifier of nothing', 'VERIFIER');
  const overseer = assigned('overseer', 'OVERSEER', { followed });
  assigned('Front supervisor', 'FRONT_SUPERVISOR', { followed });
  assigned('Front supervisor of all', 'FRONT_SUPERVISOR');
  const former = assigned('former office', 'OFFICE');

  const peoplesCommittee = directory.body(district, 'PEOPLES_COMMITTEE', { name: 'Ủy ban nhân dân quận' });
  directory.member(peoplesCommittee, committee.chairman.person, 'CHAIR');
  const councillor = person('councillor');
  directory.member(peoplesCommittee, councillor);
  directory.official(district, { title: 'Chuyên viên', isKey: false, email: emailOf('colleague') });
  directory.official(ward.organisation, {
    title: 'Cán bộ phường',
    isKey: false,
    email: emailOf('colleague of the ward'),
  });
  const predecessor = person('predecessor');
  directory.appoint(predecessor, ward.post, { to: '2023-01-31' });
  const { person: moved } = directory.official(district, {
    title: 'Phó Chánh Văn phòng',
    isKey: false,
    email: emailOf('official who moved'),
  });
  directory.appoint(moved, ward.post, { to: '2023-06-30' });

  await directory.save(dataSource);
  await dataSource.query(`update assignment set valid_to = '2023-06-30' where person_id = $1`, [former.id]);
  return { peoplesCommittee, councillor, verifier, predecessor, moved, overseer, clerk, inspector, emails };
}
