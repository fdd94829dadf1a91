import type { DataSource } from 'typeorm';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { PledgeState } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import { PledgeWorld } from './pledge-world.js';
import type { SmallCommittee } from './small-committee.js';

/** A pledge in force as far as reminders care; dates `YYYY-MM-DD`. */
export interface ActivePledge {
  readonly dueOn: string;
  readonly activeFrom?: string;
  readonly title?: string;
  readonly state?: PledgeState;
  readonly milestones?: readonly string[];
}

/** A small committee with a cycle in force for 2023, nobody on its roster, and pledges of the secretary of the first ward. */
export interface ReminderWorld {
  readonly committee: SmallCommittee;
  readonly cycleId: Id;
  readonly owner: Id;
  /** Puts a pledge in force; returns its id. */
  pledge(given: ActivePledge): Promise<Id>;
  /** The owner asks for another date, and the body grants it on the day `confirmedAt`. */
  grantExtension(pledgeId: Id, dueOn: string, confirmedAt: string): Promise<void>;
}

export interface WorldOptions {
  /** Dates on which check-ins fall due; none. */
  readonly checkIns?: readonly string[];
  readonly state?: Cycle['state'];
}

export async function reminderWorld(
  dataSource: DataSource,
  { checkIns = [], state = 'IN_FORCE' }: WorldOptions = {},
): Promise<ReminderWorld> {
  const checkInDates = checkIns.map((dueOn) => ({ dueOn, kind: 'LIGHT' as const }));
  const world = await PledgeWorld.create(dataSource, { state }, 'tayho', { checkInDates, roster: false });
  const { committee, cycle } = world;
  const owner = world.owner.person.id;
  return {
    committee,
    cycleId: cycle.id,
    owner,
    pledge: async ({ dueOn, activeFrom = '2023-01-10', title = 'Giải phóng mặt bằng', state = 'ACTIVE', ...given }) => {
      const milestones = (given.milestones ?? []).map((day) => ({
        ...{ id: '', title: 'Mốc', dueOn: day, plannedShareBp: 5000, reachedOn: null },
      }));
      const dates = { startOn: activeFrom, activeFrom, submittedOn: activeFrom, dueOn };
      const pledge = { ...dates, originalDueOn: dueOn, scoringDueOn: dueOn, title, milestones };
      return (await world.add(state, pledge)).id;
    },
    grantExtension: (pledgeId, dueOn, confirmedAt) =>
      dataSource.transaction(async (tx) => {
        const request = newId();
        const granted = ['CHANGE_REQUEST', request, 'GRANTED'] as const;
        const { itemIds } = await world.decide(tx, [granted], null, true, confirmedAt);
        await tx.query(
          `insert into change_request (id, pledge_id, kind, state, reason, late, proposed_due_on, granted_due_on, requested_by_id,
                                       requested_at, decide_by, deciding_body_id, decision_item_id)
           values ($1, $2, 'EXTENSION', 'GRANTED', 'Vướng mắc', false, $3, $3, $4, $5, $3, $6, $7)`,
          [request, pledgeId, dueOn, owner, confirmedAt, committee.standingCommittee.id, itemIds[0]],
        );
        await tx.query('update pledge set due_on = $2 where id = $1', [pledgeId, dueOn]);
      }),
  };
}
