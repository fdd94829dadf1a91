import { Injectable } from '@nestjs/common';
import { In, type EntityTarget, type ObjectLiteral, type QueryDeepPartialEntity } from 'typeorm';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { SubmitContext } from '#domain/pledge/pledge-context.js';
import type { PledgeChanges } from '#domain/pledge/pledge-decision.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { hasAnsweredFor, isCounted } from './coverage.sql.js';
import type { PledgeHistoryLine } from './pledge-history.js';
import {
  MeasureEntity,
  MilestoneEntity,
  PledgeEventEntity,
  PledgeVerifierEntity,
  TenureEntity,
} from './pledge-parts.entity.js';
import { PledgeEntity } from './pledge.entity.js';

/** A pledge as it is first written. */
export interface PledgeRecord {
  readonly pledge: Pledge;
  readonly updatedAt: Date;
  /** Generated, not drawn from a source. */
  readonly synthetic?: boolean;
  /** Since when the owner answers for it. */
  readonly ownerSince: LocalDate;
}

/** Pledges with measures, milestones, verifiers and tenures, as they are written. */
@Injectable()
export class PledgesStore {
  /** Locks pledges until the transaction ends, in one order for everybody. What does not exist is left out. */
  async lock(tx: Tx, pledgeIds: readonly Id[]): Promise<readonly Pledge[]> {
    const rows = await tx.find(PledgeEntity, {
      where: { id: In([...pledgeIds]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return this.withParts(tx, rows);
  }

  /** As `lock`, for one; null when there is none. */
  async lockById(tx: Tx, pledgeId: Id): Promise<Pledge | null> {
    const [pledge] = await this.lock(tx, [pledgeId]);
    return pledge ?? null;
  }

  /** Every draft of a post in a cycle, locked. */
  async lockDrafts(tx: Tx, cycleId: Id, postId: Id): Promise<readonly Pledge[]> {
    const rows = await tx.find(PledgeEntity, {
      where: { cycleId, postId, state: 'DRAFT' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return this.withParts(tx, rows);
  }

  /** Every pledge of a cycle that is in force and not done, locked. */
  async lockInForce(tx: Tx, cycleId: Id): Promise<readonly Pledge[]> {
    const rows = await tx.find(PledgeEntity, {
      where: { cycleId, state: In(['ACTIVE', 'CLAIMED', 'SUSPENDED']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return this.withParts(tx, rows);
  }

  /**
   * What a submission is judged by beside the pledge: the side of its post, and how many of the post's pledges count already for the owner.
   * Others who submit for the post wait until the transaction ends, so that two at once do not both take the last place.
   */
  async submissionFacts(
    tx: Tx,
    { cycleId, postId, ownerId }: Pick<Pledge, 'cycleId' | 'postId' | 'ownerId'>,
    except: readonly Id[],
  ): Promise<Pick<SubmitContext, 'postSide' | 'otherRegistered'>> {
    const [post] = await tx.query<{ side: PostSide }[]>('select side from post where id = $1 for no key update', [
      postId,
    ]);
    if (!post) throw new Error(`there is no post ${postId}`);
    // A statement of its own: it sees what whoever held the lock before has written.
    const [row] = await tx.query<{ otherRegistered: number }[]>(
      `select count(*) as "otherRegistered" from pledge p
       where p.cycle_id = $1 and p.post_id = $2 and ${isCounted('p')} and ${hasAnsweredFor('p', '$3')} and p.id <> all ($4::uuid[])`,
      [cycleId, postId, ownerId, [...except]],
    );
    return { postSide: post.side, otherRegistered: row?.otherRegistered ?? 0 };
  }

  /** New pledges with all their parts; the owner's tenure begins on `ownerSince` and is open. */
  async insertMany(tx: Tx, records: readonly PledgeRecord[]): Promise<void> {
    const pledges = records.map(({ pledge }) => pledge);
    await insertAll(
      tx,
      PledgeEntity,
      records.map(({ pledge, updatedAt, synthetic = false }) => ({
        ...columnsOf(pledge),
        carriedFromId: null,
        updatedAt,
        synthetic,
      })),
    );
    await insertAll(
      tx,
      TenureEntity,
      records.map(({ pledge, ownerSince }) => ({
        id: newId(),
        pledgeId: pledge.id,
        personId: pledge.ownerId,
        from: ownerSince,
        to: null,
        handedOverOn: null,
        acceptedOn: null,
      })),
    );
    await insertAll(
      tx,
      MeasureEntity,
      pledges.flatMap(({ id, measures }) => measures.map((measure) => ({ ...measure, pledgeId: id }))),
    );
    await insertAll(
      tx,
      MilestoneEntity,
      pledges.flatMap(({ id, milestones }) => milestones.map((milestone) => ({ ...milestone, pledgeId: id }))),
    );
    await insertAll(tx, PledgeVerifierEntity, pledges.flatMap(verifiersOf));
  }

  /** Writes what a decision changed and counts the version up. */
  async save(tx: Tx, pledge: Pledge, changes: PledgeChanges, at: Date): Promise<void> {
    const { measures, milestones, verifierIds, tenurePersonIds: _, cooperatingOrganisationIds, ...columns } = changes;
    await tx.update(
      PledgeEntity,
      { id: pledge.id },
      {
        ...columns,
        ...(cooperatingOrganisationIds ? { cooperatingOrganisationIds: [...cooperatingOrganisationIds] } : {}),
        updatedAt: at,
        version: pledge.version + 1,
      },
    );
    if (measures) await replaceParts(tx, MeasureEntity, changedParts(pledge.id, pledge.measures, measures));
    if (milestones) await replaceParts(tx, MilestoneEntity, changedParts(pledge.id, pledge.milestones, milestones));
    if (verifierIds && verifierIds.join() !== pledge.verifierIds.join()) {
      await tx.delete(PledgeVerifierEntity, { pledgeId: pledge.id });
      await insertAll(tx, PledgeVerifierEntity, verifiersOf({ id: pledge.id, verifierIds }));
    }
  }

  /** Adds to the history; nothing in it is ever changed. */
  async appendHistory(tx: Tx, lines: readonly PledgeHistoryLine[]): Promise<void> {
    await insertAll(tx, PledgeEventEntity, lines);
  }

  private async withParts(tx: Tx, rows: readonly PledgeEntity[]): Promise<readonly Pledge[]> {
    if (rows.length === 0) return [];
    const ofThese = { pledgeId: In(rows.map(({ id }) => id)) };
    const [measures, milestones, verifiers, tenures] = [
      await tx.find(MeasureEntity, { where: ofThese, order: { position: 'ASC' } }),
      await tx.find(MilestoneEntity, { where: ofThese, order: { dueOn: 'ASC', id: 'ASC' } }),
      await tx.find(PledgeVerifierEntity, { where: ofThese, order: { personId: 'ASC' } }),
      await tx.find(TenureEntity, { where: ofThese, order: { from: 'ASC' } }),
    ];
    return rows.map(({ carriedFromId: _, synthetic: __, updatedAt: ___, ...pledge }) => {
      const own = <T extends { pledgeId: Id }>(parts: readonly T[]): Omit<T, 'pledgeId'>[] =>
        parts.filter(({ pledgeId }) => pledgeId === pledge.id).map(({ pledgeId: ____, ...part }) => part);
      return {
        ...pledge,
        measures: own(measures),
        milestones: own(milestones),
        verifierIds: own(verifiers).map(({ personId }) => personId),
        tenurePersonIds: [...new Set(own(tenures).map(({ personId }) => personId))],
      };
    });
  }
}

interface ChangedParts<T> {
  readonly gone: readonly Id[];
  /** New or different. */
  readonly changed: readonly T[];
}

function changedParts<T extends { readonly id: Id }>(
  pledgeId: Id,
  before: readonly T[],
  after: readonly T[],
): ChangedParts<T & { readonly pledgeId: Id }> {
  const known = new Map(before.map((part) => [part.id, JSON.stringify(part)]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    gone: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    changed: after.filter((part) => known.get(part.id) !== JSON.stringify(part)).map((part) => ({ ...part, pledgeId })),
  };
}

async function replaceParts<E extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<E>,
  { gone, changed }: ChangedParts<QueryDeepPartialEntity<E>>,
): Promise<void> {
  if (gone.length > 0) await tx.delete(entity, [...gone]);
  if (changed.length > 0) await tx.upsert(entity, [...changed], ['id']);
}

const verifiersOf = ({ id, verifierIds }: Pick<Pledge, 'id' | 'verifierIds'>): { pledgeId: Id; personId: Id }[] =>
  verifierIds.map((personId) => ({ pledgeId: id, personId }));

/** The pledge's own row, without what stands in tables of its own. */
function columnsOf(pledge: Pledge): Omit<PledgeEntity, 'carriedFromId' | 'updatedAt' | 'synthetic'> {
  const { measures: _, milestones: __, verifierIds: ___, tenurePersonIds: ____, ...columns } = pledge;
  return {
    ...columns,
    organisationPath: [...columns.organisationPath],
    cooperatingOrganisationIds: [...columns.cooperatingOrganisationIds],
  };
}
