import type { Actor } from '#domain/shared/actor.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import { instantOf } from '#domain/shared/local-date.js';
import type { Id } from '#domain/shared/moment.js';
import type { NewAccount } from '#features/identity/index.js';
import type { Directory } from '#features/organisation/index.js';
import { seedId } from './ids.js';
import type { WorldFiles } from './world-files.js';

/** Row types of the directory. */
type Row<K extends keyof Directory> = NonNullable<Directory[K]>[number];

/** A post with the person who holds it, as whoever acts in the world. */
export interface Official {
  readonly key: string;
  readonly post: Row<'posts'>;
  readonly side: PostSide;
  readonly organisation: Row<'organisations'>;
  readonly personId: Id;
  readonly name: string;
  /** By which the documents of the official's office are known. */
  readonly symbol: string;
  readonly actor: Actor;
}

/** The committee: its rows, and its people by post. */
export interface Committee {
  readonly timeZone: string;
  readonly rows: Required<Directory>;
  readonly accounts: readonly Omit<NewAccount, 'passwordHash'>[];
  readonly officials: ReadonlyMap<string, Official>;
  readonly organisations: ReadonlyMap<string, Row<'organisations'>>;
  readonly bodies: ReadonlyMap<string, Row<'bodies'>>;
}

function byKey<T>(entries: Iterable<readonly [string, T]>): {
  readonly map: ReadonlyMap<string, T>;
  at(key: string): T;
} {
  const map = new Map(entries);
  return {
    map,
    at(key) {
      const one = map.get(key);
      if (one === undefined) throw new Error(`the seeds know no "${key}"`);
      return one;
    },
  };
}

/** Two thirds for the quorum, more than half of all members for a decision, five working days for an answer. */
const BODY_RULES = {
  quorumNumerator: 2,
  quorumDenominator: 3,
  majorityNumerator: 1,
  majorityDenominator: 2,
  majorityBase: 'MEMBERS',
  answerWithinDays: 5,
  successorId: null,
} as const;

