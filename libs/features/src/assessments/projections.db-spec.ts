import { quotaPositionOf } from '#domain/assessment/quota.js';
import type { Id } from '#domain/shared/moment.js';
import { CyclesStore } from '#features/cycles/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { setBusinessTime } from '#test/support/test-database.js';
import { openTestModule, type OpenTestModule } from '#test/support/test-module.js';
import { layPolicies, YearWorld, type PolicyIds } from '#test/support/year-world.js';
import { AssessmentsModule, Projections } from './index.js';
import { AssessmentDesk } from './assessment-desk.js';
import { RatingFactsStore } from './rating-facts.store.js';
import type { PersonFacts } from './rating-facts.js';
import { Ratings } from './ratings.service.js';

/** Remembers how many people were read at a time. */
class CountingFacts extends RatingFactsStore {
  readonly read: number[] = [];

  override async people(tx: Tx, cycleId: Id, personIds: readonly Id[] | null = null): Promise<readonly PersonFacts[]> {
    const people = await super.people(tx, cycleId, personIds);
    this.read.push(people.length);
    return people;
  }
}

let db: OpenTestModule;
let policies: PolicyIds;
let world: YearWorld;
let place = 0;
const facts = new CountingFacts();

beforeAll(async () => {
  db = await openTestModule({ imports: [AssessmentsModule] }, (builder) =>
    builder.overrideProvider(RatingFactsStore).useValue(facts),
  );
  policies = await layPolicies(db.dataSource);
  await setBusinessTime(db, '2023-10-23T02:00:00Z');
});

afterAll(() => db.close());

async function yearUnder(policy: keyof PolicyIds): Promise<void> {
  world = await YearWorld.create(db.dataSource, policies[policy], `projection-${(place += 1)}`, { state: 'IN_FORCE' });
  await world.allDone();
  await world.add('ACTIVE', '0.6');
  facts.read.length = 0;
}

const project = async (postId: Id, withQuota: boolean) =>
  db.get(Projections).project(await db.acting(world.committee.organiser.person), {
    cycleId: world.cycleId,
    postId,
    withQuota,
  });

/** Everybody's rating and place as a run over the whole roster gives them today. */
const wholeRun = () =>
  db.dataSource.transaction(async (tx) => {
    const year = await db.get(AssessmentDesk).look(tx, world.cycleId, null);
    if (!year) throw new Error('no year');
    const ratings = db.get(Ratings);
    const all = await ratings.rate(tx, year.cycle, year.policy, year.now.today);
    const { checks, groups } = await ratings.quota(tx, year.cycle, year.policy, all);
    return all.map((rated) => ({ rated, quota: quotaPositionOf(rated.person.personId, checks, groups) }));
  });

describe('a projection', () => {
  it.each(['plain', 'challenge', 'vn-90-2020', 'vn-366-2025'] as const)(
    'under %s is for everybody what a run over the whole roster gives',
    async (policy) => {
      await yearUnder(policy);
      const all = await wholeRun();
      expect(all).toHaveLength(5);
      for (const { rated, quota } of all) {
        expect(await project(rated.person.postId, true)).toEqual({ rated, quota });
        expect(await project(rated.person.postId, false)).toEqual({ rated, quota: null });
      }
    },
  );

  it('reads and rates the one person, but for a place in the quota', async () => {
    const postId = () => world.committee.wards[0].post.id;
    await yearUnder('vn-366-2025');
    await project(postId(), false);
    expect(facts.read).toEqual([1, 1]);
    facts.read.length = 0;
    expect((await project(postId(), true))?.quota).not.toBeNull();
    expect(facts.read).toEqual([1, 5]);
    // A policy without a quota has no places.
    await yearUnder('plain');
    await project(postId(), true);
    expect(facts.read).toEqual([1, 1]);
  });

  it('of a post that changed hands is that of its holder; the predecessor reads the own', async () => {
    await yearUnder('plain');
    const { post, person } = world.committee.wards[0];
    const successor = newId();
    await db.dataSource.transaction(async (tx) => {
      await tx.query(`insert into person (id, full_name) values ($1, 'Nguyễn Văn Anh')`, [successor]);
      await tx.query(`update appointment set valid_to = '2023-06-30' where person_id = $1`, [person.id]);
      await tx.query(`insert into appointment (id, person_id, post_id, valid_from) values ($1, $2, $3, '2023-07-01')`, [
        newId(),
        successor,
        post.id,
      ]);
      const entry = { cycleId: world.cycleId, personId: successor, postId: post.id, admittedUntil: null };
      await new CyclesStore().putOnRoster(tx, [entry], null);
    });
    expect((await project(post.id, false))?.rated.person.personId).toBe(successor);
    expect(await project(newId(), false)).toBeNull();
    const request = { cycleId: world.cycleId, postId: post.id, withQuota: false };
    const own = await db.get(Projections).project(await db.acting(person), request);
    expect(own?.rated.person.personId).toBe(person.id);
  });

  it('of somebody who came back to the post knows of the time between', async () => {
    await yearUnder('plain');
    const { post, person } = world.committee.wards[0];
    await db.dataSource.transaction(async (tx) => {
      await tx.query(`update appointment set valid_to = '2023-01-06' where person_id = $1`, [person.id]);
      await tx.query(`insert into appointment (id, person_id, post_id, valid_from) values ($1, $2, $3, '2023-10-16')`, [
        newId(),
        person.id,
        post.id,
      ]);
    });
    expect((await project(post.id, false))?.rated).toMatchObject({
      person: { heldTo: null, gaps: [{ from: '2023-01-07', to: '2023-10-15' }] },
      result: { noLevelReason: 'UNDER_A_MONTH_IN_POST' },
    });
  });
});
