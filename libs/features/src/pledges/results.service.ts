import { Injectable } from '@nestjs/common';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { EvidenceReport, PledgeCommand } from '#domain/pledge/pledge-commands.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { createOnce } from '#features/identity/index.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { PledgeRecordsStore } from './pledge-records.store.js';
import { PledgesService, type ChangedPledge, type PledgeTarget } from './pledges.service.js';

export interface AttachEvidence extends EvidenceReport {
  readonly pledgeId: Id;
  readonly contrary?: boolean | null;
  /** Files cannot be taken in yet: evidence refers to a document. */
  readonly uploadId?: string | null;
  readonly idempotencyKey?: string | null;
}

export type ClaimCompletion = PledgeTarget & Omit<PledgeCommand<'CLAIM'>, 'type'>;
export type VerifyResult = PledgeTarget & Omit<PledgeCommand<'VERIFY'>, 'type'>;

/** From the product to the verdict: evidence, the owner's claim, the verifier's answer. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly pledges: PledgesService,
    private readonly records: PledgeRecordsStore,
    private readonly facts: PledgeFactsStore,
  ) {}

  /** Adds a document that shows a result, by its reference; whoever supervises may add one that speaks against it. */
  attachEvidence(actor: Actor, evidence: AttachEvidence): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'attachEvidence', evidence, (tx, said) => this.attachIn(tx, actor, said));
  }

  /** The owner says that it is done, with a value and evidence for every measure. Counts for nothing until it is verified. */
  claim(actor: Actor, { pledgeId, expectedVersion, ...said }: ClaimCompletion): Promise<Result<ChangedPledge>> {
    return this.transactor.run(async (tx) => {
      const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'CLAIM');
      if (!opened.ok) return opened;
      const { pledge, cycle, now } = opened.value;
      const evidence = await this.records.evidence(tx, pledgeId);
      const pendingDecision = await this.facts.pendingDecision(tx, pledge.id);
      const context = { actor, now, cycle, evidence, pendingDecision };
      const decided = decidePledge(pledge, { type: 'CLAIM', ...said }, context);
      if (!decided.ok) return decided;
      return accept(await this.pledges.record(tx, { pledge, ...decided.value }, actor, now));
    });
  }

  /** The verdict of an appointed, independent verifier. */
  verify(actor: Actor, { pledgeId, expectedVersion, ...said }: VerifyResult): Promise<Result<ChangedPledge>> {
    return this.transactor.run(async (tx) => {
      const opened = await this.pledges.open(tx, actor, { pledgeId, expectedVersion }, 'VERIFY');
      if (!opened.ok) return opened;
      const { pledge, cycle, now, timeZone } = opened.value;
      const independence = await this.facts.independence(tx, pledge, [actor.personId], now.today);
      const evidence = await this.records.evidence(tx, pledgeId);
      const claim = (await this.records.openClaim(tx, pledgeId, timeZone)) ?? {
        claimMadeOn: now.today,
        verificationsOfClaim: [],
      };
      const decided = decidePledge(
        pledge,
        { type: 'VERIFY', ...said },
        { actor, now, cycle, independence, evidence, ...claim },
      );
      if (!decided.ok) return decided;
      const { verification } = decided.value;
      return accept(
        await this.pledges.record(tx, { pledge, ...decided.value }, actor, now, () =>
          this.records.insertVerifications(tx, [{ ...verification, id: newId(), pledgeId }]),
        ),
      );
    });
  }

  private async attachIn(
    tx: Tx,
    actor: Actor,
    { pledgeId, contrary, uploadId, ...report }: Omit<AttachEvidence, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const type = contrary === true ? 'ADD_CONTRARY_EVIDENCE' : 'ADD_EVIDENCE';
    const opened = await this.pledges.open(tx, actor, { pledgeId }, type);
    if (!opened.ok) return opened;
    if (uploadId != null) return refuse(refusal('INVALID', 'pledge.evidence.upload', ['uploadId']));
    const { pledge, cycle, now } = opened.value;
    const decided = decidePledge(pledge, { type, ...report }, { actor, now, cycle });
    if (!decided.ok) return decided;
    const id = newId();
    await this.pledges.record(tx, { pledge, ...decided.value }, actor, now, () =>
      this.records.insertEvidence(tx, [{ ...decided.value.evidence, id, pledgeId }]),
    );
    return accept({ id });
  }
}
