import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import type { AssignmentRole, BodyKind, MembershipRole } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';
import { AccountsStore, type NewAccount } from '#features/identity/index.js';
import { CalendarStore, OrganisationStore, type Directory } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';

type Row<K extends keyof Directory> = NonNullable<Directory[K]>[number];
export type TestOrganisation = Row<'organisations'>;
export type TestPost = Row<'posts'>;
export type TestBody = Row<'bodies'>;
export type TestPerson = Row<'people'>;

/** The password of every test account. */
export const TEST_PASSWORD = 'đảm nhận việc khó';

/** Everything in a test's world has held since this day, unless a test says otherwise. */
export const LONG_AGO = '2020-01-01';

/** Hundreds of sign-ins at the cost of the product would be seconds; what the product's hashes cost has a test of its own. */
const CHEAP = { memoryCost: 64, timeCost: 1 };

let passwordHash: Promise<string> | undefined;

/**
 * Makes a tree of organisations with its people for a test, every part with a sensible default, and lays it down through the stores.
 * People who get an e-mail address get an account with `TEST_PASSWORD`.
 */
export class TestDirectory {
  private readonly rows = {
    levels: [] as Row<'levels'>[],
    organisations: [] as TestOrganisation[],
    people: [] as TestPerson[],
    posts: [] as TestPost[],
    bodies: [] as TestBody[],
    appointments: [] as Row<'appointments'>[],
    memberships: [] as Row<'memberships'>[],
    assignments: [] as Row<'assignments'>[],
  };
  private readonly accounts: Omit<NewAccount, 'passwordHash'>[] = [];

  organisation(
    given: Partial<TestOrganisation> & { readonly parent?: TestOrganisation | null } = {},
  ): TestOrganisation {
    const { parent = null, ...columns } = given;
    const id = columns.id ?? newId();
    const [level] = this.rows.levels;
    const row: TestOrganisation = {
      id,
      code: `org-${id}`,
      name: 'Quận ủy Thử nghiệm',
      levelId: level?.id ?? this.level().id,
      documentSymbol: 'QU',
      timeZone: 'Asia/Ho_Chi_Minh',
      parentId: parent?.id ?? null,
      path: [...(parent?.path ?? []), id],
      calendarId: parent?.calendarId ?? id,
      activeFrom: LONG_AGO,
      activeTo: null,
      ...columns,
    };
    this.rows.organisations.push(row);
    return row;
  }

  post(organisation: TestOrganisation, given: Partial<TestPost> = {}): TestPost {
    const row: TestPost = {
      id: newId(),
      organisationId: organisation.id,
      title: 'Bí thư',
      authority: 'Quyết định các vấn đề trong phạm vi tổ chức.',
      fields: [],
      side: 'PARTY',
      headship: 'NONE',
      isKey: true,
      superiorId: null,
      ...given,
    };
    this.rows.posts.push(row);
    return row;
  }

  /** A person; with an e-mail address one who can sign in. */
  person(fullName = 'Nguyễn Văn Thử', email?: string): TestPerson {
    const row = { id: newId(), fullName };
    this.rows.people.push(row);
    if (email !== undefined) this.accounts.push({ id: newId(), personId: row.id, email, language: 'VI' });
    return row;
  }

  appoint(person: TestPerson, post: TestPost, given: Partial<Row<'appointments'>> = {}): Row<'appointments'> {
    const row = {
      id: newId(),
      personId: person.id,
      postId: post.id,
      from: LONG_AGO,
      to: null,
      isPrincipal: true,
      documentNumber: null,
      ...given,
    };
    this.rows.appointments.push(row);
    return row;
  }

  /** A post together with the person who holds it. */
  official(
    organisation: TestOrganisation,
    { email, name, ...post }: Partial<TestPost> & { readonly email?: string; readonly name?: string } = {},
  ): { readonly post: TestPost; readonly person: TestPerson } {
    const official = { post: this.post(organisation, post), person: this.person(name, email) };
    this.appoint(official.person, official.post);
    return official;
  }

  body(organisation: TestOrganisation, kind: BodyKind, given: Partial<TestBody> = {}): TestBody {
    const row: TestBody = {
      id: newId(),
      organisationId: organisation.id,
      kind,
      name: 'Ban Thường vụ',
      quorumNumerator: 2,
      quorumDenominator: 3,
      majorityNumerator: 1,
      majorityDenominator: 2,
      majorityBase: 'MEMBERS',
      answerWithinDays: 5,
      successorId: null,
      ...given,
    };
    this.rows.bodies.push(row);
    return row;
  }

  member(body: TestBody, person: TestPerson, role: MembershipRole = 'MEMBER', rank = 0): void {
    const { id: bodyId } = body;
    this.rows.memberships.push({ id: newId(), bodyId, personId: person.id, role, rank, from: LONG_AGO, to: null });
  }

  assign(
    person: TestPerson,
    role: AssignmentRole,
    organisation: TestOrganisation,
    { postId = null, followed = [] }: { readonly postId?: Id | null; readonly followed?: readonly Id[] } = {},
  ): void {
    this.rows.assignments.push({
      id: newId(),
      personId: person.id,
      role,
      organisationId: organisation.id,
      postId,
      followedOrganisationIds: [...followed],
      from: LONG_AGO,
      to: null,
    });
  }

  /** Lays everything down, with the Vietnamese working days of 2022 to 2027 for each top organisation. */
  async save(dataSource: DataSource): Promise<void> {
    const known = await (passwordHash ??= hash(TEST_PASSWORD, CHEAP));
    await dataSource.transaction(async (tx) => {
      await new OrganisationStore().insertMany(tx, this.rows);
      await new AccountsStore().insertMany(
        tx,
        this.accounts.map((account) => ({ ...account, passwordHash: known })),
      );
      const calendar = new CalendarStore();
      for (const { id, calendarId } of this.rows.organisations)
        if (calendarId === id) await calendar.replace(tx, id, vietnamHolidays(2022, 2027), '2022-01-01', '2027-12-31');
    });
  }

  private level(): Row<'levels'> {
    const id = newId();
    const row = { id, code: `level-${id}`, name: 'Cấp huyện', rank: 2 };
    this.rows.levels.push(row);
    return row;
  }
}
