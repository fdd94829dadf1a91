import { allowedPledgeActions } from './allowed-actions.js';
import { decidePledge, PLEDGE_COMMAND_TYPES } from './decide-pledge.js';
import type { PledgeCommandType } from './pledge-commands.js';
import { COMMANDS } from './commands.factory.js';
import * as make from './pledge.factory.js';
import type { AnyContext, Role } from './pledge.factory.js';
import { PLEDGE_TRANSITIONS, type PledgeTransition } from './pledge.transitions.js';
import { PLEDGE_ACTIONS, PLEDGE_STATES, type PledgeAction, type PledgeState } from './pledge.js';

/** Who may give each command, written down from the rules of the committee, not from the code. A decision is nobody's alone. */
const WHO: Readonly<Record<PledgeCommandType, readonly Role[] | 'BODY'>> = {
  REVISE: ['owner', 'assistant'],
  SUBMIT: ['owner'],
  WITHDRAW: ['owner'],
  RETURN: ['office', 'board'],
  APPRAISE: ['board'],
  APPOINT_VERIFIERS: ['office', 'board'],
  APPROVE: 'BODY',
  APPROVE_AMENDED: 'BODY',
  REJECT: 'BODY',
  RETURN_BY_DECISION: 'BODY',
  DEFER: 'BODY',
  CONFIRM_CAUSE: 'BODY',
  REPLACE_VERIFIERS: 'BODY',
  PREPARE_CHECK_IN: ['owner', 'assistant'],
  CHECK_IN: ['owner'],
  ADD_EVIDENCE: ['owner', 'assistant'],
  ADD_CONTRARY_EVIDENCE: ['overseer', 'verifier', 'inspector', 'front'],
  CLAIM: ['owner'],
  VERIFY: ['verifier'],
  REQUEST_CHANGE: ['owner'],
  GRANT_EXTENSION: 'BODY',
  REFUSE_EXTENSION: 'BODY',
  NOT_DONE: 'BODY',
};

/** In which states each command has its place. */
const WHEN: Readonly<Record<PledgeCommandType, readonly PledgeState[]>> = {
  REVISE: ['DRAFT', 'RETURNED'],
  SUBMIT: ['DRAFT', 'RETURNED'],
  WITHDRAW: ['DRAFT', 'SUBMITTED', 'RETURNED'],
  RETURN: ['SUBMITTED', 'APPRAISED'],
  APPRAISE: ['SUBMITTED'],
  APPOINT_VERIFIERS: ['SUBMITTED', 'APPRAISED'],
  APPROVE: ['APPRAISED'],
  APPROVE_AMENDED: ['APPRAISED'],
  REJECT: ['APPRAISED'],
  RETURN_BY_DECISION: ['APPRAISED'],
  DEFER: ['APPRAISED'],
  CONFIRM_CAUSE: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
  REPLACE_VERIFIERS: ['ACTIVE', 'SUSPENDED', 'CLAIMED'],
  PREPARE_CHECK_IN: ['ACTIVE'],
  CHECK_IN: ['ACTIVE'],
  ADD_EVIDENCE: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
  ADD_CONTRARY_EVIDENCE: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
  CLAIM: ['ACTIVE'],
  VERIFY: ['CLAIMED'],
  REQUEST_CHANGE: ['ACTIVE', 'SUSPENDED'],
  GRANT_EXTENSION: ['ACTIVE', 'SUSPENDED'],
  REFUSE_EXTENSION: ['ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE', 'CANCELLED'],
  NOT_DONE: ['ACTIVE', 'CLAIMED', 'SUSPENDED'],
};

/** A cycle in which the command has its time. */
const cycleFor = (type: PledgeCommandType): Partial<AnyContext> => ({
  cycle: make.cycle({ state: type === 'SUBMIT' ? 'OPEN' : type === 'NOT_DONE' ? 'ASSESSING' : 'IN_FORCE' }),
});

const contextOf = (type: PledgeCommandType, role: Role, over: Partial<AnyContext> = {}): AnyContext =>
  make.context({ ...cycleFor(type), actor: make.PEOPLE[role], ...over });

