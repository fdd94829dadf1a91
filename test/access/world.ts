import type { DataSource } from 'typeorm';
import { deliverable, metric } from '#domain/pledge/pledge.factory.js';
import { PLEDGE_STATES, type Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { layMeetings } from './meetings.js';
import { accessPeople } from './people.js';
import { layAssessments, layHistory } from './judgements.js';
import { layCycles, layParts, layReminders, type Ground, type Ids } from './records.js';
import { PledgeWorld } from '#test/support/pledge-world.js';

/** One tree of the world: a committee with its people, and records of every kind in every state that readers are told apart by. */
export interface AccessTree extends Ground {
  readonly place: string;
  /** Single records by name, raw ids. */
  readonly records: Readonly<Record<string, Id>>;
}

/** Monday, 23 October 2023, in Hanoi. */
export const WALK_DAY = '2023-10-23T02:00:00Z';

/** Everything asked for, and more. */
const EXCEEDED = [
  metric({ claimed: '60', verified: '60', verifiedExceeded: true }),
  deliverable({ claimed: '1', verified: '1', verifiedExceeded: true }),
];

/** Lays down a tree; `place` names its accounts. */
export async function accessTree(dataSource: DataSource, place: string): Promise<AccessTree> {
  const world = await PledgeWorld.create(dataSource, {}, place);
  const people = await accessPeople(dataSource, world, place);
  const pledges = everyPledge(world, people.peoplesCommittee.id);
  await world.lay(Object.values(pledges).map((pledge) => ({ pledge })));
  const ground = { world, people, pledges };
  const records = await dataSource.transaction(async (tx) => {
    const holds = 'select id from appointment where person_id = $1';
    const [appointment] = await tx.query<{ id: Id }[]>(holds, [world.owner.person.id]);
    let ids: Ids = { ...(await layCycles(tx, ground)), appointment: appointment?.id ?? '' };
    for (const lay of [layParts, layMeetings, layReminders, layAssessments])
      ids = { ...ids, ...(await lay(tx, ground, ids)) };
    await layHistory(tx, ground, ids);
    return ids;
  });
  return { place, ...ground, records };
}

/**
 * The owner's pledges by state, `WITHDRAWN_UNSEEN` withdrawn before anybody was shown it; some of other posts; and two that another body
 * decides on.
 */
function everyPledge(world: PledgeWorld, peoplesCommittee: Id): Record<string, Pledge> {
  const { secretary, deputy, chairman, wards } = world.committee;
  const ofGovernment = (state: 'APPRAISED' | 'ACTIVE'): Pledge =>
    world.pledge(state, { decidingBodyId: peoplesCommittee }, chairman);
  return {
    ...Object.fromEntries(PLEDGE_STATES.map((state) => [state, world.pledge(state)])),
    WITHDRAWN: world.pledge('WITHDRAWN', { submittedOn: '2022-10-20' }),
    WITHDRAWN_UNSEEN: world.pledge('WITHDRAWN', { submittedOn: null }),
    OF_CHAIR: world.pledge('ACTIVE', {}, secretary),
    DRAFT_OF_CHAIR: world.pledge('DRAFT', {}, secretary),
    OF_OTHER_WARD: world.pledge('ACTIVE', {}, wards[1]),
    SUBMITTED_OF_OTHER_WARD: world.pledge('SUBMITTED', {}, wards[1]),
    APPRAISED_OF_GOVERNMENT: ofGovernment('APPRAISED'),
    ACTIVE_OF_GOVERNMENT: ofGovernment('ACTIVE'),
    DRAFT_OF_NEXT_YEAR: world.pledge('DRAFT'),
    OF_DEPUTY: world.pledge('DONE', { measures: EXCEEDED }, deputy),
  };
}
