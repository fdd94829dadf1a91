import { Injectable } from '@nestjs/common';
import { confirmationDenials, confirmDecision } from '#domain/meeting/confirm-decision.js';
import { issueDenials, issueDocument, type DocumentReference } from '#domain/meeting/issue-document.js';
import { meetingDenials } from '#domain/meeting/meeting-gate.js';
import { withdrawDecision } from '#domain/meeting/withdraw-decision.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { PledgeDecisions } from '#features/pledges/index.js';
import { localDate } from '#platform/clock/local-date.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { DecisionFactsLoader } from './decision-facts.js';
import { DecisionRegister } from './decision-register.service.js';
import { DecisionsStore, type DecisionItemRecord, type DecisionRecord } from './decisions.store.js';
import { MeetingDossiers, type MeetingDossier } from './meeting-dossier.js';

/** Which decision somebody acts on, and the version seen. */
export interface DecisionTarget {
  readonly decisionId: Id;
  readonly expectedVersion: number;
}

/** A locked decision with its rows. */
type LockedDecision = DecisionRecord & { readonly rows: readonly DecisionItemRecord[] };

/** A recorded decision takes effect and goes out, or is withdrawn before. */
@Injectable()
export class DecisionConfirmation {
  constructor(
    private readonly transactor: Transactor,
    private readonly dossiers: MeetingDossiers,
    private readonly decisions: DecisionsStore,
    private readonly facts: DecisionFactsLoader,
    private readonly register: DecisionRegister,
    private readonly pledges: PledgeDecisions,
  ) {}

  /**
   * Puts a decision into effect: every row with everything that follows from it, or nothing at all. A row whose record is no
   * longer what the body voted on, or that can no longer do to it what it says, is refused below `items`. NotVisibleError for a decision of a meeting that the actor does not read.
   */
  confirm(actor: Actor, target: DecisionTarget): Promise<Result<{ id: Id }>> {
    return this.transactor.run(async (tx) => {
      const locked = await this.lock(tx, actor, target, (decision, dossier) =>
        confirmationDenials({ ...dossier, decision }, dossier.context),
      );
      if (!locked.ok) return locked;
      const { decision, dossier } = locked.value;
      const { rows } = decision;
      const confirmed = confirmDecision({ ...dossier, decision }, dossier.context);
      if (!confirmed.ok) return confirmed;
      const changed = await this.facts.changedSinceVote(tx, rows);
      if (changed.length > 0) return refuse(...changed);
      const taking = await this.facts.effective(tx, dossier, decision.id, rows);
      const effect = await this.pledges.apply(tx, taking.rows, taking.effective);
      if (!effect.ok) return effect;
      await this.register.confirm(tx, dossier, decision, confirmed.value);
      return accept({ id: decision.id });
    });
  }

  /** Takes a decision back before it is confirmed, with a reason; its matters are free for another vote. NotVisibleError as above. */
  withdraw(
    actor: Actor,
    { reason, ...target }: DecisionTarget & { readonly reason: string },
  ): Promise<Result<{ id: Id }>> {
    return this.transactor.run(async (tx) => {
      const locked = await this.lock(tx, actor, target, (_decision, { meeting, context }) =>
        meetingDenials(meeting, 'WITHDRAW_DECISION', context),
      );
      if (!locked.ok) return locked;
      const { decision, dossier } = locked.value;
      const concernedIds = await this.facts.concerned(tx, decision.rows, dossier.context.now.today);
      const withdrawn = withdrawDecision({ ...dossier, decision, concernedIds }, reason, dossier.context);
      if (!withdrawn.ok) return withdrawn;
      await this.register.withdraw(tx, dossier, decision, withdrawn.value);
      return accept({ id: decision.id });
    });
  }

  /** Enters the number and the date under which a confirmed decision goes out. NotVisibleError as above. */
  issue(
    actor: Actor,
    { documentNumber, documentDate, ...target }: DecisionTarget & DocumentReference,
  ): Promise<Result<{ id: Id }>> {
    return this.transactor.run(async (tx) => {
      const locked = await this.lock(tx, actor, target, (decision, { context }) => issueDenials(decision, context));
      if (!locked.ok) return locked;
      const { decision, dossier } = locked.value;
      const { bodyId, confirmedAt, documentNumber: issuedAs } = decision;
      const confirmedOn = confirmedAt && localDate(confirmedAt, dossier.body.timeZone);
      const issued = issueDocument(
        { bodyId, confirmedOn, documentNumber: issuedAs },
        { documentNumber, documentDate },
        dossier.context,
      );
      if (!issued.ok) return issued;
      await this.register.issue(tx, dossier, decision, issued.value);
      return accept({ id: decision.id });
    });
  }

  /**
   * The meeting is locked before its decision, as when one is recorded. STALE at another version than the one seen, but for whoever may not
   * act at all, as `denials` knows.
   */
  private async lock(
    tx: Tx,
    actor: Actor,
    { decisionId, expectedVersion }: DecisionTarget,
    denials: (decision: LockedDecision, dossier: MeetingDossier) => readonly Refusal[],
  ): Promise<Result<{ readonly decision: LockedDecision; readonly dossier: MeetingDossier }>> {
    const known = await this.decisions.findById(tx, decisionId);
    if (!known) throw new NotVisibleError();
    const dossier = await this.dossiers.lock(tx, actor, known.meetingId);
    const found = await this.decisions.lockById(tx, decisionId);
    if (!found) throw new NotVisibleError();
    const decision = { ...found, rows: await this.decisions.itemsOf(tx, [decisionId]) };
    const stale = staleness(decision, expectedVersion, denials(decision, dossier));
    return stale.length > 0 ? refuse(...stale) : accept({ decision, dossier });
  }
}
