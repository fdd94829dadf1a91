import { Injectable } from '@nestjs/common';
import { recordDecision, type RecordedDecision } from '#domain/meeting/decide-decision.js';
import { meetingDenials } from '#domain/meeting/meeting-gate.js';
import type { DecisionItemDraft, Dissent } from '#domain/meeting/meeting.js';
import type { FactorScore } from '#domain/pledge/content-draft.js';
import { rubricFaults, scoresOf } from '#domain/pledge/factors.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { PledgeDecisions } from '#features/pledges/index.js';
import { createOnce } from '#features/identity/index.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { DecisionFactsLoader } from './decision-facts.js';
import { DecisionRegister } from './decision-register.service.js';
import { MeetingDossiers, type MeetingDossier } from './meeting-dossier.js';
import type { MeetingTarget } from './meeting-steps.service.js';

/** One row as the office writes it down. */
export interface DecisionItemInput extends Omit<DecisionItemDraft, 'factors'> {
  readonly factors: readonly FactorScore[] | null;
}

export interface RecordDecision extends MeetingTarget {
  readonly text: string;
  readonly items: readonly DecisionItemInput[];
  readonly dissents: readonly Dissent[];
  readonly idempotencyKey?: string | null;
}

/** The office takes down what the body decided. Nothing takes effect before whoever presides confirms it. */
@Injectable()
export class DecisionRecording {
  constructor(
    private readonly transactor: Transactor,
    private readonly dossiers: MeetingDossiers,
    private readonly facts: DecisionFactsLoader,
    private readonly register: DecisionRegister,
    private readonly pledges: PledgeDecisions,
  ) {}

  /** NotVisibleError for a meeting that the actor does not read. */
  record(actor: Actor, decision: RecordDecision): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'recordDecision', decision, (tx, said) => this.recordIn(tx, actor, said));
  }

  private async recordIn(
    tx: Tx,
    actor: Actor,
    { text, items, dissents, ...target }: Omit<RecordDecision, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const dossier = await this.dossiers.lock(tx, actor, target.meetingId);
    const denied = meetingDenials(dossier.meeting, 'RECORD_DECISION', dossier.context);
    const stale = staleness(dossier.meeting, target.expectedVersion, denied);
    if (stale.length > 0) return refuse(...stale);
    const drafts = items.map(asDraft);
    const facts = await this.facts.load(tx, dossier, drafts);
    const decided = recordDecision(facts, { text, items: drafts, dissents }, dossier.context);
    const refusals = [...(decided.ok ? [] : decided.refusals), ...items.flatMap(scoreFaults)];
    if (!decided.ok || refusals.length > 0) return refuse(...refusals);
    const unable = await this.obstacles(tx, dossier, decided.value);
    if (unable.length > 0) return refuse(...unable);
    return accept({ id: await this.register.enter(tx, dossier, decided.value) });
  }

  /** What could not take effect is not taken down: the members are still in the room to put it right. */
  private async obstacles(tx: Tx, dossier: MeetingDossier, { rows }: RecordedDecision): Promise<readonly Refusal[]> {
    const wouldBe = rows.map((row) => ({ ...row, id: newId() }));
    const taking = await this.facts.effective(tx, dossier, newId(), wouldBe);
    return this.pledges.check(tx, taking.rows, taking.effective);
  }
}

/** Scores named with an assignment count as the decision's, where it names none itself. */
const scoresNamed = ({ factors, assign }: DecisionItemInput): readonly FactorScore[] | null =>
  factors ?? assign?.factors ?? null;

const asDraft = (item: DecisionItemInput): DecisionItemDraft => {
  const factors = scoresNamed(item);
  return { ...item, factors: factors && scoresOf(factors) };
};

const scoreFaults = (item: DecisionItemInput, index: number): readonly Refusal[] => {
  const scores = scoresNamed(item);
  return scores === null
    ? []
    : rubricFaults(scores, ['items', String(index), ...(item.factors ? [] : ['assign']), 'factors']);
};
