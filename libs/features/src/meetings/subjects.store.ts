import { Injectable } from '@nestjs/common';
import type { AdmissiblePost } from '#domain/meeting/admission.js';
import type { AssignedTask } from '#domain/meeting/assigned-task.js';
import type { AssignedSubject } from '#domain/meeting/assignment.js';
import type { RowSubject } from '#domain/meeting/subject.js';
import type { SubjectKind } from '#domain/meeting/meeting.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { validOn } from '#platform/database/valid-on.js';
import { assessmentTitle, concernedPeople, holdersOf, pledgeOf, subjectPaper, subjectVersion } from './subjects.sql.js';

export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly id: Id;
}

/** A subject as the rules of a vote need it, and where it belongs. */
export interface SubjectFacts {
  readonly subject: RowSubject;
  /** Its organisation and every one above it, the top one first. */
  readonly organisationPath: readonly Id[];
  /** The pledge it is, or is about. */
  readonly pledgeId: Id | null;
}

export type SubjectsById = ReadonlyMap<Id, SubjectFacts>;

/** Rows of `$1` kinds and `$2` ids. */
const NAMED = 'unnest($1::text[], $2::uuid[]) s (subject_kind, subject_id)';

const idsOf = (kind: SubjectKind): string => `select s.subject_id from ${NAMED} where s.subject_kind = '${kind}'`;

/** In the order in which everybody locks records: a pledge before its requests, each by id. Steps of the year wait, as for any change. */
const LOCKS = [
  `select 1 from pledge x where x.id in (select ${pledgeOf('s')} from ${NAMED}) order by x.id for update`,
  `select 1 from change_request x where x.id in (${idsOf('CHANGE_REQUEST')}) order by x.id for update`,
  `select 1 from cycle x where x.id in (${idsOf('CYCLE')}) order by x.id for share`,
  `select 1 from assessment x where x.id in (${idsOf('ASSESSMENT')}) order by x.id for share`,
];

/** The records on which bodies vote, as they stand now. */
@Injectable()
export class SubjectsStore {
  /** By id; what does not exist is not in it. */
  async load(tx: Tx, refs: readonly SubjectRef[], today: LocalDate): Promise<SubjectsById> {
    if (refs.length === 0) return new Map();
    const rows = await tx.query<SubjectFacts[]>(
      `select coalesce(p.organisation_path, c.organisation_path, a.organisation_path) as "organisationPath", p.id as "pledgeId", jsonb_build_object(
         'kind', s.subject_kind, 'id', s.subject_id, 'version', ${subjectVersion('s')}, 'state', coalesce(r.state, c.state, p.state, a.state),
         'title', coalesce(p.title, 'Đợt đăng ký ' || c.year, ${assessmentTitle('a')}),
         'decidingBodyIds', array_remove(array[case when r.id is null then p.deciding_body_id else r.deciding_body_id end]
            || array(select dr.body_id from decision_right dr where dr.cycle_id = c.id group by 1 order by 1)
            || rating_body(a.cycle_id, a.post_id), null),
         'interestedIds', ${concernedPeople('s', '$3::date')})
         || case s.subject_kind
              when 'PLEDGE' then jsonb_build_object('appraisedFactors', p.appraised_factors,
                'verifierIds', array(select v.person_id from pledge_verifier v where v.pledge_id = p.id order by 1),
                'verifiersNeeded', case when exists (
                   select 1 from membership m join body b on b.id = m.body_id
                   where b.kind = 'STANDING_BOARD' and m.person_id = p.owner_id and b.organisation_id = any (p.organisation_path)
                     and ${validOn('m', '$3')}) then 2 else 1 end)
              when 'CHANGE_REQUEST' then jsonb_build_object('proposedDueOn', r.proposed_due_on, 'dueOn', p.due_on)
              else '{}' end as subject
       from unnest($1::text[], $2::uuid[]) s (subject_kind, subject_id)
       left join pledge p on p.id = ${pledgeOf('s')}
       left join change_request r on s.subject_kind = 'CHANGE_REQUEST' and r.id = s.subject_id
       left join cycle c on s.subject_kind = 'CYCLE' and c.id = s.subject_id
       left join assessment a on s.subject_kind = 'ASSESSMENT' and a.id = s.subject_id
       where p.id is not null or c.id is not null or a.id is not null`,
      [refs.map(({ kind }) => kind), refs.map(({ id }) => id), today],
    );
    return new Map(rows.map((row) => [row.subject.id, row]));
  }

