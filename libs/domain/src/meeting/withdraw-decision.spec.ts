import * as make from '#domain/access/actor.factory.js';
import type { MeetingContext } from './meeting-gate.js';
import { as, meeting, office } from './meeting.factory.js';
import type { MeetingState } from './meeting.js';
import { withdrawDecision } from './withdraw-decision.js';

const elsewhere: MeetingContext = {
  ...office,
  actor: make.actor('office', { assignments: [make.assignment('OFFICE', make.ELSEWHERE)] }),
};
const confirmed = { confirmedAt: make.NOW.at, withdrawnAt: null };
const withdrawn = { confirmedAt: null, withdrawnAt: make.NOW.at };
const pending = { confirmedAt: null, withdrawnAt: null };

describe('withdrawing a recorded decision', () => {
  it.each<
    readonly [
      string,
      MeetingState,
      typeof confirmed | typeof withdrawn | typeof pending,
      MeetingContext,
      readonly string[],
    ]
  >([
    ['by the office', 'OPEN', pending, office, []],
    ['by the office, after the meeting', 'CLOSED', pending, office, []],
    ['by another office', 'OPEN', pending, elsewhere, ['access.only.office']],
    ['by the chair', 'OPEN', pending, as('chair'), ['access.only.office']],
    ['that is confirmed', 'OPEN', confirmed, office, ['decision.withdraw.confirmed']],
    ['that is withdrawn', 'OPEN', withdrawn, office, ['decision.withdrawn']],
  ])('%s', (_case, state, decision, context, expected) => {
    const result = withdrawDecision({ meeting: meeting({ state }), decision, concernedIds: [] }, ' Ghi sai. ', context);
    expect(result.ok ? [] : result.refusals.map(({ key }) => key)).toEqual(expected);
    if (result.ok) {
      expect(result.value).toEqual({
        withdrawnById: 'office',
        withdrawnAt: make.NOW.at,
        withdrawalReason: 'Ghi sai.',
        events: [{ type: 'DecisionWithdrawn', meetingId: 'meeting' }],
      });
    }
  });

  it('is nobody’s own matter, and needs a reason', () => {
    const facts = { meeting: meeting({ state: 'OPEN' }), decision: pending, concernedIds: ['office'] };
    const result = withdrawDecision(facts, ' ', office);
    expect(result.ok ? [] : result.refusals.map(({ code, key }) => `${code} ${key}`)).toEqual([
      'RECUSED decision.withdraw.recused',
      'REQUIRED decision.withdraw.reason',
    ]);
  });
});
