import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Id } from '#domain/shared/moment.js';

/** What happened: who did what to which record, when by business time, and what it changed. */
export interface AuditEvent {
  readonly topOrganisationId: Id;
  readonly at: Date;
  /** The person who acted; null for the scheduler. */
  readonly actorId: Id | null;
  readonly onBehalfOfId?: Id | null;
  /** The verb of the domain, such as `pledge.submit`. */
  readonly action: string;
  /** The id prefix of the record, such as `pledge`. */
  readonly subjectKind: string;
  readonly subjectId: Id;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Whose chain an event of an organisation belongs to: that of the organisation at the top of its path. */
export function chainOf(organisationPath: readonly Id[]): Id {
  const [top] = organisationPath;
  if (top === undefined) throw new Error('an organisation has at least itself in its path');
  return top;
}

/** The parts of an entry that its hash is taken of. */
export interface LinkedEvent extends Omit<AuditEvent, 'changes'> {
  readonly sequence: number;
  readonly changesHash: Buffer;
  readonly previousHash: Buffer;
}

const canonical = configure({ deterministic: true });
const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** What the first entry of a chain is bound to. */
export const CHAIN_BEGINNING = Buffer.alloc(32);

/** Plain JSON as it comes back from the database: dates are text, what is undefined is gone. */
export const plainChanges = (changes: AuditEvent['changes']): Record<string, unknown> =>
  JSON.parse(JSON.stringify(changes)) as Record<string, unknown>;

/** SHA-256 of the changes as canonical JSON (keys in order, no spaces). */
export const hashOfChanges = (plain: Readonly<Record<string, unknown>>): Buffer => sha256(canonical(plain) ?? '');

/**
 * SHA-256 of the entry as canonical JSON: the list of chain, previous hash, sequence, time, actor, on whose behalf, action, kind and id of
 * the record, hash of the changes. Hashes in lower-case hexadecimal, the time in UTC with milliseconds.
 */
export const hashOfEntry = (entry: LinkedEvent): Buffer =>
  sha256(
    JSON.stringify([
      entry.topOrganisationId,
      entry.previousHash.toString('hex'),
      entry.sequence,
      entry.at.toISOString(),
      entry.actorId,
      entry.onBehalfOfId ?? null,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      entry.changesHash.toString('hex'),
    ]),
  );
