import type { Cause } from '#domain/pledge/pledge.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

export const CHANGE_KINDS = [
  'EXTENSION',
  'CONTENT',
  'HANDOVER',
  'SUSPENSION',
  'RESUMPTION',
  'CANCELLATION',
  'REOPENING',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGE_REQUEST_STATES = ['REQUESTED', 'GRANTED', 'SHORTENED', 'REFUSED', 'WITHDRAWN'] as const;
export type ChangeRequestState = (typeof CHANGE_REQUEST_STATES)[number];

/** A request to move what a decision fixed; so far only EXTENSION is taken in. */
export interface ChangeRequest {
  readonly id: Id;
  readonly pledgeId: Id;
  readonly kind: ChangeKind;
  readonly state: ChangeRequestState;
  readonly reason: string;
  readonly cause: Cause | null;
  readonly causeConfirmed: Cause | null;
  /** The operative due date at the time of the request. */
  readonly previousDueOn: LocalDate | null;
  readonly proposedDueOn: LocalDate | null;
  readonly grantedDueOn: LocalDate | null;
  /** Asked after the operative due date. */
  readonly late: boolean;
  readonly requestedById: Id;
  readonly requestedAt: Date;
  /** The deciding body's limit. */
  readonly decideBy: LocalDate;
  readonly decidingBodyId: Id;
  readonly version: number;
}
