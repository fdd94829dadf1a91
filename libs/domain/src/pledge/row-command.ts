import type { DecisionRow } from '#domain/meeting/meeting.js';
import type { PledgeCommand } from './pledge-commands.js';

/** What a row of a decision says, as far as a pledge or a request is concerned. */
export type DecidedRow = Pick<
  DecisionRow,
  'outcome' | 'dueOn' | 'factors' | 'verifierIds' | 'amendment' | 'causeConfirmed' | 'reason'
>;

export type PledgeRowCommand = PledgeCommand<
  'APPROVE' | 'APPROVE_AMENDED' | 'REJECT' | 'RETURN_BY_DECISION' | 'DEFER' | 'CONFIRM_CAUSE' | 'REPLACE_VERIFIERS'
>;
export type RequestRowCommand = PledgeCommand<'GRANT_EXTENSION' | 'REFUSE_EXTENSION'>;

/** The commands by which a confirmed row about a pledge takes effect; none where it only takes note, finds no cause and names no verifiers. */
export function pledgeCommandsOf(row: DecidedRow): readonly PledgeRowCommand[] {
  const { factors, verifierIds, amendment, dueOn, causeConfirmed, reason } = row;
  switch (row.outcome) {
    case 'APPROVED':
      return [{ type: 'APPROVE', factors, verifierIds }];
    case 'APPROVED_AMENDED':
      return [{ type: 'APPROVE_AMENDED', amendment, dueOn, factors, verifierIds, reason }];
    case 'REJECTED':
      return [{ type: 'REJECT', reason }];
    case 'RETURNED':
      return [{ type: 'RETURN_BY_DECISION', reason }];
    case 'DEFERRED':
      return [{ type: 'DEFER', reason }];
    case 'NOTED':
      return [
        ...(causeConfirmed === null ? [] : [{ type: 'CONFIRM_CAUSE', cause: causeConfirmed, reason } as const]),
        ...(verifierIds === null ? [] : [{ type: 'REPLACE_VERIFIERS', personIds: verifierIds } as const]),
      ];
    default:
      return [];
  }
}

/** The command by which a confirmed row about an extension takes effect on its pledge; null where it is only noted or deferred. */
export function requestCommandOf({ outcome, dueOn, causeConfirmed, reason }: DecidedRow): RequestRowCommand | null {
  switch (outcome) {
    case 'GRANTED':
    case 'SHORTENED':
      return { type: 'GRANT_EXTENSION', outcome, dueOn, causeConfirmed, reason };
    case 'REFUSED':
      return { type: 'REFUSE_EXTENSION', causeConfirmed, reason };
    default:
      return null;
  }
}
