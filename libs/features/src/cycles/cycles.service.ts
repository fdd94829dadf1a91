import { Injectable } from '@nestjs/common';
import type { ClosingFacts } from '#domain/cycle/decide-cycle.js';
import type { Actor, AnyActor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { CycleFactsStore } from './cycle-facts.store.js';
import { CycleSteps, type CycleStep, type CycleTarget } from './cycle-steps.service.js';
import { CyclesStore } from './cycles.store.js';

/** A step that executes a body's decision. */
export interface ExecuteDecision extends CycleTarget {
  readonly decisionId: Id;
}

/** The steps of a cycle's year. Each is one transaction, but for closing, which is one with the ratings. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: CycleSteps,
    private readonly facts: CycleFactsStore,
    private readonly store: CyclesStore,
  ) {}

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

  closeRegistration(actor: Actor, target: CycleTarget): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) => this.steps.take(tx, actor, target, () => ({ verb: 'CLOSE_REGISTRATION' })));
  }

  /** Lets the holder of a post register after the closing, or come onto the roster late, until a day. */
  admitLateEntry(
    actor: Actor,
    input: ExecuteDecision & { readonly postId: Id; readonly until: LocalDate },
  ): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, input, async (cycle, { today }) => {
        const holder = await this.facts.holder(tx, input.postId, today);
        return {
          verb: 'ADMIT_LATE_ENTRY',
          decision: await this.facts.decision(tx, input.decisionId, cycle),
          until: input.until,
          holder,
          entry: holder && (await this.store.rosterEntry(tx, cycle.id, holder.personId)),
        };
      }),
    );
  }

  /** Executes the confirmed decision on the list. */
  bringIntoForce(actor: Actor, input: ExecuteDecision): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, input, async (cycle) => ({
        verb: 'BRING_INTO_FORCE',
        decision: await this.facts.decision(tx, input.decisionId, cycle),
        undecided: await this.facts.undecidedPledges(tx, cycle.id),
      })),
    );
  }

  /** By the office, or by the scheduler from the day on which assessments begin. Announced as `cycle.assessment-begun`. */
  beginAssessment(actor: AnyActor, target: CycleTarget): Promise<Result<CycleStep>> {
    return this.transactor.run((tx) => this.steps.take(tx, actor, target, () => ({ verb: 'BEGIN_ASSESSMENT' })));
  }

  /** Closes the year inside the transaction that writes the ratings; `closing` is computed in it, after the cycle is locked. */
  close(
    tx: Tx,
    actor: Actor,
    input: ExecuteDecision,
    closing: () => Promise<ClosingFacts>,
  ): Promise<Result<CycleStep>> {
    return this.steps.take(tx, actor, input, async (cycle) => ({
      verb: 'CLOSE_YEAR',
      decision: await this.facts.decision(tx, input.decisionId, cycle),
      ...(await closing()),
    }));
  }
}
