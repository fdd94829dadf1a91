import { Injectable } from '@nestjs/common';
import { decideAssessment, type Assessment } from '#domain/assessment/decide-assessment.js';
import type { DecisionFacts } from '#domain/pledge/pledge-context.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { PledgesStore, YearEnd } from '#features/pledges/index.js';
import type { Tx } from '#platform/database/transactor.js';
import type { OpenYear } from './assessment-desk.js';
import { AssessmentDrafts, latestByPerson } from './assessment-drafts.js';
import { AssessmentJournal, type AssessmentHappening } from './assessment-journal.js';
import { AssessmentsStore } from './assessments.store.js';
import { RatingRunsStore } from './rating-runs.store.js';

/** The close as it was accepted: by whom, executing which decision, on which ratings. */
export interface AcceptedClose {
  readonly actor: Actor;
  readonly decisionId: Id;
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
   * Freezes every draft as the ratings stand, decides each assessment at the level proposed, keeps the run, and ends the pledges still in
   * force as not achieved. `year` as it was before the close. It cannot be refused any more; what stands in the way is a defect and throws.
   */
  async apply(tx: Tx, year: OpenYear, { actor, decisionId, hash }: AcceptedClose): Promise<void> {
    const { cycle, now } = year;
    const { rated, assessments, happenings } = await this.drafts.draftYear(tx, year);
    const byPerson = latestByPerson(assessments);
    const decided = rated.map(({ person, result }) => {
      const known = byPerson.get(person.personId);
      if (!known) throw new Error(`the assessment of ${person.personId} is missing`);
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
    await this.endPledges(tx, year, actor, decisionId);
    await this.journal.remember(tx, happenings, { kind: 'SCHEDULER' }, now.at);
    const decisions = decided.map(({ assessment, changes }): AssessmentHappening => ({
      assessment,
      type: 'DECIDED',
      changes,
    }));
    await this.journal.remember(tx, decisions, actor, now.at);
  }

  /** A cause counts where a decision confirmed it. Remedy and carrying over are decided pledge by pledge, later. */
  private async endPledges(tx: Tx, { cycle, now }: OpenYear, actor: Actor, decisionId: Id): Promise<void> {
    const taken = await this.runs.confirmedDecision(tx, decisionId);
    if (!taken) throw new Error(`the decision ${decisionId} is not confirmed`);
    const decision: DecisionFacts = { decisionId, insteadOfBodyId: null, ...taken };
    const ended = await this.yearEnd.endUnachieved(tx, cycle, { decision, actor, now }, ({ causeConfirmed }) => ({
      cause: causeConfirmed,
      remedy: null,
      carryOver: false,
    }));
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
