import type { DataSource } from 'typeorm';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { PledgeWorld, WORLD_ENTITIES } from '#test/support/pledge-world.js';
import {
  openTestDatabase,
  setBusinessTime,
  untilAnotherWaitsFor,
  type OpenTestDatabase,
} from '#test/support/test-database.js';

let db: OpenTestDatabase;
let dataSource: DataSource;
let world: PledgeWorld;
let place = 0;

beforeAll(async () => {
  db = await openTestDatabase(WORLD_ENTITIES);
  ({ dataSource } = db);
  await setBusinessTime(db, '2023-10-23T02:00:00Z');
});
afterAll(() => db.close());

beforeEach(async () => {
  world = await PledgeWorld.create(dataSource, {}, `decided-${String((place += 1))}`);
});

/** One more row of a decision, like its first. */
const addRow = (tx: Pick<Tx, 'query'>, decisionId: Id): Promise<unknown> =>
  tx.query(
    `insert into decision_item (id, decision_id, agenda_item_id, position, subject_kind, subject_id, subject_title, outcome, votes_for,
                                votes_against, abstentions, members, present)
     select $2, decision_id, agenda_item_id, 9, subject_kind, subject_id, subject_title, 'NOTED', 5, 0, 0, 5, 5
     from decision_item where decision_id = $1 limit 1`,
    [decisionId, newId()],
  );

const confirm = (tx: Pick<Tx, 'query'>, decisionId: Id): Promise<unknown> =>
  tx.query(`update decision set confirmed_at = recorded_at, confirmed_by_id = $2 where id = $1`, [
    decisionId,
    world.committee.secretary.person.id,
  ]);

