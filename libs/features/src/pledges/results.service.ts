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
    return this.transactor.run((tx) =>
      this.pledges.take(tx, actor, { pledgeId, expectedVersion }, 'CLAIM', async ({ pledge, context }) => {
        const evidence = await this.records.evidence(tx, pledgeId);
        const pendingDecision = await this.facts.pendingDecision(tx, pledgeId);
        return decidePledge(pledge, { type: 'CLAIM', ...said }, { ...context, evidence, pendingDecision });
      }),
    );
  }

  /** The verdict of an appointed, independent verifier. */
  verify(actor: Actor, { pledgeId, expectedVersion, ...said }: VerifyResult): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.pledges.take(
        tx,
        actor,
        { pledgeId, expectedVersion },
        'VERIFY',
        async ({ pledge, context, timeZone }) => {
          const { today } = context.now;
          const independence = await this.facts.independence(tx, pledge, [actor.personId], today);
          const evidence = await this.records.evidence(tx, pledgeId);
          const none = { claimMadeOn: today, verificationsOfClaim: [] };
          const claim = (await this.records.openClaim(tx, pledgeId, timeZone)) ?? none;
          return decidePledge(pledge, { type: 'VERIFY', ...said }, { ...context, independence, evidence, ...claim });
        },
        ({ verification }) => this.records.insertVerifications(tx, [{ ...verification, id: newId(), pledgeId }]),
      ),
    );
  }

  private async attachIn(
    tx: Tx,
    actor: Actor,
    { pledgeId, contrary, uploadId, ...report }: Omit<AttachEvidence, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const type = contrary === true ? 'ADD_CONTRARY_EVIDENCE' : 'ADD_EVIDENCE';
    const id = newId();
    const taken = await this.pledges.take(
      tx,
      actor,
      { pledgeId },
      type,
      ({ pledge, context }) =>
        uploadId == null
          ? decidePledge(pledge, { type, ...report }, context)
          : refuse(refusal('INVALID', 'pledge.evidence.upload', ['uploadId'])),
      ({ evidence }) => this.records.insertEvidence(tx, [{ ...evidence, id, pledgeId }]),
    );
    return taken.ok ? accept({ id }) : taken;
  }
}
