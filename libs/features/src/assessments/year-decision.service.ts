import { Injectable } from '@nestjs/common';
import { decideAssessment, type Assessment } from '#domain/assessment/decide-assessment.js';
import { type Actor, SCHEDULER } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { PledgesStore, YearEnd } from '#features/pledges/index.js';
import type { Tx } from '#platform/database/transactor.js';
import type { OpenYear } from './assessment-desk.js';
import { AssessmentDrafts, latestByPerson } from './assessment-drafts.js';
import { AssessmentJournal, type AssessmentHappening } from './assessment-journal.js';
import { AssessmentsStore } from './assessments.store.js';
import type { CheckedClose } from './closing-facts.js';
import { RatingRunsStore } from './rating-runs.store.js';

/** The close as it was accepted: by whom, and exactly the ratings that were checked. */
export interface AcceptedClose extends Omit<CheckedClose, 'facts'> {
  readonly actor: Actor;
  readonly hash: string;
}

/** What follows when a year is closed, all in the closing transaction. */
@Injectable()
export class YearDecision {
  constructor(
    private readonly store: AssessmentsStore,
    private readonly drafts: AssessmentDrafts,
    private readonly runs: RatingRunsStore,
    private readonly pledgesStore: PledgesStore,
    private readonly yearEnd: YearEnd,
    private readonly journal: AssessmentJournal,
  ) {}

  /** Locks the pledges that are still in force: before the cycle, in the order in which everybody locks them. */
  async lockPledges(tx: Tx, cycleId: Id): Promise<void> {
    await this.pledgesStore.lockInForce(tx, cycleId);
  }

  /**
   * Freezes the ratings that were checked, and no others; decides each assessment at the level proposed, by the decision that rates the
   * person; keeps the run; ends the pledges still in force as not achieved. `year` as it was before the close. It cannot be refused any
   * more; what stands in the way is a defect and throws.
   */
  async apply(tx: Tx, year: OpenYear, close: AcceptedClose): Promise<void> {
    const { cycle, now } = year;
    const { actor, hash, rated, decisionOf } = close;
    const { assessments, happenings } = await this.drafts.draftYear(tx, year, rated);
    const byPerson = latestByPerson(assessments);
    const decided = rated.map(({ person, result }) => {
      const known = byPerson.get(person.personId);
      const decisionId = decisionOf.get(person.personId);
      if (!known || !decisionId) throw new Error(`the assessment of ${person.personId} or its decision is missing`);
      return decideOne({ ...known, proposedLevel: result.level }, decisionId, year, actor);
    });
    await this.store.saveDecided(tx, decided);
    await this.runs.insert(tx, {
      cycleId: cycle.id,
      policyId: cycle.policyId,
      asOf: cycle.decideBy,
      at: now.at,
      hash,
      levels: rated.map(({ rating }) => rating),
    });
    await this.endPledges(tx, year, close);
    await this.journal.remember(tx, happenings, SCHEDULER, now.at);
    const decisions = decided.map(({ assessment, changes }): AssessmentHappening => ({
      assessment,
      type: 'DECIDED',
      changes,
    }));
    await this.journal.remember(tx, decisions, actor, now.at);
  }

  /** A cause counts where a decision confirmed it. Remedy and carrying over are decided pledge by pledge, later: until then they are open. */
  private async endPledges(tx: Tx, { cycle, now }: OpenYear, { actor, closedBy }: AcceptedClose): Promise<void> {
    const ended = await this.yearEnd.endUnachieved(tx, cycle, { actor, now }, ({ id, postId, causeConfirmed }) => {
      const vote = closedBy(postId);
      if (vote?.decidedOn == null) throw new Error(`no decision closes the year for the pledge ${id}`);
      const { decisionId, bodyId, decidedOn } = vote;
      return {
        decision: { decisionId, bodyId, decidedOn, insteadOfBodyId: null },
        cause: causeConfirmed,
        remedy: null,
        carryOver: null,
      };
    });
    if (!ended.ok) throw new Error(`a pledge cannot end: ${JSON.stringify(ended.refusals)}`);
  }
}

function decideOne(assessment: Assessment, decisionId: Id, year: OpenYear, actor: Actor) {
  const decided = decideAssessment(assessment, { type: 'DECIDE', decisionId }, { actor, ...year });
  if (!decided.ok) {
    throw new Error(`the assessment ${assessment.id} cannot be decided: ${JSON.stringify(decided.refusals)}`);
  }
  return { assessment, changes: decided.value.changes };
}
