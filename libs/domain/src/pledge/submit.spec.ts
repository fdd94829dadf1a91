import fc from 'fast-check';
import { CLEAR_FIELDS } from '#domain/cycle/cycle.js';
import { incompleteness } from './completeness.js';
import { decidePledge } from './decide-pledge.js';
import { submitRegistration } from './submit.js';
import { COMMANDS } from './commands.factory.js';
import * as make from './pledge.factory.js';
import type { RegistrationContext } from './pledge-context.js';
import type { AnyContext } from './pledge.factory.js';
import type { Pledge } from './pledge.js';

const open = make.cycle({ state: 'OPEN' });
const submit = (pledge: Pledge, over: Partial<AnyContext> = {}) =>
  decidePledge(pledge, COMMANDS.SUBMIT, make.context({ cycle: open, ...over }));
const faultsOf = (pledge: Pledge, cycle = open) =>
  incompleteness(pledge, cycle).map(({ key, path }) => `${path?.join('.') ?? ''}: ${key}`);

describe('the completeness gate', () => {
  it('passes a whole pledge', () => {
    expect(faultsOf(make.pledge())).toEqual([]);
  });

  it('names everything that is missing at once', () => {
    const empty = make.pledge('DRAFT', {
      title: ' ',
      problem: null,
      authorityBasis: '',
      leadOrganisationId: null,
      startOn: null,
      dueOn: null,
      measures: [],
      milestones: [],
    });
    expect(faultsOf(empty)).toEqual([
      'title: pledge.title.required',
      'problem: pledge.problem.required',
      'authorityBasis: pledge.authority.required',
      'leadOrganisationId: pledge.lead.required',
      'startOn: pledge.start.required',
      'dueOn: pledge.due.required',
      'measures: pledge.measures.required',
    ]);
  });

  it('asks every measure for baseline, target and a kind of evidence', () => {
    const bare = { baseline: null, target: null, stretch: null, evidenceKind: null };
    expect(faultsOf(make.pledge('DRAFT', { measures: [make.metric({ ...bare, shareBp: 10_000 })] }))).toEqual([
      'measures.0.baseline: pledge.measure.baseline.required',
      'measures.0.target: pledge.measure.target.required',
      'measures.0.evidenceKind: pledge.measure.evidence.required',
    ]);
  });

  it('asks for resources only where the cycle prints them', () => {
    const cycle = make.cycle({ sixClear: ['PERSON', 'TASK', 'TIME', 'RESOURCES', 'PRODUCT', 'RESULT'] });
    expect(faultsOf(make.pledge(), cycle)).toEqual(['resources: pledge.resources.required']);
    expect(faultsOf(make.pledge('DRAFT', { resources: 'City budget' }), cycle)).toEqual([]);
  });

  it('proposes an intermediate product for work beyond the latest due date', () => {
    expect(faultsOf(make.pledge('DRAFT', { dueOn: '2023-12-01', milestones: [] }))).toEqual([
      'dueOn: pledge.due.afterLatest',
    ]);
  });

  it('finds the same each time, whatever is missing, and changes nothing', () => {
    const blank = {
      title: '',
      problem: null,
      authorityBasis: null,
      leadOrganisationId: null,
      startOn: null,
      dueOn: null,
    };
    const keys = Object.keys(blank) as (keyof typeof blank)[];
    fc.assert(
      fc.property(
        fc.subarray(keys),
        fc.subarray([...CLEAR_FIELDS], { minLength: 6, maxLength: 6 }),
        (missing, sixClear) => {
          const without = Object.fromEntries(missing.map((field) => [field, blank[field]]));
          const pledge = Object.freeze(make.pledge('DRAFT', { ...without, resources: 'City budget', milestones: [] }));
          const cycle = make.cycle({ sixClear });
          const found = faultsOf(pledge, cycle);
          expect(found.map((fault) => fault.split(':')[0])).toEqual(keys.filter((field) => missing.includes(field)));
          expect(faultsOf(pledge, cycle)).toEqual(found);
        },
      ),
    );
  });
});

