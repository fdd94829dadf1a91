import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { CHAIN_BEGINNING, hashOfChanges, hashOfEntry } from './audit-chain.js';
import type { AuditEntryEntity } from './audit-entry.entity.js';

/** The verdict on one chain. */
export interface ChainVerdict {
  readonly topOrganisationId: Id;
  readonly intact: boolean;
  /** How many entries were looked at: all, or those up to the first broken one. */
  readonly entries: number;
  /** The hash of the last sound entry, in hexadecimal; zeros for an empty chain. */
  readonly headHash: string;
  readonly firstBrokenSequence: number | null;
}

const ROWS_AT_ONCE = 5_000;

/** Recomputes audit chains from what is stored. */
@Injectable()
export class AuditVerification {
  constructor(private readonly reads: ReadPool) {}

  /** The top organisations that have a chain, by code. */
  chains(): Promise<{ readonly id: Id; readonly code: string }[]> {
    return this.reads.query<{ readonly id: Id; readonly code: string }>(
      `select o.id, o.code from organisation o
       where exists (select 1 from audit_entry e where e.top_organisation_id = o.id) order by o.code`,
    );
  }

  /** Walks a chain from its beginning, some thousand entries at a time: no gap, every hash right, every entry bound to the one before. */
  async verify(topOrganisationId: Id): Promise<ChainVerdict> {
    let head: Head = { sequence: 0, hash: CHAIN_BEGINNING };
    for (;;) {
      const entries = await this.after(topOrganisationId, head.sequence);
      for (const entry of entries) {
        if (!isSound(entry, head)) return verdict(topOrganisationId, head, head.sequence + 1);
        head = { sequence: entry.sequence, hash: entry.hash };
      }
      if (entries.length < ROWS_AT_ONCE) return verdict(topOrganisationId, head, null);
    }
  }

  private after(topOrganisationId: Id, sequence: number): Promise<AuditEntryEntity[]> {
    return this.reads.query<AuditEntryEntity>(
      `select id, top_organisation_id as "topOrganisationId", sequence, at, actor_id as "actorId", on_behalf_of_id as "onBehalfOfId",
         action, subject_kind as "subjectKind", subject_id as "subjectId", changes, changes_hash as "changesHash",
         previous_hash as "previousHash", hash
       from audit_entry where top_organisation_id = $1 and sequence > $2 order by sequence limit $3`,
      [topOrganisationId, sequence, ROWS_AT_ONCE],
    );
  }
}

interface Head {
  readonly sequence: number;
  readonly hash: Buffer;
}

const isSound = (entry: AuditEntryEntity, head: Head): boolean =>
  entry.sequence === head.sequence + 1 &&
  entry.previousHash.equals(head.hash) &&
  entry.changesHash.equals(hashOfChanges(entry.changes)) &&
  entry.hash.equals(hashOfEntry(entry));

const verdict = (topOrganisationId: Id, head: Head, firstBrokenSequence: number | null): ChainVerdict => ({
  topOrganisationId,
  intact: firstBrokenSequence === null,
  entries: head.sequence,
  headHash: head.hash.toString('hex'),
  firstBrokenSequence,
});
