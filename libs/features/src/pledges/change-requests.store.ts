import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { ExtensionDecision } from '#domain/pledge/pledge-decision.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { ChangeRequestEntity } from './change-request.entity.js';

/** A request as it is first written; seeds write decided ones with the row of the decision. */
export type ChangeRequestRecord = ChangeRequest & { readonly decisionItemId?: Id | null };

/** Requests to move what a decision fixed. */
@Injectable()
export class ChangeRequestsStore {
  /** Requests as they are made; from seeds also answered ones, each with the row of the decision. */
  async insertMany(tx: Tx, requests: readonly ChangeRequestRecord[]): Promise<void> {
    await insertAll(
      tx,
      ChangeRequestEntity,
      requests.map((request) => ({ ...request, decisionItemId: request.decisionItemId ?? null })),
    );
  }

  /** Locks requests until the transaction ends, in one order for everybody. Lock their pledges first. */
  lock(tx: Tx, requestIds: readonly Id[]): Promise<readonly ChangeRequest[]> {
    return tx.find(ChangeRequestEntity, {
      where: { id: In([...requestIds]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The pledges that requests are about. */
  async pledgesOf(tx: Tx, requestIds: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
    const rows = await tx.find(ChangeRequestEntity, {
      where: { id: In([...requestIds]) },
      select: { id: true, pledgeId: true },
    });
    return new Map(rows.map(({ id, pledgeId }) => [id, pledgeId]));
  }

  /** Those on the pledge that no body has answered, not locked. */
  open(tx: Tx, pledgeId: Id): Promise<readonly ChangeRequest[]> {
    return tx.findBy(ChangeRequestEntity, { pledgeId, state: 'REQUESTED' });
  }

  /** Working days within which bodies answer. */
  async answerDays(tx: Tx, bodyIds: readonly Id[]): Promise<Readonly<Record<Id, number>>> {
    const rows = await tx.query<{ id: Id; days: number }[]>(
      'select id, answer_within_days as days from body where id = any ($1::uuid[])',
      [[...bodyIds]],
    );
    return Object.fromEntries(rows.map(({ id, days }) => [id, days]));
  }

  /** Writes the body's answer with the row of the decision that gave it, and counts the version up. */
  async save(
    tx: Tx,
    request: ChangeRequest,
    changes: ExtensionDecision['requestChanges'],
    decisionItemId: Id,
  ): Promise<void> {
    await tx.update(
      ChangeRequestEntity,
      { id: request.id },
      { ...changes, decisionItemId, version: request.version + 1 },
    );
  }
}
