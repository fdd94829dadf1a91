import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { PoliciesStore } from '#features/cycles/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import type { AccessPeople } from './people.js';
import { putAll, putMany, putOne, type Row } from './rows.js';
import { seedDocument } from '#test/support/assessment.factory.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';

/** When whatever these records tell happened. */
export const AT = '2023-10-19T02:00:00Z';

/** Where records are laid down: a tree with its pledges by name. */
export interface Ground {
  readonly world: PledgeWorld;
  readonly people: AccessPeople;
  readonly pledges: Readonly<Record<string, Pledge>>;
}

/** A pledge of the ground by its name; the test is wrong where it has none. */
export function pledgeOf({ pledges }: Pick<Ground, 'pledges'>, name: string): Pledge {
  const pledge = pledges[name];
  if (!pledge) throw new Error(`there is no pledge ${name}`);
  return pledge;
}

/** Raw ids of records by the name that tests give them. */
export type Ids = Readonly<Record<string, Id>>;

/** Beside the year in force: next year's, and one of a ward alone. The year in force is judged by a shipped policy. */
export async function layCycles(tx: Tx, ground: Ground): Promise<Ids> {
  const { world, people } = ground;
  const { committee, cycle } = world;
  const [ward] = committee.wards;
  const policy = newId();
  const [key, document] = [`vn-366-2025-${policy}`, seedDocument('policies/vn-366-2025.json') as object];
  await new PoliciesStore().insertMany(tx, [
    { id: policy, key, version: 1, effectiveFrom: '2023-01-01', name: 'Quy định 366', document: { ...document, key } },
  ]);
  await tx.query('update cycle set policy_id = $1 where id = $2', [policy, cycle.id]);
  const next = {
    opens_on: '2023-10-02',
    closes_on: '2023-10-31',
    approve_by: '2024-01-15',
    due_latest: '2024-11-30',
    assess_from: '2024-11-20',
    decide_by: '2024-12-31',
    six_clear: ['PERSON', 'TASK', 'TIME', 'RESPONSIBILITY', 'PRODUCT', 'AUTHORITY'],
    policy_id: policy,
    year: 2024,
  };
  const ofDistrict = { ...next, organisation_id: committee.district.id, organisation_path: committee.district.path };
  const nextCycle = await putOne(tx, 'cycle', { ...ofDistrict, tier: 'KEY_OFFICIALS', state: 'OPEN' });
  const laterCycle = await putOne(tx, 'cycle', { ...ofDistrict, tier: 'MEMBERS', state: 'APPRAISING' });
  const pastCycle = await putOne(tx, 'cycle', { ...ofDistrict, tier: 'GRASSROOTS', state: 'ASSESSING' });
  const wardCycle = await putOne(tx, 'cycle', {
    ...next,
    organisation_id: ward.organisation.id,
    organisation_path: ward.organisation.path,
    tier: 'GRASSROOTS',
    state: 'DRAFT',
  });
  const registration = { matter: 'REGISTRATION', body_id: committee.standingCommittee.id };
  await putMany(tx, 'decision_right', [
    { cycle_id: nextCycle, ...registration },
    { cycle_id: wardCycle, ...registration },
    { cycle_id: cycle.id, matter: 'RATING', side: 'GOVERNMENT', body_id: people.peoplesCommittee.id },
  ]);
  const entry = { cycle_id: nextCycle, person_id: ward.person.id, post_id: ward.post.id };
  await putAll(tx, 'roster_entry', [entry]);
  const draft = pledgeOf(ground, 'DRAFT_OF_NEXT_YEAR');
  await tx.query('update pledge set cycle_id = $1 where id = $2', [nextCycle, draft.id]);
  return { policy, cycle: cycle.id, nextCycle, laterCycle, pastCycle, wardCycle };
}