/** Makes the organisations, posts, people, bodies and accounts that the files describe. */
export function committeeOf(files: WorldFiles): Committee {
  const { timeZone, activeFrom } = files.organisations;
  const dayOne = (day: string): Date => instantOf(day, '00:00', timeZone);
  const founded = dayOne(activeFrom);
  const appointed = dayOne(files.posts.appointedFrom);
  const seated = dayOne(files.bodies.memberFrom);
  const assigned = dayOne(files.assignments.from);

  const levels = byKey(
    files.organisations.levels.map((level) => [level.code, { id: seedId(founded, `level ${level.code}`), ...level }]),
  );
  const organisations = new Map<string, Row<'organisations'>>();
  for (const { level, parent: above, ...entry } of files.organisations.organisations) {
    const parent = above === null ? undefined : organisations.get(above);
    const id = seedId(founded, `organisation ${entry.code}`);
    organisations.set(entry.code, {
      ...entry,
      id,
      levelId: levels.at(level).id,
      timeZone,
      parentId: parent?.id ?? null,
      path: [...(parent?.path ?? []), id],
      calendarId: parent?.calendarId ?? id,
      activeFrom,
      activeTo: null,
    });
  }
  const organisationOf = byKey(organisations);
  const postId = (key: string): Id => seedId(appointed, `post ${key}`);
  const personId = (key: string): Id => seedId(appointed, `person ${key}`);
  const accountId = (key: string): Id => seedId(appointed, `account ${key}`);

  const posts = byKey(
    files.posts.posts.map((entry) => [
      entry.key,
      {
        id: postId(entry.key),
        organisationId: organisationOf.at(entry.organisation).id,
        title: entry.title,
        authority: entry.authority,
        fields: [...entry.fields],
        side: entry.side,
        headship: entry.headship,
        isKey: entry.isKey,
        superiorId: entry.superior === null ? null : postId(entry.superior),
      },
    ]),
  );
  const bodies = byKey(
    files.bodies.bodies.map(({ key, organisation, kind, name }) => [
      key,
      {
        id: seedId(seated, `body ${key}`),
        organisationId: organisationOf.at(organisation).id,
        kind,
        name,
        ...BODY_RULES,
      },
    ]),
  );
  const { from } = files.assignments;
  const { appointedFrom } = files.posts;
  const { memberFrom } = files.bodies;
  const memberships = files.bodies.bodies.flatMap(({ key, members }) =>
    members.map(({ post, role }, rank) => ({
      id: seedId(seated, `membership ${key} ${post}`),
      bodyId: bodies.at(key).id,
      personId: personId(post),
      role,
      rank,
      from: memberFrom,
      to: null,
    })),
  );
  const assignments = files.assignments.assignments.map(({ post, role, organisation, follows, serves }) => ({
    id: seedId(assigned, `assignment ${post} ${role} ${organisation}`),
    personId: personId(post),
    role,
    organisationId: organisationOf.at(organisation).id,
    postId: serves === undefined ? null : postId(serves),
    followedOrganisationIds: follows.map((code) => organisationOf.at(code).id),
    from,
    to: null,
  }));

  const pathOf = (id: Id): readonly Id[] => [...organisations.values()].find((one) => one.id === id)?.path ?? [];
  const kindOf = new Map([...bodies.map.values()].map((body) => [body.id, body]));
  const actorOf = (key: string): Actor => {
    const { id, organisationId, headship, isKey } = posts.at(key);
    const person = personId(key);
    return {
      kind: 'PERSON',
      accountId: accountId(key),
      personId: person,
      language: 'VI',
      appointments: [
        {
          postId: id,
          organisationId,
          organisationPath: pathOf(organisationId),
          headship,
          isKey,
          isPrincipal: true,
          from: appointedFrom,
          to: null,
        },
      ],
      memberships: memberships
        .filter((seat) => seat.personId === person)
        .flatMap(({ bodyId, role, from: since, to }) => {
          const body = kindOf.get(bodyId);
          if (!body) return [];
          const { kind: bodyKind, organisationId: at } = body;
          return [{ bodyId, bodyKind, organisationId: at, organisationPath: pathOf(at), role, from: since, to }];
        }),
      assignments: assignments
        .filter((one) => one.personId === person)
        .map(({ role, organisationId: at, postId: served, followedOrganisationIds, from: since, to }) => ({
          role,
          organisationId: at,
          organisationPath: pathOf(at),
          postId: served,
          followedOrganisationIds,
          from: since,
          to,
        })),
    };
  };
  const officials = new Map(
    files.posts.posts.map(({ key, organisation, title, side, symbol }): [string, Official] => [
      key,
      {
        key,
        post: posts.at(key),
        side,
        organisation: organisationOf.at(organisation),
        personId: personId(key),
        name: title,
        symbol: symbol ?? organisationOf.at(organisation).documentSymbol,
        actor: actorOf(key),
      },
    ]),
  );

  return {
    timeZone,
    rows: {
      levels: [...levels.map.values()],
      organisations: [...organisations.values()],
      successors: [],
      people: files.posts.posts.map(({ key, title }) => ({ id: personId(key), fullName: title })),
      posts: [...posts.map.values()],
      bodies: [...bodies.map.values()],
      appointments: files.posts.posts.map(({ key }) => ({
        id: seedId(appointed, `appointment ${key}`),
        personId: personId(key),
        postId: postId(key),
        from: appointedFrom,
        to: null,
        isPrincipal: true,
        documentNumber: null,
      })),
      memberships,
      assignments,
    },
    accounts: files.posts.posts.map(({ key, account }) => ({
      id: accountId(key),
      personId: personId(key),
      email: account,
      language: 'VI',
    })),
    officials,
    organisations,
    bodies: bodies.map,
  };
}
