import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain/shared/actor.js';
import type { Result } from '#domain/shared/result.js';
import { CyclesService, CycleSteps, type CycleStep, type ExecuteDecision } from '#features/cycles/index.js';
import { Transactor } from '#platform/database/transactor.js';
import { AssessmentDesk } from './assessment-desk.js';
import { ClosingFactsLoader } from './closing-facts.js';
import { YearDecision } from './year-decision.service.js';

/** Which year is closed, by which decision, and the hash of the preview that was shown to those who decided. */
export interface CloseYear extends ExecuteDecision {
  readonly previewHash: string;
}

/** The close of a year: ratings computed anew, compared with what was previewed, and everything that follows, in one transaction. */
@Injectable()
export class YearClose {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: CycleSteps,
    private readonly cycles: CyclesService,
    private readonly desk: AssessmentDesk,
    private readonly facts: ClosingFactsLoader,
    private readonly decision: YearDecision,
  ) {}

  /**
   * Executes the decision that is named together with those of the other bodies that rate. Refused: nothing is written. NotVisibleError for
   * a cycle that the actor knows nothing of.
   */
  close(actor: Actor, { previewHash, ...input }: CloseYear): Promise<Result<CycleStep>> {
    return this.transactor.run(async (tx) => {
      await this.decision.lockPledges(tx, input.cycleId);
      const { cycle, now } = await this.steps.lockForDecision(tx, actor, input.cycleId);
      const year = await this.desk.open(tx, cycle);
      const joint = await this.cycles.jointDecisions(tx, actor, 'CLOSE_YEAR', input.decisionId, cycle, now);
      const checked = await this.facts.load(tx, year, previewHash, actor, joint);
      const closed = await this.cycles.close(tx, actor, input, joint, checked.facts);
      if (!closed.ok) return closed;
      await this.decision.apply(tx, year, { actor, hash: previewHash, ...checked });
      return closed;
    });
  }
}
