import { assess } from '#domain/assessment/assess.js';
import { ratingSummary, type RatingSummary } from '#domain/assessment/compare-ratings.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { AuditLog, type AuditEvent } from '#features/audit/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { AT, pledgeOf, type Ground, type Ids } from './records.js';
import { putOne } from './rows.js';
import { deliverable, pledge as assessed, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import type { PledgeWorld } from '#test/support/pledge-world.js';

/**
 * Assessments in three states: of the owner (published) and of one who had the post before, an official of another ward, the chair, and one of
 * the government side.
 */
export async function layAssessments(tx: Tx, ground: Ground, { cycle, policy }: Ids): Promise<Ids> {
  const { committee } = ground.world;
  const period = await putOne(tx, 'assessment_period', {
    cycle_id: cycle,
    kind: 'YEAR',
    period_from: '2023-01-01',
    period_to: '2023-12-31',
    decide_by: '2023-12-31',
  });
  const ratings: RatingSummary[] = [];
  const lay = async (
    { person, post }: PledgeWorld['owner'],
    pledge: Pledge,
    state: string,
    level: string | null,
  ): Promise<Id> => {
    const organisation = [committee.district, ...committee.wards.map((ward) => ward.organisation)].find(
      ({ id }) => id === post.organisationId,
    );
    const line = assessed(pledge.code, { id: pledge.id, title: pledge.title, measures: [deliverable('1')] });
    const about = { id: person.id, name: person.fullName, postId: post.id, postTitle: post.title };
    const input = yearOf([line], { person: about, otherTasks: { assigned: 4, done: 4, onTime: 4, exceeded: 2 } });
    const result = assess(input, shippedPolicy('vn-366-2025'));
    ratings.push(ratingSummary(person.fullName, result));
    const id = newId();
    const decision = level === null ? null : await layRating(tx, ground, { id, person, post, level });
    return putOne(tx, 'assessment', {
      id,
      period_id: period,
      cycle_id: cycle,
      person_id: person.id,
      post_id: post.id,
      organisation_id: post.organisationId,
      organisation_path: organisation?.path,
      state,
      policy_id: policy,
      self_level: 'GOOD',
      other_tasks: { assigned: 4, done: 4, onTime: 4, exceeded: 2, documentNumber: '12-BC/ĐU' },
      common_points: '25.00',
      disciplined: false,
      snapshot: input,
      result,
      input_hash: Buffer.alloc(32, 1),
      result_hash: Buffer.alloc(32, 2),
      score: result.score,
      total: result.total,
      proposed_level: result.level,
      decided_level: level,
      decision_id: decision,
      published_at: level === null ? null : AT,
    });
  };
  const { secretary, deputy, chairman, wards } = committee;
  const laid = {
    excellent: await lay(deputy, pledgeOf(ground, 'OF_DEPUTY'), 'SELF_DRAFT', null),
    published: await lay(ground.world.owner, pledgeOf(ground, 'DONE'), 'PUBLISHED', 'GOOD'),
    ofMoved: await lay(
      { ...ground.world.owner, person: ground.people.moved },
      pledgeOf(ground, 'ACTIVE'),
      'SELF_SUBMITTED',
      null,
    ),
    drafted: await lay(wards[1], pledgeOf(ground, 'OF_OTHER_WARD'), 'SELF_DRAFT', null),
    checked: await lay(secretary, pledgeOf(ground, 'OF_CHAIR'), 'CHECKED', null),
    ofGovernment: await lay(chairman, pledgeOf(ground, 'ACTIVE_OF_GOVERNMENT'), 'PUBLISHED', 'GOOD'),
  };
  // The last run found everybody better than the facts are now.
  await putOne(tx, 'rating_run', {
    cycle_id: cycle,
    policy_id: policy,
    as_of: '2023-12-31',
    at: AT,
    hash: Buffer.alloc(32, 3),
    levels: JSON.stringify(ratings),
  });
  return laid;
}

/** A confirmed decision of the body of the post's side on a rating, without whomever it is about. */
async function layRating(
  tx: Tx,
  { world, people }: Ground,
  { id, person, post, level }: PledgeWorld['owner'] & { readonly id: Id; readonly level: string },
): Promise<Id> {
  // The chairman sits in the People's Committee; officials of wards sit in neither.
  const ofGovernment = post.side === 'GOVERNMENT';
  const row = ['ASSESSMENT', id, 'RATED', { level, recusedIds: ofGovernment ? [person.id] : [] }] as const;
  const by = ofGovernment ? { bodyId: people.peoplesCommittee.id, confirmedById: people.councillor.id } : {};
  const { decisionId } = await world.decide(tx, [row], 'Theo dõi thêm.', true, AT, by);
  return decisionId;
}

/** One entry of the audit chain about a record of each kind that readers are told apart by. */
export async function layHistory(tx: Tx, ground: Ground, ids: Ids): Promise<void> {
  const { world, pledges } = ground;
  const about: readonly (readonly [kind: string, id: Id | undefined, action?: string])[] = [
    ['Pledge', pledges.ACTIVE?.id, 'pledge.drafted'],
    ['Pledge', pledges.ACTIVE?.id, 'pledge.submitted'],
    ['Pledge', pledges.OF_OTHER_WARD?.id, 'pledge.submitted'],
    ...['DRAFT', 'WITHDRAWN_UNSEEN', 'ACTIVE', 'OF_OTHER_WARD'].map((name) => ['Pledge', pledges[name]?.id] as const),
    ['CheckIn', ids.checkIn],
    ['Evidence', ids.evidence],
    ['ChangeRequest', ids.request],
    ['Verification', ids.verification],
    ['Meeting', ids.planned],
    ['Decision', ids.confirmed],
    ['Cycle', ids.cycle],
    ['Assessment', ids.published],
    ['Assessment', ids.checked],
    ['Appointment', ids.appointment],
  ];
  await new AuditLog().append(
    tx,
    about.map(([subjectKind, subjectId, action = 'happened']): AuditEvent => ({
      topOrganisationId: world.committee.district.id,
      at: new Date(AT),
      actorId: world.committee.office.person.id,
      action,
      subjectKind,
      subjectId: subjectId ?? '',
      changes: { secret: 'Nội dung' },
    })),
  );
}
