import { Injectable } from '@nestjs/common';
import type { Assessment, AssessmentEventType } from '#domain/assessment/decide-assessment.js';
import { type AnyActor, personIdOf } from '#domain/shared/actor.js';
import { AuditLog, chainOf } from '#features/audit/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { AssessmentsStore } from './assessments.store.js';

/** Something that happened to an assessment; `changes` is what history and audit keep of it. */
export interface AssessmentHappening {
  readonly assessment: Pick<Assessment, 'id' | 'cycleId' | 'personId' | 'organisationPath'>;
  readonly type: AssessmentEventType;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Topics of the outbox for what happens to an assessment; payload `{ assessmentId, cycleId, personId }`. Drafts are not announced. */
export const ASSESSMENT_TOPICS: Readonly<Record<Exclude<AssessmentEventType, 'DRAFTED'>, string>> = {
  WINDOW_OPENED: 'assessment.window-opened',
  FACTS_RECORDED: 'assessment.facts-recorded',
  DECIDED: 'assessment.decided',
};

const ACTIONS: Readonly<Record<AssessmentEventType, string>> = { ...ASSESSMENT_TOPICS, DRAFTED: 'assessment.drafted' };

/** A draft is proven by its hashes: whoever reads the audit chain does not read the rating by the way. */
const audited = (
  type: AssessmentEventType,
  changes: AssessmentHappening['changes'],
): AssessmentHappening['changes'] => {
  if (type !== 'DRAFTED') return changes;
  const { rating: _, ...hashes } = changes;
  return hashes;
};

/** What every change of an assessment leaves behind: history, announcement, audit. */
@Injectable()
export class AssessmentJournal {
  constructor(
    private readonly store: AssessmentsStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Call it last: it takes the audit chain's lock. */
  async remember(tx: Tx, happenings: readonly AssessmentHappening[], actor: AnyActor, at: Date): Promise<void> {
    const actorId = personIdOf(actor);
    const lines = happenings.map((happening) => ({ ...happening, id: newId() }));
    await this.store.appendHistory(
      tx,
      lines.map(({ id, assessment, type, changes }) => ({
        id,
        assessmentId: assessment.id,
        type,
        at,
        actorId,
        changes,
      })),
    );
    await this.outbox.add(
      tx,
      lines.flatMap(({ id, assessment, type }) =>
        type === 'DRAFTED'
          ? []
          : [
              {
                topic: ASSESSMENT_TOPICS[type],
                key: id,
                payload: {
                  assessmentId: assessment.id,
                  cycleId: assessment.cycleId,
                  personId: assessment.personId,
                },
              },
            ],
      ),
    );
    await this.audit.append(
      tx,
      lines.map(({ assessment, type, changes }) => ({
        topOrganisationId: chainOf(assessment.organisationPath),
        at,
        actorId,
        action: ACTIONS[type],
        subjectKind: 'Assessment',
        subjectId: assessment.id,
        changes: audited(type, changes),
      })),
    );
  }
}