describe('submitting one', () => {
  it('keeps the body that the cycle names for the side of the post', () => {
    const bodyFor = (over: Partial<AnyContext>, pledge = make.pledge()) => {
      const result = submit(pledge, over);
      return result.ok && result.value.changes.decidingBodyId;
    };
    expect(bodyFor({ postSide: 'PARTY' })).toBe('standing-committee');
    expect(bodyFor({ postSide: 'GOVERNMENT' })).toBe('peoples-committee');
    expect(bodyFor({ postSide: 'GOVERNMENT' }, make.pledge('RETURNED'))).toBe('standing-committee');
  });

  it('says when it was submitted', () => {
    expect(submit(make.pledge())).toMatchObject({
      value: { changes: { state: 'SUBMITTED', submittedOn: '2023-10-23' }, events: [{ type: 'SUBMITTED' }] },
    });
    expect(submit(make.pledge('RETURNED'))).toMatchObject({
      value: { changes: { state: 'SUBMITTED', resubmitBy: null }, events: [{ type: 'RESUBMITTED' }] },
    });
  });

  it.each([
    ['the sixth', make.pledge(), { otherRegistered: 5 }, 'TOO_MANY'],
    ['by somebody who is not on the roster', make.pledge(), { rosterEntry: null }, 'NOT_ALLOWED'],
    ['before registration opens', make.pledge(), { cycle: make.cycle({ state: 'ORIENTED' }) }, 'WRONG_STATE'],
    ['after registration closed', make.pledge(), { cycle: make.cycle({ state: 'APPRAISING' }) }, 'WRONG_STATE'],
    ['again too late', make.pledge('RETURNED', { resubmitBy: '2023-10-22' }), {}, 'TOO_LATE'],
    [
      'again while the year is judged',
      make.pledge('RETURNED'),
      { cycle: make.cycle({ state: 'ASSESSING' }) },
      'WRONG_STATE',
    ],
    ['with a due date gone by', make.pledge('DRAFT', { dueOn: '2023-10-20', milestones: [] }), {}, 'INVALID'],
    ['where no body decides', make.pledge(), { cycle: { ...open, decisionRights: [] } }, 'CONFLICT'],
  ])('refuses one %s', (_name, pledge, over, code) => {
    expect(submit(pledge, over)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it.each(['OPEN', 'APPRAISING', 'IN_FORCE'] as const)('takes a returned one back while the cycle is %s', (state) => {
    expect(submit(make.pledge('RETURNED'), { cycle: make.cycle({ state }) }).ok).toBe(true);
  });

  it('takes an admitted late entry until its day', () => {
    const admitted = (admittedUntil: string): Partial<AnyContext> => ({
      cycle: make.cycle({ state: 'IN_FORCE' }),
      rosterEntry: { cycleId: 'cycle', personId: 'owner', postId: 'post', admittedUntil },
    });
    expect(submit(make.pledge(), admitted('2023-10-23')).ok).toBe(true);
    expect(submit(make.pledge(), admitted('2023-10-22')).ok).toBe(false);
  });
});

describe('a registration', () => {
  const register = (pledges: readonly Pledge[], over: Partial<RegistrationContext> = {}) =>
    submitRegistration(pledges, {
      ...make.context({ cycle: open, otherRegistered: 0 }),
      holderId: 'owner',
      drafts: pledges,
      ...over,
    });
  const first = make.pledge('DRAFT', { id: 'a' });
  const two = [first, make.pledge('DRAFT', { id: 'b' })];

  /** A draft of whoever held the post before. */
  const left = make.pledge('DRAFT', { id: 'left', ownerId: 'former', tenurePersonIds: ['former'] });

  it('leaves the drafts of a predecessor where they are', () => {
    expect(register(two, { drafts: [...two, left] })).toMatchObject({ value: [{ pledgeId: 'a' }, { pledgeId: 'b' }] });
  });

  it('submits all drafts in one act', () => {
    expect(register(two)).toMatchObject({
      ok: true,
      value: [
        { pledgeId: 'a', changes: { state: 'SUBMITTED' } },
        { pledgeId: 'b', changes: { state: 'SUBMITTED' } },
      ],
    });
  });

  it('submits none when one is not complete, and says of each what is missing', () => {
    const result = register([
      make.pledge('DRAFT', { id: 'a', problem: null }),
      make.pledge('DRAFT', { id: 'b', title: '' }),
    ]);
    expect(result.ok ? [] : result.refusals.map(({ path }) => path)).toEqual([
      ['pledges', '0', 'pledgeId', 'problem'],
      ['pledges', '1', 'pledgeId', 'title'],
    ]);
  });

  it.each([
    ['too few', [first], {}, 'TOO_FEW'],
    ['too many with those already in', two, { otherRegistered: 4 }, 'TOO_MANY'],
    ['not all drafts', two, { drafts: [...two, make.pledge('DRAFT', { id: 'c' })] }, 'INVALID'],
    ['a draft that a predecessor left', [...two, left], {}, 'NOT_ALLOWED'],
    ['one twice', [first, first], {}, 'INVALID'],
    ['one that is no draft', [first, make.pledge('ACTIVE', { id: 'b' })], {}, 'WRONG_STATE'],
    ['by the assistant', two, { actor: make.PEOPLE.assistant }, 'NOT_ALLOWED'],
  ])('refuses %s', (_name, pledges, over, code) => {
    const result = register(pledges, over);
    expect(new Set(result.ok ? [] : result.refusals.map((refusal) => refusal.code))).toEqual(new Set([code]));
  });

  it('counts those that are in already towards the least', () => {
    expect(register(two.slice(0, 1), { otherRegistered: 1 }).ok).toBe(true);
  });
});
