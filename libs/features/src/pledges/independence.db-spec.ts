import { independenceFaults } from '#domain/pledge/independence.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import { brokenConstraint } from '#platform/database/postgres-error.js';
import type { Tx } from '#platform/database/transactor.js';
import { PledgeWorld, WORLD_ENTITIES } from '#test/support/pledge-world.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';
import { PledgeFactsStore } from './pledge-facts.store.js';

let db: OpenTestDatabase;
let world: PledgeWorld;

/** After the claims that the world lays down. */
const DAY = '2023-10-21';
const FIRST = `${DAY}T02:00:00Z`;
const LATER = `${DAY}T03:00:00Z`;

beforeAll(async () => {
  db = await openTestDatabase(WORLD_ENTITIES);
  await setBusinessTime(db, '2023-10-23T02:00:00Z');
  world = await PledgeWorld.create(db.dataSource);
});
afterAll(() => db.close());

const verdict = (tx: Tx, pledgeId: Id, verifierId: Id, said = 'CONFIRMED', at = FIRST): Promise<unknown> =>
  tx.query(
    `insert into verification (id, pledge_id, verdict, method, comment, completed_on, claimed_on, verifier_id, at)
     values ($1, $2, $3, 'DOCUMENT', 'Đã xem.', '2023-10-20', '2023-10-20', $4, $5)`,
    [newId(), pledgeId, said, verifierId, at],
  );

const appoint = (tx: Tx, pledgeId: Id, verifierId: Id): Promise<unknown> =>
  tx.query('insert into pledge_verifier (pledge_id, person_id) values ($1, $2) on conflict do nothing', [
    pledgeId,
    verifierId,
  ]);

const done = (tx: Tx, pledgeId: Id): Promise<unknown> =>
  tx.query(`update pledge set state = 'DONE', completed_on = '2023-10-20' where id = $1`, [pledgeId]);

/** What the database says at the end of a transaction of the application's own role: the constraint broken, or null for a yes. */
const judged = (write: (tx: Tx) => Promise<unknown>): Promise<string | null | undefined> =>
  db.dataSource.transaction(write).then(
    () => null,
    (error: unknown) => brokenConstraint(error),
  );

const assist = (tx: Tx, personId: Id, postId: Id, until: string | null = null): Promise<unknown> =>
  tx.query(
    `insert into assignment (id, person_id, role, organisation_id, post_id, valid_from, valid_to)
     values ($1, $2, 'ASSISTANT', $3, $4, '2023-01-01', $5)`,
    [newId(), personId, world.committee.district.id, postId, until],
  );

