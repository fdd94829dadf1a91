import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { CHAIN_BEGINNING, hashOfChanges, hashOfEntry, plainChanges, type AuditEvent } from './audit-chain.js';

interface Head {
  readonly sequence: number;
  readonly hash: Buffer;
}

const ROWS_AT_ONCE = 5_000;

/** Writes the audit chain: one per top organisation, every entry bound to the one before. */
@Injectable()
export class AuditLog {
  /**
   * Adds entries to their chains, in the order given, in the transaction of the change they record. Call it last: it takes the chain's
   * lock until the transaction ends.
   */
  async append(tx: Tx, events: readonly AuditEvent[]): Promise<void> {
    const tops = [...new Set(events.map(({ topOrganisationId }) => topOrganisationId))].sort();
    // One order for all: two transactions that write to the same chains never wait for each other in a ring.
    for (const top of tops) await this.lock(tx, top);
    for (const top of tops)
      await this.extend(
        tx,
        top,
        events.filter((event) => event.topOrganisationId === top),
      );
  }

  private async lock(tx: Tx, top: Id): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('audit chain ' || $1, 0))", [top]);
  }

  private async extend(tx: Tx, top: Id, events: readonly AuditEvent[]): Promise<void> {
    const [known] = await tx.query<Head[]>(
      'select sequence, hash from audit_entry where top_organisation_id = $1 order by sequence desc limit 1',
      [top],
    );
    let head: Head = known ?? { sequence: 0, hash: CHAIN_BEGINNING };
    const rows = events.map((event) => {
      const changes = plainChanges(event.changes);
      const linked = {
        ...event,
        sequence: head.sequence + 1,
        changesHash: hashOfChanges(changes),
        previousHash: head.hash,
      };
      const hash = hashOfEntry(linked);
      head = { sequence: linked.sequence, hash };
      return { ...linked, changes, hash };
    });
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await this.insert(tx, top, rows.slice(start, start + ROWS_AT_ONCE));
  }

  private async insert(tx: Tx, top: Id, rows: readonly Row[]): Promise<void> {
    const of = <T>(part: (row: Row) => T): T[] => rows.map(part);
    await tx.query(
      `insert into audit_entry (id, top_organisation_id, sequence, at, actor_id, on_behalf_of_id, action, subject_kind, subject_id,
         changes, changes_hash, previous_hash, hash)
       select e.id, $1, e.sequence, e.at, e.actor_id, e.on_behalf_of_id, e.action, e.subject_kind, e.subject_id,
         e.changes::jsonb, e.changes_hash, e.previous_hash, e.hash
       from unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::text[],
         $11::bytea[], $12::bytea[], $13::bytea[])
         as e(id, sequence, at, actor_id, on_behalf_of_id, action, subject_kind, subject_id, changes, changes_hash, previous_hash, hash)`,
      [
        top,
        of(() => newId()),
        of(({ sequence }) => sequence),
        of(({ at }) => at),
        of(({ actorId }) => actorId),
        of(({ onBehalfOfId }) => onBehalfOfId ?? null),
        of(({ action }) => action),
        of(({ subjectKind }) => subjectKind),
        of(({ subjectId }) => subjectId),
        of(({ changes }) => JSON.stringify(changes)),
        of(({ changesHash }) => changesHash),
        of(({ previousHash }) => previousHash),
        of(({ hash }) => hash),
      ],
    );
  }
}

interface Row extends AuditEvent {
  readonly sequence: number;
  readonly changesHash: Buffer;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}
