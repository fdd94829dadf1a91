import { Injectable } from '@nestjs/common';
import { readsMeeting } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { ClosingFacts } from '#domain/cycle/closing.js';
import { ENDS_OF_YEAR } from '#domain/cycle/cycle.transitions.js';
import type { ExecutedDecision } from '#domain/cycle/executed-decision.js';
import { jointDecisions, type JointFacts } from '#domain/cycle/joint-decision.js';
import type { Actor, AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { OrganisationStore } from '#features/organisation/index.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CycleSteps, type CycleStep, type CycleTarget } from './cycle-steps.service.js';
import { CyclesStore } from './cycles.store.js';

/** A step that executes a body's decision. */
export interface ExecuteDecision extends CycleTarget {
  readonly decisionId: Id;
}

/** The decisions that the close of a year, or its being taken up again, executes: of every body that rates somebody on the roster. */
export interface JointDecisions extends JointFacts {
  /** The one that the office named; null where there is none that it reads. */
  readonly decision: ExecutedDecision | null;
  /** All that are there, the named one first. */
  readonly decisions: readonly ExecutedDecision[];
}

/** The steps of a cycle's year. Each is one transaction, but for closing, which is one with the ratings. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: CycleSteps,
    private readonly facts: CycleFactsStore,
    private readonly store: CyclesStore,
    private readonly organisations: OrganisationStore,
  ) {}

  /**
   * Refused without a text, and where the rights to decide contradict each other or leave out a side of the key posts.
   */
  issueOrientation(actor: Actor, input: CycleTarget & { readonly text: string }): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, input, async ({ organisationId }) => ({
        verb: 'ISSUE_ORIENTATION',
        text: input.text,
        sides: await this.facts.keyPostSides(tx, organisationId),
      })),
    );
  }

  /** Freezes the roster: the persons who hold a key post today. */
  openRegistration(actor: Actor, target: CycleTarget): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, async ({ organisationId }, { today }) => ({
        verb: 'OPEN_REGISTRATION',
        appointments: await this.facts.keyAppointments(tx, organisationId, today),
      })),
    );
  }

  /** Appraisal begins. From now on drafts need a late entry to be submitted; returned pledges may still come back. */
  closeRegistration(actor: Actor, target: CycleTarget): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) => this.steps.take(tx, actor, target, () => ({ verb: 'CLOSE_REGISTRATION' })));
  }

  /**
   * Lets the holder of a post register after the closing, or come onto the roster late, until a day: whom the decision names, once. Not by the
   * own vote, and not by the own hand.
   */
  admitLateEntry(
    actor: Actor,
    input: ExecuteDecision & { readonly postId: Id; readonly until: LocalDate },
  ): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, input, async (cycle, now) => {
        const holder = await this.facts.holder(tx, input.postId, now.today);
        return {
          verb: 'ADMIT_LATE_ENTRY',
          decision: await this.decision(tx, actor, input.decisionId, cycle, now),
          postId: input.postId,
          side: await this.organisations.postSide(tx, input.postId),
          until: input.until,
          holder,
          entry: holder && (await this.store.rosterEntry(tx, cycle.id, holder.personId)),
          holderIds: await this.facts.holdersEver(tx, input.postId, now.today),
          voterIds: await this.facts.votersOn(tx, input.decisionId, cycle),
        };
      }),
    );
  }

  /** Executes the confirmed decision on the list. */
  bringIntoForce(actor: Actor, input: ExecuteDecision): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, input, async (cycle, now) => ({
        verb: 'BRING_INTO_FORCE',
        decision: await this.decision(tx, actor, input.decisionId, cycle, now),
        waiting: await this.facts.waitingPledges(tx, cycle.id),
      })),
    );
  }

  /** By the office, or by the scheduler from the day on which assessments begin. Announced as `cycle.assessment-begun`. */
  beginAssessment(actor: AnyActor, target: CycleTarget): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) => this.steps.take(tx, actor, target, () => ({ verb: 'BEGIN_ASSESSMENT' })));
  }

  /** What is decided on the end of a locked cycle's year, the decision that the office names and those of the other bodies. */
  async jointDecisions(
    tx: Tx,
    actor: Actor,
    verb: keyof typeof ENDS_OF_YEAR,
    decisionId: Id,
    cycle: Cycle,
    now: Moment,
  ): Promise<JointDecisions> {
    const decision = await this.decision(tx, actor, decisionId, cycle, now);
    const executes = ENDS_OF_YEAR[verb];
    const facts: JointFacts = {
      sides: await this.facts.rosterSides(tx, cycle.id),
      others: await this.facts.standingDecisions(tx, cycle, executes.outcome),
      bodyNames: await this.facts.bodyNames(tx, cycle.id),
    };
    return { ...facts, decision, decisions: decision ? jointDecisions(cycle, executes, decision, facts) : [] };
  }

  /** Closes the year inside the transaction that writes the ratings; `closing` is computed in it, after the cycle is locked. */
  close(
    tx: Tx,
    actor: Actor,
    input: ExecuteDecision,
    { decision, decisions: _, ...joint }: JointDecisions,
    closing: ClosingFacts,
  ): Promise<Result<CycleStep>> {
    return this.steps.take(tx, actor, input, () => ({ verb: 'CLOSE_YEAR', decision, joint, ...closing }));
  }

  /** Takes a closed year up again, inside the transaction that lays down the new versions of its assessments. */
  reopen(
    tx: Tx,
    actor: Actor,
    input: ExecuteDecision,
    { decision, decisions: _, ...joint }: JointDecisions,
  ): Promise<Result<CycleStep>> {
    return this.steps.take(tx, actor, input, () => ({ verb: 'REOPEN', decision, joint }));
  }

  /** The decision to be executed; one that the actor does not read is answered about as one that does not exist. */
  private async decision(
    tx: Tx,
    actor: Actor,
    decisionId: Id,
    cycle: Cycle,
    { today }: Moment,
  ): Promise<ExecutedDecision | null> {
    const found = await this.facts.decision(tx, decisionId, cycle);
    return found && readsMeeting(viewerScope(actor, today), found) ? found : null;
  }
}
