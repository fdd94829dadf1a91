import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';

/** Who looked at whose assessment, and when. */
@Injectable()
export class AssessmentReadLog {
  constructor(private readonly transactor: Transactor) {}

  /** Notes that a person reads the content of these assessments. */
  async note(personId: Id, assessmentIds: readonly Id[]): Promise<void> {
    if (assessmentIds.length === 0) return;
    await this.transactor.run((tx) =>
      tx.query(
        `insert into assessment_read (assessment_id, person_id, at) select r.id, $2, app_now() from unnest($1::uuid[]) r(id)`,
        [[...assessmentIds], personId],
      ),
    );
  }
}