describe('the rows of a decision', () => {
  const decide = (confirmed: boolean) =>
    dataSource.transaction((tx) => world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']], null, confirmed));

  it('can be added before it is confirmed, and not after', async () => {
    const { decisionId } = await decide(false);
    await addRow(dataSource, decisionId);
    await confirm(dataSource, decisionId);
    await expect(addRow(dataSource, decisionId)).rejects.toMatchObject({ constraint: 'confirmed_decision_stands' });
  });

  it('cannot slip in while somebody confirms', async () => {
    const { decisionId } = await decide(false);
    const { added } = await dataSource.transaction(async (tx) => {
      await confirm(tx, decisionId);
      const added = addRow(dataSource, decisionId).catch((error: unknown) => error);
      await untilAnotherWaitsFor(tx, db);
      return { added };
    });
    expect(await added).toMatchObject({ constraint: 'confirmed_decision_stands' });
  });
});

describe('a decision that was withdrawn', () => {
  const withdraw = (decisionId: Id): Promise<unknown> =>
    dataSource.query(
      `update decision set withdrawn_at = recorded_at, withdrawn_by_id = recorded_by_id, withdrawal_reason = 'x' where id = $1`,
      [decisionId],
    );
  const decide = (confirmed: boolean) =>
    dataSource.transaction((tx) => world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']], null, confirmed));

  it('stays as it is: it is not confirmed, not taken up again, and gains no rows', async () => {
    const { decisionId } = await decide(false);
    await withdraw(decisionId);
    const refused = { constraint: 'withdrawn_decision_stands' };
    await expect(confirm(dataSource, decisionId)).rejects.toMatchObject(refused);
    await expect(
      dataSource.query(
        'update decision set withdrawn_at = null, withdrawn_by_id = null, withdrawal_reason = null where id = $1',
        [decisionId],
      ),
    ).rejects.toMatchObject(refused);
    await expect(addRow(dataSource, decisionId)).rejects.toMatchObject(refused);
  });

  it('was not confirmed, and was withdrawn by somebody', async () => {
    const { decisionId } = await decide(true);
    await expect(withdraw(decisionId)).rejects.toMatchObject({ constraint: 'confirmed_decision_stands' });
    const written = await decide(false);
    const both = `update decision set withdrawn_at = recorded_at, withdrawn_by_id = recorded_by_id, withdrawal_reason = 'x', confirmed_at = recorded_at,
                  confirmed_by_id = $2 where id = $1`;
    await expect(
      dataSource.query(both, [written.decisionId, world.committee.secretary.person.id]),
    ).rejects.toMatchObject({ constraint: 'withdrawn_or_confirmed' });
    await expect(
      dataSource.query(`update decision set withdrawn_at = recorded_at, withdrawal_reason = 'x' where id = $1`, [
        written.decisionId,
      ]),
    ).rejects.toMatchObject({ constraint: 'withdrawn_by_somebody' });
  });
});

describe('what a row says beside the outcome', () => {
  const decided = (outcome: string, column: string, value: string): Promise<unknown> =>
    dataSource.transaction(async (tx) => {
      const { decisionId } = await world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']], null, false);
      await tx.query(
        `insert into decision_item (id, decision_id, agenda_item_id, position, subject_title, outcome, votes_for, votes_against,
                                    abstentions, members, present, ${column})
         select $2, decision_id, agenda_item_id, 2, 'Việc', $3, 5, 0, 0, 5, 5, $4 from decision_item where decision_id = $1`,
        [decisionId, newId(), outcome, value],
      );
    });

  it('the origin: of a task that is given, and of nothing else', async () => {
    await decided('ASSIGNED', 'origin', 'DIRECTIVE');
    const refused = { constraint: 'origin_of_an_assigned_task' };
    await expect(decided('ASSIGNED', 'origin', 'REGISTERED')).rejects.toMatchObject(refused);
    await expect(decided('NOTED', 'origin', 'DIRECTIVE')).rejects.toMatchObject(refused);
  });

  it('the version of its record: where it is about one', async () => {
    await expect(decided('NOTED', 'subject_version', '3')).rejects.toMatchObject({ constraint: 'version_of_a_record' });
  });

  it('the hash of a preview: on which a year is closed, and nothing else', async () => {
    const hash = '0a'.repeat(32);
    await decided('YEAR_CLOSED', 'preview_hash', hash);
    const refused = { constraint: 'preview_of_a_close' };
    await expect(decided('YEAR_CLOSED', 'preview_hash', hash.slice(1))).rejects.toMatchObject(refused);
    await expect(decided('NOTED', 'preview_hash', hash)).rejects.toMatchObject(refused);
  });
});

describe('a due date', () => {
  it('moves with a request that a confirmed decision grants, and with no other', async () => {
    const { id, ownerId, dueOn } = await world.add('ACTIVE');
    const grant = (confirmed: boolean): Promise<void> =>
      dataSource.transaction(async (tx) => {
        const request = newId();
        const { itemIds } = await world.decide(tx, [['CHANGE_REQUEST', request, 'GRANTED']], null, confirmed);
        await tx.query(
          `insert into change_request (id, pledge_id, kind, state, reason, cause, cause_confirmed, previous_due_on, proposed_due_on,
             granted_due_on, late, requested_by_id, requested_at, decide_by, deciding_body_id, decision_item_id)
           values ($1, $2, 'EXTENSION', 'GRANTED', 'Mưa bão', 'OBJECTIVE', 'OBJECTIVE', $3, '2023-11-20', '2023-11-20', false, $4, app_now(),
             '2023-11-01', $5, $6)`,
          [request, id, dueOn, ownerId, world.committee.standingCommittee.id, itemIds[0]],
        );
        await tx.query(`update pledge set due_on = '2023-11-20' where id = $1`, [id]);
      });
    await expect(grant(false)).rejects.toMatchObject({ constraint: 'due_date_is_granted' });
    await grant(true);
    expect(await dataSource.query('select due_on::text from pledge where id = $1', [id])).toEqual([
      { due_on: '2023-11-20' },
    ]);
  });
});

describe('the deputy who presides in the chair’s place', () => {
  it('is a deputy of the body on the day of the meeting', async () => {
    const { standingCommittee, deputy, secretary, verifier } = world.committee;
    const name = (personId: Id): Promise<unknown> =>
      dataSource.query(
        `insert into meeting (id, body_id, kind, title, starts_at, state, named_deputy_id)
         values ($1, $2, 'MEETING', 'Phiên họp', app_now(), 'PLANNED', $3)`,
        [newId(), standingCommittee.id, personId],
      );
    await name(deputy.person.id);
    for (const { person } of [secretary, verifier])
      await expect(name(person.id)).rejects.toMatchObject({ constraint: 'named_deputy_is_a_deputy' });
  });
});

describe('the day of a meeting', () => {
  const plan = async (startsAt: string, namedDeputyId: Id | null = null): Promise<Id> => {
    const id = newId();
    await dataSource.query(
      `insert into meeting (id, body_id, kind, title, starts_at, state, named_deputy_id)
       values ($1, $2, 'MEETING', 'Phiên họp', $3, 'PLANNED', $4)`,
      [id, world.committee.standingCommittee.id, startsAt, namedDeputyId],
    );
    return id;
  };
  const open = (id: Id): Promise<unknown> => dataSource.query(`update meeting set state = 'OPEN' where id = $1`, [id]);
  const move = (id: Id, startsAt: string): Promise<unknown> =>
    dataSource.query('update meeting set starts_at = $2 where id = $1', [id, startsAt]);

  it('is the one on which it is opened, where the body sits', async () => {
    for (const startsAt of ['2020-01-10T02:00:00Z', '2023-10-22T16:59:00Z', '2023-10-23T17:00:00Z'])
      await expect(open(await plan(startsAt))).rejects.toMatchObject({ constraint: 'opened_on_its_day' });
    await open(await plan('2023-10-22T17:00:00Z'));
    await open(await plan('2023-10-23T16:59:00Z'));
  });

  it('stays from then on, and may be moved before', async () => {
    const id = await plan('2023-10-20T02:00:00Z');
    await move(id, '2023-10-23T02:00:00Z');
    await open(id);
    await expect(move(id, '2020-01-10T02:00:00Z')).rejects.toMatchObject({ constraint: 'meeting_day_stands' });
  });

  it('is moved to none on which the named deputy is no deputy', async () => {
    const { standingCommittee, deputy } = world.committee;
    await dataSource.query('update membership set valid_to = $3 where body_id = $1 and person_id = $2', [
      ...[standingCommittee.id, deputy.person.id, '2023-10-25'],
    ]);
    const id = await plan('2023-10-23T02:00:00Z', deputy.person.id);
    await move(id, '2023-10-25T02:00:00Z');
    await expect(move(id, '2023-10-26T02:00:00Z')).rejects.toMatchObject({ constraint: 'named_deputy_is_a_deputy' });
  });
});

describe('who was present at a decision', () => {
  it('has been present, and nobody else; who comes or goes later is added', async () => {
    const { secretary, deputy } = world.committee;
    const { decisionId } = await dataSource.transaction((tx) => world.decide(tx, [['CYCLE', world.cycle.id, 'NOTED']]));
    const [decision] = await dataSource.query<{ meeting_id: Id; at: Date }[]>(
      'select meeting_id, recorded_at as at from decision where id = $1',
      [decisionId],
    );
    if (!decision) throw new Error('no decision');
    const later = new Date(decision.at.getTime() + 1);
    const write = (personId: Id, present: boolean, from: Date | null = null, to: Date | null = null) =>
      dataSource.query(
        `insert into attendance (meeting_id, person_id, present, present_from, present_to) values ($1, $2, $3, $4, $5)
         on conflict (meeting_id, person_id) do update
         set present = excluded.present, present_from = excluded.present_from, present_to = excluded.present_to`,
        [decision.meeting_id, personId, present, from, to],
      );
    const refused = { constraint: 'counted_presence_stands' };
    await expect(write(secretary.person.id, true)).rejects.toMatchObject(refused);
    await expect(write(secretary.person.id, true, decision.at)).rejects.toMatchObject(refused);
    await write(secretary.person.id, false);
    await write(secretary.person.id, true, later);
    await write(deputy.person.id, true, later, new Date(later.getTime() + 1));
    await expect(write(deputy.person.id, true, null)).rejects.toMatchObject(refused);
    await dataSource.query('delete from attendance where person_id = $1', [deputy.person.id]);
  });
});
