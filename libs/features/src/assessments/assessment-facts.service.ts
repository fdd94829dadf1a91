import { Injectable } from '@nestjs/common';
import { assessmentAccess } from '#domain/access/assessment-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { assessmentDenials, decideAssessment, type Assessment } from '#domain/assessment/decide-assessment.js';
import type { AssessmentFacts } from '#domain/assessment/facts.js';
import { decidingBody } from '#domain/cycle/decision-rights.js';
import { holdsOn } from '#domain/organisation/organisation.js';
import { type Actor, SCHEDULER } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refuse, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { OrganisationStore } from '#features/organisation/index.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { AssessmentDesk, type OpenYear } from './assessment-desk.js';
import { AssessmentDrafts } from './assessment-drafts.js';
import { AssessmentJournal } from './assessment-journal.js';
import { AssessmentsStore } from './assessments.store.js';

/** What the organisation board records about a person's year, and the version it saw. */
export interface RecordFacts extends AssessmentFacts {
  readonly assessmentId: Id;
  /** The `recordVersion` seen. */
  readonly expectedVersion: number;
}

/** The organisation board's part: other tasks, common points, discipline, each with its document. */
@Injectable()
export class AssessmentFactsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly store: AssessmentsStore,
    private readonly desk: AssessmentDesk,
    private readonly drafts: AssessmentDrafts,
    private readonly journal: AssessmentJournal,
    private readonly organisations: OrganisationStore,
  ) {}

  /** Records facts and drafts the assessment anew. NotVisibleError for an assessment that the actor knows nothing of. */
  record(actor: Actor, { assessmentId, expectedVersion, ...facts }: RecordFacts): Promise<Result<{ id: Id }>> {
    return this.transactor.run(async (tx) => {
      const { year, assessment } = await this.open(tx, actor, assessmentId);
      const denied = assessmentDenials(assessment, 'RECORD_FACTS', { actor, ...year });
      const stale = staleness({ version: assessment.recordVersion }, expectedVersion, denied);
      if (stale.length > 0) return refuse(...stale);
      const { now } = year;
      const decided = decideAssessment(assessment, { type: 'RECORD_FACTS', facts }, { actor, ...year });
      if (!decided.ok) return decided;
      const { changes } = decided.value;
      await this.store.save(tx, assessment, changes);
      const drafted = await this.drafts.draftPeople(tx, year, [{ ...assessment, ...changes }]);
      await this.journal.remember(tx, [{ assessment, type: 'FACTS_RECORDED', changes }], actor, now.at);
      await this.journal.remember(tx, drafted.happenings, SCHEDULER, now.at);
      return accept({ id: assessment.id });
    });
  }

  private async open(tx: Tx, actor: Actor, assessmentId: Id): Promise<{ year: OpenYear; assessment: Assessment }> {
    const cycleId = await this.store.cycleOf(tx, assessmentId);
    const year = cycleId === null ? null : await this.desk.hold(tx, cycleId);
    const assessment = year && (await this.store.lockById(tx, assessmentId));
    if (!year || !assessment) throw new NotVisibleError();
    const { personId, postId } = assessment;
    const { today } = year.now;
    const [post] = await this.organisations.findPosts(tx, [postId]);
    const appointments = await this.organisations.appointmentsAround(tx, postId, personId);
    const access = assessmentAccess(viewerScope(actor, today), {
      ...assessment,
      inPost: appointments.some((held) => held.postId === postId && held.personId === personId && holdsOn(held, today)),
      decidingBodyId: post ? decidingBody(year.cycle.decisionRights, 'RATING', post.side) : null,
      published: assessment.publishedAt !== null,
    });
    if (access === null) throw new NotVisibleError();
    return { year, assessment };
  }
}