/** Freezes a value and everything in it, so that writing to it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe('a withdrawal', () => {
  it.each<readonly [PledgeState, string]>([
    ['WITHDRAWN', 'pledge.withdrawn'],
    ['APPRAISED', 'pledge.state.WITHDRAW'],
    ['ACTIVE', 'pledge.state.WITHDRAW'],
  ])('of what is %s says why not: %s', (state, key) => {
    expect(decidePledge(make.pledge(state), COMMANDS.WITHDRAW, make.context())).toMatchObject({
      ok: false,
      refusals: [{ code: 'WRONG_STATE', key }],
    });
  });
});

describe('every command, in every state, by everybody', () => {
  it.each(PLEDGE_COMMAND_TYPES)('%s', (type) => {
    const who = WHO[type];
    const transition: PledgeTransition = PLEDGE_TRANSITIONS[type];
    for (const state of PLEDGE_STATES) {
      for (const role of make.ROLES) {
        const before = frozen(make.pledge(state));
        const result = decidePledge(before, frozen(COMMANDS[type]), contextOf(type, role));
        const expected = WHEN[type].includes(state) && (who === 'BODY' || who.includes(role));
        const refusals = result.ok ? [] : result.refusals;
        expect({ state, role, ok: result.ok, refusals: expected ? refusals : [] }).toEqual({
          state,
          role,
          ok: expected,
          refusals: [],
        });
        if (result.ok) {
          const after = result.value.changes.state ?? state;
          expect(transition.to.length === 0 ? [state] : transition.to).toContain(after);
          expect(result.value.events).toHaveLength(1);
        } else if (who !== 'BODY' && !who.includes(role)) {
          expect(['NOT_ALLOWED', 'NOT_INDEPENDENT']).toContain(refusals[0]?.code);
        } else {
          expect(refusals.map(({ code }) => code)).toContain('WRONG_STATE');
        }
      }
    }
  });

  const decided = PLEDGE_COMMAND_TYPES.filter((type) => WHO[type] === 'BODY');
  it.each(decided)('%s: by nobody without a decision', (type) => {
    for (const role of make.ROLES) {
      const state = WHEN[type][0] ?? 'DRAFT';
      const without = Object.assign(contextOf(type, role), { decision: undefined });
      expect(decidePledge(make.pledge(state), COMMANDS[type], without)).toMatchObject({
        ok: false,
        refusals: [{ code: 'NOT_ALLOWED', key: 'pledge.decision.required' }],
      });
    }
  });

  it.each(decided.filter((type) => type !== 'NOT_DONE'))('%s: not by a body without the right', (type) => {
    const other = contextOf(type, 'office', { decision: make.decision({ bodyId: 'standing-board' }) });
    const pledge = make.pledge(WHEN[type][0] ?? 'DRAFT');
    expect(decidePledge(pledge, COMMANDS[type], other)).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_ALLOWED', key: 'pledge.decision.otherBody' }],
    });
    const instead = make.decision({ bodyId: 'executive-committee', insteadOfBodyId: 'standing-committee' });
    expect(decidePledge(pledge, COMMANDS[type], contextOf(type, 'office', { decision: instead })).ok).toBe(true);
  });

  it.each(PLEDGE_COMMAND_TYPES)('%s: not once the year is closed', (type) => {
    const role = WHO[type] === 'BODY' ? 'office' : (WHO[type][0] ?? 'owner');
    const closed = contextOf(type, role, { cycle: make.cycle({ state: 'CLOSED' }) });
    const result = decidePledge(make.pledge(WHEN[type][0] ?? 'DRAFT'), COMMANDS[type], closed);
    expect(result.ok ? [] : result.refusals.map(({ key }) => key)).toContain('pledge.cycle.closed');
  });
});

describe('an owner who has left the post', () => {
  const left = { ...make.PEOPLE.owner, appointments: [] };

  it.each(PLEDGE_COMMAND_TYPES.filter((type) => WHO[type] !== 'BODY' && WHO[type].includes('owner')))('%s', (type) => {
    for (const state of WHEN[type]) {
      const result = decidePledge(make.pledge(state), COMMANDS[type], contextOf(type, 'owner', { actor: left }));
      const takenBack = type === 'WITHDRAW' && state !== 'SUBMITTED';
      expect([state, result.ok ? [] : result.refusals.map(({ code }) => code)]).toEqual([
        state,
        takenBack ? [] : ['NOT_ALLOWED'],
      ]);
    }
  });

  it('is offered to take back what is not handed in, and nothing else', () => {
    const facts = { cycle: make.cycle({ state: 'OPEN' }), rosterEntry: null, claim: null, pendingDecision: false };
    for (const state of PLEDGE_STATES)
      expect([state, allowedPledgeActions(make.pledge(state), left, make.NOW, facts)]).toEqual([
        state,
        ['DRAFT', 'RETURNED'].includes(state) ? ['WITHDRAW'] : [],
      ]);
  });

  it('leaves no draft to the successor', () => {
    const successor = { ...make.PEOPLE.owner, personId: 'successor' };
    for (const type of ['REVISE', 'SUBMIT', 'WITHDRAW'] as const) {
      const result = decidePledge(make.pledge(), COMMANDS[type], contextOf(type, 'owner', { actor: successor }));
      expect(result).toMatchObject({ ok: false, refusals: [{ code: 'NOT_ALLOWED' }] });
    }
  });
});

describe('while a recorded decision waits for its confirmation', () => {
  /** What one person could do to empty the vote of the body. */
  const WAITS: readonly PledgeCommandType[] = ['RETURN', 'APPOINT_VERIFIERS', 'CLAIM'];

  it.each(PLEDGE_COMMAND_TYPES)('%s', (type) => {
    const role = WHO[type] === 'BODY' ? 'office' : (WHO[type][0] ?? 'owner');
    for (const state of WHEN[type]) {
      const context = contextOf(type, role, { pendingDecision: true });
      const result = decidePledge(make.pledge(state), COMMANDS[type], context);
      expect(result.ok ? [] : result.refusals.map(({ code, key }) => [code, key])).toEqual(
        WAITS.includes(type) ? [['WRONG_STATE', 'pledge.decision.pending']] : [],
      );
    }
  });

  it.each<readonly [PledgeState, Role, PledgeAction]>([
    ['APPRAISED', 'office', 'RETURN'],
    ['APPRAISED', 'board', 'RETURN'],
    ['ACTIVE', 'owner', 'CLAIM'],
  ])('%s: does not offer the %s to %s', (state, role, action) => {
    const offered = (pendingDecision: boolean) =>
      allowedPledgeActions(make.pledge(state), make.PEOPLE[role], make.NOW, {
        cycle: make.cycle({ state: 'IN_FORCE' }),
        rosterEntry: null,
        claim: null,
        pendingDecision,
      });
    expect(offered(false)).toContain(action);
    expect(offered(true)).toEqual(offered(false).filter((one) => one !== action));
  });
});

