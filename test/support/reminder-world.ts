import type { DataSource, EntityManager } from 'typeorm';
import type { Id } from '#domain/shared/moment.js';
import { AccountEntity } from '#features/identity/index.js';
import { ORGANISATION_ENTITIES } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';
import { seedDocument } from './assessment.factory.js';
import { smallCommittee, type SmallCommittee } from './small-committee.js';
import { TestDirectory } from './test-directory.js';

/** The entities that a data source needs for laying the world down. */
export const WORLD_ENTITIES = [...ORGANISATION_ENTITIES, AccountEntity];

/** A pledge in force as far as reminders care; dates `YYYY-MM-DD`. */
export interface ActivePledge {
  readonly dueOn: string;
  readonly activeFrom?: string;
  readonly title?: string;
  readonly state?: string;
  readonly milestones?: readonly string[];
}

/** A small committee with a cycle in force for 2023, and pledges of the secretary of the first ward, laid down row by row. */
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
  readonly state?: string;
}

export async function reminderWorld(dataSource: DataSource, options: WorldOptions = {}): Promise<ReminderWorld> {
  const directory = new TestDirectory();
  const committee = smallCommittee(directory);
  await directory.save(dataSource);
  const cycleId = newId();
  await dataSource.transaction((tx) => insertCycle(tx, cycleId, committee, options));
  const [ward] = committee.wards;
  let number = 0;

  const decide = async (
    tx: EntityManager,
    subjectKind: string,
    subjectId: Id,
    outcome: string,
    at: string,
  ): Promise<Id> => {
    const [meeting, decision, agenda, item] = [newId(), newId(), newId(), newId()];
    await tx.query(
      `insert into meeting (id, body_id, kind, title, starts_at, state) values ($1, $2, 'MEETING', 'Phiên họp', $3, 'CLOSED')`,
      [meeting, committee.standingCommittee.id, at],
    );
    await tx.query(
      `insert into agenda_item (id, meeting_id, position, title, subject_kind, subject_id) values ($1, $2, 1, 'Việc', $3, $4)`,
      [agenda, meeting, subjectKind, subjectId],
    );
    await tx.query(
      `insert into decision (id, body_id, meeting_id, sequence, text, recorded_at, recorded_by_id)
       values ($1, $2, $3, $4, 'Kết luận', $5, $6)`,
      [decision, committee.standingCommittee.id, meeting, (number += 1), at, committee.office.person.id],
    );
    await tx.query(
      `insert into decision_item (id, decision_id, agenda_item_id, position, subject_kind, subject_id, subject_title, outcome,
                                  votes_for, votes_against, abstentions, members, present)
       values ($1, $2, $3, 1, $4, $5, 'Việc', $6, 5, 0, 0, 5, 5)`,
      [item, decision, agenda, subjectKind, subjectId, outcome],
    );
    await tx.query('update decision set confirmed_at = recorded_at, confirmed_by_id = $2 where id = $1', [
      decision,
      committee.secretary.person.id,
    ]);
    return item;
  };

  return {
    committee,
    cycleId,
    owner: ward.person.id,
    pledge: (given) =>
      dataSource.transaction(async (tx) => {
        const id = newId();
        const { dueOn, activeFrom = '2023-01-10', title = 'Giải phóng mặt bằng', state = 'ACTIVE' } = given;
        await tx.query(
          `insert into pledge (id, code, cycle_id, post_id, organisation_id, organisation_path, owner_id, kind, origin, state, title, start_on,
                               due_on, weight, difficulty, deciding_body_id, active_from, original_due_on, scoring_due_on, submitted_on, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'HARD', 'REGISTERED', $8, $9, $10, $11, 1, 1.10, $12, $10, $11, $11, $10, app_now())`,
          [
            id,
            `2023-${String((number += 1)).padStart(4, '0')}`,
            cycleId,
            ward.post.id,
            ward.organisation.id,
            ward.organisation.path,
            ward.person.id,
            state,
            title,
            activeFrom,
            dueOn,
            committee.standingCommittee.id,
          ],
        );
        await tx.query('insert into tenure (id, pledge_id, person_id, valid_from) values ($1, $2, $3, $4)', [
          newId(),
          id,
          ward.person.id,
          activeFrom,
        ]);
        await tx.query('insert into pledge_verifier (pledge_id, person_id) values ($1, $2)', [
          id,
          committee.verifier.person.id,
        ]);
        for (const day of given.milestones ?? []) {
          await tx.query(
            `insert into milestone (id, pledge_id, title, due_on, planned_share_bp) values ($1, $2, 'Mốc', $3, 5000)`,
            [newId(), id, day],
          );
        }
        await decide(tx, 'PLEDGE', id, 'APPROVED', `${activeFrom}T02:00:00Z`);
        return id;
      }),
    grantExtension: (pledgeId, dueOn, confirmedAt) =>
      dataSource.transaction(async (tx) => {
        const request = newId();
        const item = await decide(tx, 'CHANGE_REQUEST', request, 'GRANTED', confirmedAt);
        await tx.query(
          `insert into change_request (id, pledge_id, kind, state, reason, late, proposed_due_on, granted_due_on, requested_by_id,
                                       requested_at, decide_by, deciding_body_id, decision_item_id)
           values ($1, $2, 'EXTENSION', 'GRANTED', 'Vướng mắc', false, $3, $3, $4, $5, $3, $6, $7)`,
          [request, pledgeId, dueOn, ward.person.id, confirmedAt, committee.standingCommittee.id, item],
        );
        await tx.query('update pledge set due_on = $2 where id = $1', [pledgeId, dueOn]);
      }),
  };
}

async function insertCycle(
  tx: EntityManager,
  cycleId: Id,
  { district }: SmallCommittee,
  { checkIns = [], state = 'IN_FORCE' }: WorldOptions,
): Promise<void> {
  const policyId = newId();
  await tx.query(
    `insert into assessment_policy (id, key, version, effective_from, name, document) values ($1, 'plain', 1, '2020-01-01', 'Thử', $2)`,
    [policyId, JSON.stringify(seedDocument('policies/plain.json'))],
  );
  await tx.query(
    `insert into cycle (id, organisation_id, organisation_path, tier, year, state, opens_on, closes_on, approve_by, due_latest, assess_from,
                        decide_by, six_clear, policy_id)
     values ($1, $2, $3, 'KEY_OFFICIALS', 2023, $4, '2022-10-01', '2022-10-31', '2023-01-15', '2023-11-30', '2023-11-20', '2023-12-31',
             '{PERSON,TASK,TIME}', $5)`,
    [cycleId, district.id, district.path, state, policyId],
  );
  for (const day of checkIns) {
    await tx.query(`insert into check_in_date (cycle_id, due_on, kind) values ($1, $2, 'LIGHT')`, [cycleId, day]);
  }
}
