import { Injectable } from '@nestjs/common';
import { SCHEDULER, type Actor } from '#domain/shared/actor.js';
import type { Result } from '#domain/shared/result.js';
import { CyclesService, CycleSteps, type CycleStep, type ExecuteDecision } from '#features/cycles/index.js';
import { Transactor } from '#platform/database/transactor.js';
import { AssessmentDesk } from './assessment-desk.js';
import { AssessmentDrafts } from './assessment-drafts.js';
import { AssessmentJournal } from './assessment-journal.js';

/** A closed year is taken up again: everybody is judged once more, on the facts as they are recorded, beside what was decided before. */
@Injectable()
export class YearReopening {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: CycleSteps,
    private readonly cycles: CyclesService,
    private readonly desk: AssessmentDesk,
    private readonly drafts: AssessmentDrafts,
    private readonly journal: AssessmentJournal,
  ) {}

  /**
   * Executes the decision that is named together with those of the other bodies that rate; every assessment gets a next version, drafted at
   * once. Pledges stay as the close left them. Refused: nothing is written. NotVisibleError for a cycle that the actor knows nothing of.
   */
  reopen(actor: Actor, input: ExecuteDecision): Promise<Result<CycleStep>> {
    return this.transactor.run(async (tx) => {
      const { cycle, now } = await this.steps.lockForDecision(tx, actor, input.cycleId);
      const joint = await this.cycles.jointDecisions(tx, actor, 'REOPEN', input.decisionId, cycle, now);
      const reopened = await this.cycles.reopen(tx, actor, input, joint);
      if (!reopened.ok) return reopened;
      const year = await this.desk.open(tx, { ...cycle, state: 'ASSESSING' });
      const windows = await this.drafts.renew(tx, year);
      const { happenings } = await this.drafts.draftYear(tx, year);
      await this.journal.remember(tx, windows, actor, now.at);
      await this.journal.remember(tx, happenings, SCHEDULER, now.at);
      return reopened;
    });
  }
}