describe('a verdict', () => {
  const of = (official = world.owner): Promise<Pledge> => world.add('CLAIMED', {}, official);

  it('is taken from an appointed verifier apart from the owner, in whatever order it is written', async () => {
    const pledge = await of();
    const { inspector, verifier } = world.committee;
    const both = judged(async (tx) => {
      await verdict(tx, pledge.id, inspector.person.id, 'PARTIAL');
      await appoint(tx, pledge.id, inspector.person.id);
      await verdict(tx, pledge.id, verifier.person.id, 'REJECTED', LATER);
    });
    expect(await both).toBeNull();
  });

  it('is not taken from who was not appointed', async () => {
    const pledge = await of();
    const { organiser } = world.committee;
    expect(await judged((tx) => verdict(tx, pledge.id, organiser.person.id))).toBe('verifier_appointed');
  });

  it.each<[string, string, (tx: Tx, pledge: Pledge, someone: Id) => Promise<unknown>]>([
    [
      'who answered for the task before',
      'verifier_not_owner',
      (tx, { id }, someone) =>
        tx.query(
          `insert into tenure (id, pledge_id, person_id, valid_from, valid_to) values ($1, $2, $3, '2022-12-01', '2022-12-31')`,
          [newId(), id, someone],
        ),
    ],
    [
      'to whom the task was given since',
      'verifier_not_owner',
      (tx, { id }, someone) => tx.query('update pledge set owner_id = $2 where id = $1', [id, someone]),
    ],
    [
      'who wrote evidence of it',
      'verifier_not_author',
      (tx, { id }, someone) =>
        tx.query(
          `insert into evidence (id, pledge_id, kind, title, product_date, author_id, at)
           values ($1, $2, 'DOCUMENT', 'Biên bản', '2023-10-20', $3, $4)`,
          [newId(), id, someone, FIRST],
        ),
    ],
    ['who assists in the post', 'verifier_not_assistant', (tx, { postId }, someone) => assist(tx, someone, postId)],
    [
      'who assists the owner in another post',
      'verifier_not_assistant',
      async (tx, { ownerId }, someone) => {
        const { post } = world.committee.office;
        await tx.query(
          `insert into appointment (id, person_id, post_id, valid_from, valid_to, is_principal) values ($1, $2, $3, '2023-10-01', '2023-10-31', false)`,
          [newId(), ownerId, post.id],
        );
        await assist(tx, someone, post.id);
      },
    ],
    [
      'who works somewhere below the owner',
      'verifier_not_below',
      async (tx, { postId }, someone) => {
        const [between, below] = [newId(), newId()];
        await tx.query(
          `insert into post (id, organisation_id, title, side, headship, superior_id)
           values ($1, $3, 'Trưởng ban', 'PARTY', 'NONE', $4), ($2, $3, 'Chuyên viên', 'PARTY', 'NONE', $1)`,
          [between, below, world.committee.district.id, postId],
        );
        await tx.query(
          `insert into appointment (id, person_id, post_id, valid_from, is_principal) values ($1, $2, $3, '2023-01-01', false)`,
          [newId(), someone, below],
        );
      },
    ],
  ])('is not taken from somebody appointed %s', async (_, constraint, dependence) => {
    const pledge = await of();
    const someone = newId();
    const refused = judged(async (tx) => {
      await tx.query(`insert into person (id, full_name) values ($1, 'Người Nào Đó')`, [someone]);
      await appoint(tx, pledge.id, someone);
      await verdict(tx, pledge.id, someone);
      await dependence(tx, pledge, someone);
    });
    expect(await refused).toBe(constraint);
  });

  it('is taken from who only wrote evidence against it, or no longer assisted that day', async () => {
    const pledge = await of();
    const someone = newId();
    const taken = judged(async (tx) => {
      await tx.query(`insert into person (id, full_name) values ($1, 'Người Khác')`, [someone]);
      await tx.query(
        `insert into evidence (id, pledge_id, kind, title, product_date, contrary, author_id, at)
         values ($1, $2, 'PHOTO', 'Ảnh hiện trường', '2023-10-20', true, $3, $4)`,
        [newId(), pledge.id, someone, FIRST],
      );
      await assist(tx, someone, pledge.postId, '2023-10-20');
      await appoint(tx, pledge.id, someone);
      await verdict(tx, pledge.id, someone);
    });
    expect(await taken).toBeNull();
  });

  it('on a member of the standing board is taken from the inspection and the Front alone', async () => {
    const { deputy, inspector, front, organiser } = world.committee;
    const given = async (verifierId: Id) => {
      const pledge = await of(deputy);
      return judged(async (tx) => {
        await appoint(tx, pledge.id, verifierId);
        await verdict(tx, pledge.id, verifierId, 'REJECTED');
      });
    };
    expect(await given(inspector.person.id)).toBeNull();
    expect(await given(front.person.id)).toBeNull();
    expect(await given(organiser.person.id)).toBe('verifier_of_standing_board_stands_outside');
  });

  it('on a member of the standing board is not taken from the inspection or the Front of a ward', async () => {
    const { deputy, district, wards } = world.committee;
    const [ward] = wards;
    const belonging = {
      INSPECTOR: (tx: Tx, someone: Id, organisationId: Id) =>
        tx.query(
          `insert into assignment (id, person_id, role, organisation_id, valid_from) values ($1, $2, 'INSPECTOR', $3, '2023-01-01')`,
          [newId(), someone, organisationId],
        ),
      FATHERLAND_FRONT_COMMITTEE: async (tx: Tx, someone: Id, organisationId: Id) => {
        const body = newId();
        await tx.query(
          `insert into body (id, organisation_id, kind, name, quorum_numerator, quorum_denominator, majority_numerator,
                             majority_denominator, majority_base, answer_within_days)
           values ($1, $2, 'FATHERLAND_FRONT_COMMITTEE', 'Ủy ban MTTQ', 2, 3, 1, 2, 'MEMBERS', 5)`,
          [body, organisationId],
        );
        await tx.query(
          `insert into membership (id, body_id, person_id, role, rank, valid_from) values ($1, $2, $3, 'MEMBER', 1, '2023-01-01')`,
          [newId(), body, someone],
        );
      },
    };
    const given = async (belong: (tx: Tx, someone: Id, organisationId: Id) => Promise<unknown>, organisationId: Id) => {
      const [pledge, someone] = [await of(deputy), newId()];
      return judged(async (tx) => {
        await tx.query(`insert into person (id, full_name) values ($1, 'Người Kiểm Tra')`, [someone]);
        await belong(tx, someone, organisationId);
        await appoint(tx, pledge.id, someone);
        await verdict(tx, pledge.id, someone, 'REJECTED');
      });
    };
    for (const belong of Object.values(belonging)) {
      expect(await given(belong, district.id)).toBeNull();
      expect(await given(belong, ward.organisation.id)).toBe('verifier_of_standing_board_stands_outside');
    }
  });

  it('is judged as the rules of the application judge it, whoever gives it on whomever', async () => {
    const { district, secretary, deputy, chairman, wards, ...others } = world.committee;
    const people = [secretary, deputy, chairman, ...wards, ...Object.values(others)].flatMap((one) =>
      typeof one === 'object' && 'person' in one ? [one.person.id] : [],
    );
    const now = { at: new Date(FIRST), today: DAY };
    const facts = new PledgeFactsStore();
    const told: Record<string, readonly [boolean, boolean]> = {};
    for (const owner of [secretary, deputy, chairman, ...wards]) {
      const pledge = await of(owner);
      for (const personId of people.filter((id) => id !== others.stranger.person.id)) {
        const known = await db.dataSource.transaction((tx) => facts.independence(tx, pledge, [personId], DAY));
        const cycle = { state: 'IN_FORCE', organisationPath: district.path } as const;
        const independent = independenceFaults(pledge, personId, known, { now, cycle }).length === 0;
        const broken = await judged(async (tx) => {
          await appoint(tx, pledge.id, personId);
          await verdict(tx, pledge.id, personId, 'REJECTED');
        });
        told[`${personId} on ${pledge.id}`] = [independent, broken === null];
      }
    }
    expect(Object.values(told).filter(([independent]) => independent).length).toBeGreaterThan(20);
    expect(Object.values(told).filter(([independent]) => !independent).length).toBeGreaterThan(10);
    expect(Object.entries(told).filter(([, [independent, taken]]) => independent !== taken)).toEqual([]);
  });
});

