import { Injectable } from '@nestjs/common';
import type { SubjectKind } from '#domain/meeting/meeting.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { concernedPeople, pledgeOf, subjectPaper, subjectVersion } from './subjects.sql.js';

export interface SubjectRef {
  readonly subjectKind: SubjectKind;
  readonly subjectId: Id;
}

/** What a meeting must know of a subject as it stands now. */
export interface SubjectFacts extends SubjectRef {
  readonly version: number;
  readonly state: string;
  readonly title: string;
  /** Human number of the pledge; null for other subjects. */
  readonly code: string | null;
  readonly pledgeId: Id | null;
  readonly organisationPath: readonly Id[];
  /** The bodies that may decide it; for a cycle, every body with a right in it. */
  readonly decidingBodyIds: readonly Id[];
  /** Who neither presides nor votes on it. */
  readonly concernedPersonIds: readonly Id[];
}

@Injectable()
export class SubjectsStore {
  /** Facts of the subjects by their id; what does not exist is not in it. */
  async load(tx: Tx, refs: readonly SubjectRef[], today: LocalDate): Promise<ReadonlyMap<Id, SubjectFacts>> {
    if (refs.length === 0) return new Map();
    const rows = await tx.query<SubjectFacts[]>(
      `select s.subject_kind as "subjectKind", s.subject_id as "subjectId", ${subjectVersion('s')} as version,
              coalesce(r.state, c.state, p.state) as state, p.code, p.id as "pledgeId",
              coalesce(p.title, c.year::text) as title,
              coalesce(p.organisation_path, c.organisation_path) as "organisationPath",
              array_remove(array[case s.subject_kind when 'CHANGE_REQUEST' then r.deciding_body_id else p.deciding_body_id end]
                || array(select dr.body_id from decision_right dr where dr.cycle_id = c.id), null) as "decidingBodyIds",
              ${concernedPeople('s', '$3::date')} as "concernedPersonIds"
       from unnest($1::text[], $2::uuid[]) s (subject_kind, subject_id)
       left join pledge p on p.id = ${pledgeOf('s')}
       left join change_request r on s.subject_kind = 'CHANGE_REQUEST' and r.id = s.subject_id
       left join cycle c on s.subject_kind = 'CYCLE' and c.id = s.subject_id
       where p.id is not null or c.id is not null`,
      [refs.map((ref) => ref.subjectKind), refs.map((ref) => ref.subjectId), today],
    );
    return new Map(rows.map((row) => [row.subjectId, row]));
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

  /** Freezes every item of the agenda with the version and the content of its subject as of now. */
  async freezePapers(tx: Tx, meetingId: Id): Promise<void> {
    await tx.query(
      `update agenda_item a set subject_version = ${subjectVersion('a')}, paper = ${subjectPaper('a')}
       where a.meeting_id = $1 and a.subject_id is not null`,
      [meetingId],
    );
  }
}
