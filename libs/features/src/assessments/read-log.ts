import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';

/** What is read of somebody: an assessment, or, before there is one, what the person would be rated in a cycle. */
export type AssessmentRead = { readonly assessmentId: Id } | { readonly cycleId: Id; readonly personId: Id };

/** The rating of a person in a cycle, as it is noted when somebody reads it. */
export const readOfRating = (
  cycleId: Id,
  { assessmentId, personId }: { readonly assessmentId: Id | null; readonly personId: Id },
): AssessmentRead => (assessmentId === null ? { cycleId, personId } : { assessmentId });

/** Who looked at whose assessment, and when. */
@Injectable()
export class AssessmentReadLog {
  constructor(private readonly transactor: Transactor) {}

  /** Notes that a person reads the content of these assessments. */
  async note(personId: Id, reads: readonly AssessmentRead[]): Promise<void> {
    if (reads.length === 0) return;
    await this.transactor.run((tx) =>
      tx.query(
        `insert into assessment_read (assessment_id, cycle_id, assessed_person_id, person_id, at)
         select r."assessmentId", r."cycleId", r."personId", $2, app_now()
         from jsonb_to_recordset($1::jsonb) r("assessmentId" uuid, "cycleId" uuid, "personId" uuid)`,
        [JSON.stringify(reads), personId],
      ),
    );
  }
}
