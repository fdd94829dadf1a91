import { readFileSync } from 'node:fs';
import { PERMISSIONS } from '#domain/access/permissions.js';
import { PLEDGE_COMMAND_TYPES } from './decide-pledge.js';
import { PLEDGE_TRANSITIONS, type PledgeTransition } from './pledge.transitions.js';
import { PLEDGE_ACTIONS, PLEDGE_STATES, type PledgeAction, type PledgeState } from './pledge.js';

const rows: readonly (readonly [string, PledgeTransition])[] = Object.entries(PLEDGE_TRANSITIONS);

/** The states that a pledge never leaves; DONE is left by reopening alone. */
const TERMINAL_STATES: readonly PledgeState[] = ['WITHDRAWN', 'REJECTED', 'NOT_DONE', 'CANCELLED'];

/** The table as people read it; who: the capacities of the policy, or the body. */
function printed(): string {
  const cells = rows.map(([name, { from, to, who, action }]) => [
    name,
    from.join(', ') || '—',
    to.join(', ') || 'stays',
    who === 'DECISION' || who === 'YEAR_CLOSE' ? who.toLowerCase().replace('_', ' ') : PERMISSIONS[who].join(', '),
    action ?? '—',
  ]);
  const table = [['act', 'from', 'to', 'who', 'offered as'], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd();
  return `${table.map(line).join('\n')}\n`;
}

describe('the life of a pledge', () => {
  it('reads as the committed table', () => {
    expect(printed()).toBe(readFileSync(new URL('pledge.transitions.txt', import.meta.url), 'utf8'));
  });

  it('reaches every state', () => {
    const reached = new Set<PledgeState>();
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const [, { from, to }] of rows) {
        if (from.length === 0 || from.some((state) => reached.has(state))) to.forEach((state) => reached.add(state));
      }
    }
    expect([...reached].sort()).toEqual([...PLEDGE_STATES].sort());
  });

  it('leaves no terminal state, and every other one', () => {
    const left = (state: PledgeState): boolean =>
      rows.some(([, { from, to }]) => from.includes(state) && to.length > 0);
    expect(PLEDGE_STATES.filter((state) => !left(state)).sort()).toEqual(TERMINAL_STATES.toSorted());
  });

  it('leaves DONE by reopening alone', () => {
    expect(rows.filter(([, { from, to }]) => from.includes('DONE') && to.length > 0).map(([name]) => name)).toEqual([
      'REOPEN',
    ]);
  });

  it('changes what a body fixed by decision alone', () => {
    const inForce: readonly PledgeState[] = ['ACTIVE', 'SUSPENDED'];
    const entering = rows.filter(([, { from, to }]) => to.includes('ACTIVE') && !from.some((s) => s === 'CLAIMED'));
    expect(entering.every(([, { who }]) => who === 'DECISION')).toBe(true);
    expect(
      rows.filter(([, { from, who }]) => who === 'pledge.revise' && from.some((s) => inForce.includes(s))),
    ).toEqual([]);
  });

  it('names every act that it offers, and each of them as one that is known', () => {
    const offered = new Set(rows.flatMap(([, { action }]) => action ?? []));
    const later: readonly PledgeAction[] = ['RAISE_OBSTACLE', 'RECORD_FINDING', 'REQUEST_EXPLANATION', 'CARRY_OVER'];
    expect(PLEDGE_ACTIONS.filter((action) => !offered.has(action))).toEqual(later);
  });

  it('has a row for every command', () => {
    expect(PLEDGE_COMMAND_TYPES.filter((type) => !(type in PLEDGE_TRANSITIONS))).toEqual([]);
  });
});