describe('done', () => {
  const confirmedBy = async (
    official: typeof world.owner,
    verdicts: readonly (readonly [verifierId: Id, said: string, at: string])[],
  ) => {
    const pledge = await world.add('CLAIMED', {}, official);
    return judged(async (tx) => {
      for (const [verifierId, said, at] of verdicts) {
        await appoint(tx, pledge.id, verifierId);
        await verdict(tx, pledge.id, verifierId, said, at);
      }
      await done(tx, pledge.id);
    });
  };

  it('is a pledge by one verdict on the last claim', async () => {
    const { verifier, inspector } = world.committee;
    const [one, other] = [verifier.person.id, inspector.person.id];
    expect(await confirmedBy(world.owner, [[one, 'CONFIRMED', FIRST]])).toBeNull();
    expect(await confirmedBy(world.owner, [])).toBe('done_is_verified');
    expect(await confirmedBy(world.owner, [[one, 'PARTIAL', FIRST]])).toBe('done_is_verified');
    const takenBack = [
      [one, 'CONFIRMED', FIRST],
      [other, 'REJECTED', LATER],
    ] as const;
    expect(await confirmedBy(world.owner, takenBack)).toBe('done_is_verified');
    // Before the claim that the world lays down.
    expect(await confirmedBy(world.owner, [[one, 'CONFIRMED', '2023-10-19T02:00:00Z']])).toBe('done_is_verified');
  });

  it('is a pledge of a member of the standing board by the verdicts of two', async () => {
    const { deputy, inspector, front } = world.committee;
    const [one, other] = [inspector.person.id, front.person.id];
    expect(await confirmedBy(deputy, [[one, 'CONFIRMED', FIRST]])).toBe('standing_board_done_by_two');
    const twiceTheSame = [
      [one, 'CONFIRMED', FIRST],
      [one, 'CONFIRMED', LATER],
    ] as const;
    expect(await confirmedBy(deputy, twiceTheSame)).toBe('standing_board_done_by_two');
    const two = [
      [one, 'CONFIRMED', FIRST],
      [other, 'CONFIRMED', LATER],
    ] as const;
    expect(await confirmedBy(deputy, two)).toBeNull();
  });
});

