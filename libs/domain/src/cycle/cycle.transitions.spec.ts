import { CYCLE_STATES, type CycleState } from './cycle.js';
import { CYCLE_TRANSITIONS, cycleTransition, statesFor } from './cycle.transitions.js';

/** The table as text: a change of it shows in a review as a change here. */
const PRINTED = `
ISSUE_ORIENTATION    DRAFT      → ORIENTED
OPEN_REGISTRATION    ORIENTED   → OPEN
ADMIT_LATE_ENTRY     OPEN       → OPEN         executing APPROVED (REGISTRATION)
CLOSE_REGISTRATION   OPEN       → APPRAISING
ADMIT_LATE_ENTRY     APPRAISING → APPRAISING   executing APPROVED (REGISTRATION)
BRING_INTO_FORCE     APPRAISING → IN_FORCE     executing LIST_APPROVED (REGISTRATION)
ADMIT_LATE_ENTRY     IN_FORCE   → IN_FORCE     executing APPROVED (REGISTRATION)
BEGIN_ASSESSMENT     IN_FORCE   → ASSESSING
CLOSE_YEAR           ASSESSING  → CLOSED       executing YEAR_CLOSED (RATING)
REOPEN               CLOSED     → ASSESSING    executing REOPENED (RATING)
`;

describe('the year of a cycle', () => {
  it('is this table', () => {
    const lines = CYCLE_TRANSITIONS.map(({ verb, from, to, executes }) => {
      const decision = executes ? `executing ${executes.outcome} (${executes.matter})` : '';
      return `${verb.padEnd(20)} ${from.padEnd(10)} → ${to.padEnd(12)} ${decision}`.trimEnd();
    });
    expect(`\n${lines.join('\n')}\n`).toBe(PRINTED);
  });

  it('reaches every state from the draft, and goes back only by a decision', () => {
    const reached = new Set<CycleState>(['DRAFT']);
    for (const state of reached) {
      for (const { from, to } of CYCLE_TRANSITIONS) if (from === state) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...CYCLE_STATES].sort());
    const back = CYCLE_TRANSITIONS.filter(({ from, to }) => CYCLE_STATES.indexOf(to) < CYCLE_STATES.indexOf(from));
    expect(back.map(({ verb, executes }) => [verb, executes !== null])).toEqual([['REOPEN', true]]);
  });

  it('has one row for a verb in a state', () => {
    for (const row of CYCLE_TRANSITIONS) {
      expect(CYCLE_TRANSITIONS.filter(({ verb, from }) => verb === row.verb && from === row.from)).toHaveLength(1);
      expect(cycleTransition(row.verb, row.from)).toBe(row);
    }
    expect(cycleTransition('CLOSE_YEAR', 'DRAFT')).toBeNull();
    expect(statesFor('ADMIT_LATE_ENTRY')).toEqual(['OPEN', 'APPRAISING', 'IN_FORCE']);
  });
});