describe('what may be offered', () => {
  it.each(PLEDGE_STATES)('%s: to everybody exactly what would be accepted', (state) => {
    for (const role of make.ROLES) {
      const pledge = make.pledge(state);
      const { cycle, rosterEntry, independence, evidence, claimMadeOn, verificationsOfClaim } = contextOf(
        'SUBMIT',
        role,
      );
      const claim = { independence, evidence, claimMadeOn, verificationsOfClaim };
      const facts = { cycle, rosterEntry, claim, pendingDecision: false };
      const accepted = PLEDGE_COMMAND_TYPES.filter((type) => {
        const context = contextOf(type, role, { cycle });
        return WHO[type] !== 'BODY' && decidePledge(pledge, COMMANDS[type], context).ok;
      }).map((type): PledgeAction | null => PLEDGE_TRANSITIONS[type].action);
      expect([role, allowedPledgeActions(pledge, make.PEOPLE[role], make.NOW, facts)]).toEqual([
        role,
        PLEDGE_ACTIONS.filter((action) => accepted.includes(action)),
      ]);
    }
  });

  it('offers no verdict where nothing is known of the claim', () => {
    const facts = { cycle: make.cycle(), rosterEntry: null, claim: null, pendingDecision: false };
    const actions = allowedPledgeActions(make.pledge('CLAIMED'), make.PEOPLE.verifier, make.NOW, facts);
    expect(actions).toEqual(['ADD_EVIDENCE']);
  });
});

describe('who acted', () => {
  it('names the owner for whom an assistant acted', () => {
    const by = (role: Role) => decidePledge(make.pledge(), COMMANDS.REVISE, contextOf('REVISE', role));
    expect(by('assistant')).toMatchObject({ value: { events: [{ type: 'REVISED', onBehalfOfId: 'owner' }] } });
    expect(by('owner')).toMatchObject({ value: { events: [{ type: 'REVISED', onBehalfOfId: null }] } });
  });

  it('keeps the office of a ward out of the cycle of the district', () => {
    const result = decidePledge(make.pledge('SUBMITTED'), COMMANDS.RETURN, contextOf('RETURN', 'wardOffice'));
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'NOT_ALLOWED' }] });
  });

  it('lets nobody of the board appraise an own pledge', () => {
    const own = make.pledge('SUBMITTED', { ownerId: 'board' });
    const result = decidePledge(own, COMMANDS.APPRAISE, contextOf('APPRAISE', 'board'));
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'NOT_INDEPENDENT' }] });
  });
});