  /** Locks the records, and the pledges that requests are about, until the transaction ends. Their versions now, by id. */
  async lock(tx: Tx, refs: readonly SubjectRef[]): Promise<ReadonlyMap<Id, number>> {
    if (refs.length === 0) return new Map();
    const named = [refs.map(({ kind }) => kind), refs.map(({ id }) => id)];
    for (const lock of LOCKS) await tx.query(lock, named);
    const rows = await tx.query<{ id: Id; version: number | null }[]>(
      `select s.subject_id as id, ${subjectVersion('s')} as version from ${NAMED}`,
      named,
    );
    return new Map(rows.flatMap(({ id, version }) => (version === null ? [] : [[id, version] as const])));
  }

  /**
   * What is known of tasks that a body would assign, in their order: null where there is no such cycle, or no such post in it at or below
   * the body's organisation. Each gets the identifier of the pledge that it will become.
   */
  async assigned(
    tx: Tx,
    tasks: readonly (AssignedTask | null)[],
    { organisationId }: { readonly organisationId: Id },
    today: LocalDate,
  ): Promise<readonly (AssignedSubject | null)[]> {
    if (tasks.every((task) => task === null)) return tasks.map(() => null);
    const rows = await tx.query<(Omit<AssignedSubject, 'id' | 'title'> & { readonly place: number })[]>(
      `select t.place,
              array(select dr.body_id from decision_right dr
                    where dr.cycle_id = c.id and dr.matter = 'REGISTRATION' and (dr.side is null or dr.side = p.side)
                    order by dr.side is null limit 1) as "decidingBodyIds",
              ${holdersOf('p.id', '$4::date')} as "interestedIds",
              case when exists (
                select 1 from appointment h join membership m on m.person_id = h.person_id join body b on b.id = m.body_id
                where h.post_id = p.id and ${validOn('h', '$4')} and b.kind = 'STANDING_BOARD' and b.organisation_id = any (o.path)
                  and ${validOn('m', '$4')}) then 2 else 1 end as "verifiersNeeded"
       from unnest($1::uuid[], $2::uuid[]) with ordinality t (cycle_id, post_id, place)
       join cycle c on c.id = t.cycle_id
       join post p on p.id = t.post_id
       join organisation o on o.id = p.organisation_id
       where o.path @> array[c.organisation_id] and o.path @> array[$3::uuid]`,
      [tasks.map((task) => task?.cycleId ?? null), tasks.map((task) => task?.postId ?? null), organisationId, today],
    );
    return tasks.map((task, index) => {
      const known = rows.find(({ place }) => place === index + 1);
      if (!task || !known) return null;
      const { decidingBodyIds, interestedIds, verifiersNeeded } = known;
      return { id: newId(), title: task.title, decidingBodyIds, interestedIds, verifiersNeeded };
    });
  }

  /** Which of these posts are key posts within which of these cycles, with everybody who holds or has held them. */
  async admissible(
    tx: Tx,
    refs: readonly SubjectRef[],
    postIds: readonly Id[],
    today: LocalDate,
  ): Promise<readonly AdmissiblePost[]> {
    if (postIds.length === 0) return [];
    return tx.query<AdmissiblePost[]>(
      `select c.id as "cycleId", p.id as "postId", ${holdersOf('p.id', '$3::date')} as "interestedIds"
       from cycle c join organisation o on o.path @> array[c.organisation_id] join post p on p.organisation_id = o.id
       where c.id = any ($1::uuid[]) and p.id = any ($2::uuid[]) and p.is_key`,
      [refs.filter(({ kind }) => kind === 'CYCLE').map(({ id }) => id), [...postIds], today],
    );
  }

  /** Everybody who holds one of the posts today or has held it before. */
  async holders(tx: Tx, postIds: readonly Id[], today: LocalDate): Promise<readonly Id[]> {
    if (postIds.length === 0) return [];
    const rows = await tx.query<{ ids: Id[] }[]>(
      `select ${holdersOf('p.id', '$2::date')} as ids from unnest($1::uuid[]) p (id)`,
      [[...postIds], today],
    );
    return rows.flatMap(({ ids }) => ids);
  }

  /** Keeps what the members read of each row that has a frozen version and no paper yet. */
  async freezePapers(tx: Tx, meetingId: Id): Promise<void> {
    await tx.query(
      `update agenda_item a set paper = ${subjectPaper('a')}
       where a.meeting_id = $1 and a.subject_version is not null and a.paper is null`,
      [meetingId],
    );
  }
}
