import { Injectable } from '@nestjs/common';
import type { RowSubject } from '#domain/meeting/subject.js';
import type { SubjectKind } from '#domain/meeting/meeting.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { concernedPeople, pledgeOf, subjectPaper, subjectVersion } from './subjects.sql.js';

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

/** The records on which bodies vote, as they stand now. */
@Injectable()
export class SubjectsStore {
  /** By id; what does not exist is not in it. */
  async load(tx: Tx, refs: readonly SubjectRef[], today: LocalDate): Promise<SubjectsById> {
    if (refs.length === 0) return new Map();
    const rows = await tx.query<SubjectFacts[]>(
      `select coalesce(p.organisation_path, c.organisation_path) as "organisationPath", p.id as "pledgeId", jsonb_build_object(
         'kind', s.subject_kind, 'id', s.subject_id, 'version', ${subjectVersion('s')}, 'state', coalesce(r.state, c.state, p.state),
         'title', coalesce(p.title, 'Đợt đăng ký ' || c.year),
         'decidingBodyIds', array_remove(array[case when r.id is null then p.deciding_body_id else r.deciding_body_id end]
            || array(select dr.body_id from decision_right dr where dr.cycle_id = c.id group by 1 order by 1), null),
         'interestedIds', ${concernedPeople('s', '$3::date')})
         || case s.subject_kind
              when 'PLEDGE' then jsonb_build_object('appraisedFactors', p.appraised_factors,
                'verifierIds', array(select v.person_id from pledge_verifier v where v.pledge_id = p.id order by 1),
                'verifiersNeeded', case when exists (
                   select 1 from membership m join body b on b.id = m.body_id
                   where b.kind = 'STANDING_BOARD' and m.person_id = p.owner_id and b.organisation_id = any (p.organisation_path)
                     and m.valid_from <= $3::date and (m.valid_to is null or m.valid_to >= $3::date)) then 2 else 1 end)
              when 'CHANGE_REQUEST' then jsonb_build_object('proposedDueOn', r.proposed_due_on, 'dueOn', p.due_on)
              else '{}' end as subject
       from unnest($1::text[], $2::uuid[]) s (subject_kind, subject_id)
       left join pledge p on p.id = ${pledgeOf('s')}
       left join change_request r on s.subject_kind = 'CHANGE_REQUEST' and r.id = s.subject_id
       left join cycle c on s.subject_kind = 'CYCLE' and c.id = s.subject_id
       where p.id is not null or c.id is not null`,
      [refs.map(({ kind }) => kind), refs.map(({ id }) => id), today],
    );
    return new Map(rows.map((row) => [row.subject.id, row]));
  }

  /** Present and past holders of posts: whom a task assigned to the post concerns. */
  async holdersOf(tx: Tx, postIds: readonly Id[], today: LocalDate): Promise<ReadonlyMap<Id, readonly Id[]>> {
    if (postIds.length === 0) return new Map();
    const rows = await tx.query<{ postId: Id; personIds: Id[] }[]>(
      `select post_id as "postId", array_agg(distinct person_id) as "personIds" from appointment
       where post_id = any ($1::uuid[]) and valid_from <= $2::date group by post_id`,
      [[...postIds], today],
    );
    return new Map(rows.map(({ postId, personIds }) => [postId, personIds]));
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