describe('a verified value of a member of the standing board', () => {
  const [ON_FIRST_CLAIM, SECOND_CLAIM, ON_SECOND_CLAIM] = [FIRST, `${DAY}T04:00:00Z`, `${DAY}T05:00:00Z`];
  const found = async (tx: Tx, pledge: Pledge, verifierId: Id, value: string, said = 'PARTIAL', at = FIRST) => {
    await appoint(tx, pledge.id, verifierId);
    const rows = await tx.query<{ id: Id }[]>(
      `with v as (insert into verification (id, pledge_id, verdict, method, comment, claimed_on, verifier_id, at)
                  values ($1, $2, $3, 'DOCUMENT', 'Đã xem.', '2023-10-20', $4, $5) returning id)
       select id from v`,
      [newId(), pledge.id, said, verifierId, at],
    );
    await tx.query(
      'insert into verification_value (verification_id, measure_id, value, exceeded) values ($1, $2, $3, false)',
      [rows[0]?.id, pledge.measures[0]?.id, value],
    );
  };
  const counts = (tx: Tx, pledge: Pledge, value: string, exceeded = false): Promise<unknown> =>
    tx.query('update measure set verified = $2, verified_exceeded = $3 where id = $1', [
      pledge.measures[0]?.id,
      value,
      exceeded,
    ]);

  it('counts a confirmation from before values were kept as having found what counts', async () => {
    const { deputy, inspector, front } = world.committee;
    const keptWith = async (said: string) => {
      const pledge = await world.add('CLAIMED', {}, deputy);
      return judged(async (tx) => {
        await appoint(tx, pledge.id, inspector.person.id);
        await verdict(tx, pledge.id, inspector.person.id, said);
        await found(tx, pledge, front.person.id, '40', 'CONFIRMED', LATER);
        await counts(tx, pledge, '40');
      });
    };
    expect(await keptWith('CONFIRMED')).toBeNull();
    expect(await keptWith('PARTIAL')).toBe('standing_board_verified_by_two');
  });

  it('counts what two found on one claim, and no more', async () => {
    const { deputy, inspector, front } = world.committee;
    const [one, other] = [inspector.person.id, front.person.id];
    type Find = readonly [verifierId: Id, value: string, said?: string, at?: string];
    const kept = async (value: string, finds: readonly Find[], exceeded = false, official = deputy) => {
      const pledge = await world.add('CLAIMED', {}, official);
      return judged(async (tx) => {
        await tx.query(
          `insert into pledge_event (id, pledge_id, type, at, actor_id, changes) values ($1, $2, 'CLAIMED', $3, $4, '{}')`,
          [newId(), pledge.id, SECOND_CLAIM, official.person.id],
        );
        for (const [verifierId, ...find] of finds) await found(tx, pledge, verifierId, ...find);
        await counts(tx, pledge, value, exceeded);
      });
    };
    const BY_ONE = 'standing_board_verified_by_two';
    expect(await kept('40', [])).toBe(BY_ONE);
    expect(await kept('40', [[one, '40']])).toBe(BY_ONE);
    expect(
      await kept('40', [
        [one, '40'],
        [one, '45', 'PARTIAL', LATER],
      ]),
    ).toBe(BY_ONE);
    expect(
      await kept('40', [
        [one, '40'],
        [other, '39'],
      ]),
    ).toBe(BY_ONE);
    expect(
      await kept('40', [
        [one, '40'],
        [other, '45', 'REJECTED'],
      ]),
    ).toBe(BY_ONE);
    expect(
      await kept('40', [
        [one, '40', 'PARTIAL', ON_FIRST_CLAIM],
        [other, '40', 'PARTIAL', ON_SECOND_CLAIM],
      ]),
    ).toBe(BY_ONE);
    expect(
      await kept(
        '60',
        [
          [one, '60'],
          [other, '60'],
        ],
        true,
      ),
    ).toBe(BY_ONE);
    expect(
      await kept('40', [
        [one, '40'],
        [other, '45', 'CONFIRMED'],
      ]),
    ).toBeNull();
    expect(await kept('40', [[world.committee.verifier.person.id, '40']], false, world.owner)).toBeNull();
  });

  it('is less the higher the figure of a falling metric', async () => {
    const { deputy, inspector, front } = world.committee;
    const kept = async (value: string) => {
      const [measure] = (await world.add('CLAIMED')).measures;
      if (!measure) throw new Error('a pledge has measures');
      const falling = { ...measure, baseline: '40', target: '10', stretch: null, claimed: '20', shareBp: 10_000 };
      const pledge = await world.add('CLAIMED', { measures: [falling] }, deputy);
      return judged(async (tx) => {
        await found(tx, pledge, inspector.person.id, '20');
        await found(tx, pledge, front.person.id, '25', 'PARTIAL', LATER);
        await counts(tx, pledge, value);
      });
    };
    expect(await kept('25')).toBeNull();
    expect(await kept('20')).toBe('standing_board_verified_by_two');
  });
});