/** What belongs to pledges: check-ins, evidence, verdicts, requests, events, tenures. */
export async function layParts(tx: Tx, ground: Ground): Promise<Ids> {
  const { world, people, pledges } = ground;
  const { verifier, predecessor, overseer } = people;
  const [active, suspended, done, elsewhere] = [
    pledgeOf(ground, 'ACTIVE'),
    pledgeOf(ground, 'SUSPENDED'),
    pledgeOf(ground, 'DONE'),
    pledgeOf(ground, 'OF_OTHER_WARD'),
  ];
  const appointed = [active, pledgeOf(ground, 'CLAIMED'), done];
  await putAll(
    tx,
    'pledge_verifier',
    appointed.map(({ id }) => ({ pledge_id: id, person_id: verifier.id })),
  );
  const past = { person_id: predecessor.id, valid_from: '2023-01-12', valid_to: '2023-01-31' };
  await putOne(tx, 'tenure', { pledge_id: active.id, ...past });
  const drafted = { type: 'DRAFTED', at: AT, changes: { title: 'Việc' } };
  await putMany(
    tx,
    'pledge_event',
    Object.values(pledges).map(({ id, ownerId }) => ({ pledge_id: id, actor_id: ownerId, ...drafted })),
  );
  const submitted = { type: 'SUBMITTED', at: AT, changes: { state: 'SUBMITTED' } };
  await putMany(
    tx,
    'pledge_event',
    Object.values(pledges)
      .filter(({ submittedOn }) => submittedOn !== null)
      .map(({ id, ownerId }) => ({ pledge_id: id, actor_id: ownerId, ...submitted })),
  );
  const reported = (pledge: Pledge, confirmed = true): Row => ({
    pledge_id: pledge.id,
    at: AT,
    for_date: '2023-10-25',
    prepared_by_id: pledge.ownerId,
    confirmed_by_id: confirmed ? pledge.ownerId : null,
    confidence: 6,
    note: 'Đang làm',
  });
  const reports = [reported(active), reported(active, false), reported(done), reported(elsewhere)];
  const checkIns = await putMany(tx, 'check_in', reports);
  const measures = [active, active, done, elsewhere].map((pledge) => pledge.measures[0]?.id);
  await putAll(
    tx,
    'check_in_value',
    checkIns.map((id, n) => ({ check_in_id: id, measure_id: measures[n], previous: '10', value: '20' })),
  );
  const proof = { kind: 'DOCUMENT', title: 'Biên bản', product_date: '2023-10-10', at: AT };
  const [evidence = '', contrary = ''] = await putMany(tx, 'evidence', [
    { ...proof, pledge_id: active.id, author_id: active.ownerId },
    { ...proof, pledge_id: active.id, author_id: overseer.id, contrary: true },
    { ...proof, pledge_id: suspended.id, author_id: suspended.ownerId },
    { ...proof, pledge_id: elsewhere.id, author_id: elsewhere.ownerId },
  ]);
  const verification = await putOne(tx, 'verification', {
    pledge_id: active.id,
    verdict: 'REJECTED',
    method: 'SITE_VISIT',
    comment: 'Chưa đủ.',
    claimed_on: '2023-09-20',
    verifier_id: verifier.id,
    at: AT,
  });
  await putAll(tx, 'verification_value', [
    { verification_id: verification, measure_id: active.measures[0]?.id, value: '20', exceeded: false },
  ]);
  const asked = {
    kind: 'EXTENSION',
    state: 'REQUESTED',
    reason: 'Mưa bão',
    cause: 'OBJECTIVE',
    proposed_due_on: '2023-11-20',
    late: false,
    requested_at: AT,
    decide_by: '2023-10-26',
    deciding_body_id: world.committee.standingCommittee.id,
  };
  const [request = '', otherRequest = ''] = await putMany(tx, 'change_request', [
    { ...asked, pledge_id: active.id, requested_by_id: active.ownerId },
    { ...asked, pledge_id: elsewhere.id, requested_by_id: elsewhere.ownerId },
  ]);
  const [checkIn = '', prepared = ''] = checkIns;
  return { checkIn, prepared, evidence, contrary, verification, request, otherRequest };
}

/** Reminders, deliveries and notifications; one notification is about a record that its reader does not see. */
export async function layReminders(tx: Tx, ground: Ground, { cycle, request }: Ids): Promise<Ids> {
  const { world, people } = ground;
  const { committee } = world;
  const [active, elsewhere] = [pledgeOf(ground, 'ACTIVE'), pledgeOf(ground, 'OF_OTHER_WARD')];
  const reminder = {
    anchor_on: '2023-10-31',
    rule: 'due',
    step: 'T-7',
    fire_on: '2023-10-20',
    state: 'SENT',
    planned_at: AT,
    recipient_id: active.ownerId,
    organisation_id: active.organisationId,
  };
  const clerk = { recipient_id: people.clerk.id, organisation_id: committee.district.id };
  const ids = await putMany(tx, 'reminder', [
    { ...reminder, subject_kind: 'PLEDGE', subject_id: active.id },
    { ...reminder, subject_kind: 'MILESTONE', subject_id: active.milestones[0]?.id },
    { ...reminder, subject_kind: 'CHECK_IN', subject_id: active.id, rule: 'check-in' },
    { ...reminder, subject_kind: 'CYCLE', subject_id: cycle, ...clerk, rule: 'registration' },
    { ...reminder, subject_kind: 'CHANGE_REQUEST', subject_id: request, ...clerk, rule: 'request' },
    {
      ...reminder,
      subject_kind: 'PLEDGE',
      subject_id: elsewhere.id,
      recipient_id: elsewhere.ownerId,
      organisation_id: elsewhere.organisationId,
    },
  ]);
  const delivery = { channel: 'IN_APP', state: 'SENT', attempts: 1, at: AT, sent_at: AT };
  const sent = [
    [ids[0], active.ownerId],
    [ids[3], people.clerk.id],
    [ids[5], elsewhere.ownerId],
  ] as const;
  for (const [reminderId, person] of sent) {
    const id = await putOne(tx, 'delivery', { ...delivery, person_id: person, key: newId() });
    await putAll(tx, 'reminder_delivery', [{ reminder_id: reminderId, delivery_id: id }]);
  }
  const told = {
    key: 'reminder.due.own',
    params: { title: 'Việc', date: '2023-10-31', owner: '' },
    subject_kind: 'PLEDGE',
    at: AT,
  };
  const draft = pledgeOf(ground, 'DRAFT');
  const [notification = ''] = await putMany(tx, 'notification', [
    { ...told, person_id: active.ownerId, subject_id: active.id, dedup_key: newId() },
    { ...told, person_id: committee.secretary.person.id, subject_id: elsewhere.id, dedup_key: newId() },
    { ...told, person_id: people.clerk.id, subject_id: draft.id, dedup_key: newId() },
  ]);
  return { notification };
}
