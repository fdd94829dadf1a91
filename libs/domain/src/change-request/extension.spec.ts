import fc from 'fast-check';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import type { PledgeCommand } from '#domain/pledge/pledge-commands.js';
import { COMMANDS } from '#domain/pledge/commands.factory.js';
import * as make from '#domain/pledge/pledge.factory.js';
import type { AnyContext } from '#domain/pledge/pledge.factory.js';
import { addDays } from '#domain/shared/local-date.js';

const active = make.pledge('ACTIVE');
const cycle = make.cycle({ dueLatest: '2024-06-30' });

describe('a request for more time', () => {
  const ask = (
    over: Partial<PledgeCommand<'REQUEST_CHANGE'>> = {},
    context: Partial<AnyContext> = {},
    pledge = active,
  ) => decidePledge(pledge, { ...COMMANDS.REQUEST_CHANGE, ...over }, make.context({ cycle, ...context }));

  it('keeps what is asked, and when the body must answer', () => {
    expect(ask()).toMatchObject({
      value: {
        changes: {},
        request: {
          state: 'REQUESTED',
          cause: 'OBJECTIVE',
          causeConfirmed: null,
          previousDueOn: '2023-10-31',
          proposedDueOn: '2023-11-20',
          late: false,
          requestedById: 'owner',
          decideBy: '2023-10-30',
          decidingBodyId: 'standing-board',
        },
        events: [{ type: 'EXTENSION_REQUESTED' }],
      },
    });
  });

  it.each([
    ['2023-11-30', 'standing-board'],
    ['2023-12-01', 'standing-committee'],
  ])('until %s goes to the %s', (proposedDueOn, decidingBodyId) => {
    expect(ask({ proposedDueOn })).toMatchObject({ value: { request: { decidingBodyId } } });
  });

  it('is answered within the working days of the body it goes to', () => {
    const answerDays = { 'standing-board': 2, 'standing-committee': 10 };
    expect(ask({}, { answerDays })).toMatchObject({ value: { request: { decideBy: '2023-10-25' } } });
  });

  it('after the due date is marked late', () => {
    expect(ask({}, { now: make.on('2023-10-31') })).toMatchObject({ value: { request: { late: false } } });
    expect(ask({}, { now: make.on('2023-11-01') })).toMatchObject({ value: { request: { late: true } } });
  });

  it('names everything that is missing at once', () => {
    const result = ask({ reason: '', cause: null, proposedDueOn: null });
    expect(result.ok ? [] : result.refusals.map(({ path }) => path?.join('.'))).toEqual([
      'reason',
      'cause',
      'proposedDueOn',
    ]);
  });

  it.each([
    ['to a day that is not later', { proposedDueOn: '2023-10-31' }, {}, {}, 'INVALID'],
    ['to a day gone by', { proposedDueOn: '2023-11-20' }, { now: make.on('2023-11-21') }, {}, 'INVALID'],
    ['beyond the cycle', {}, { cycle: make.cycle({ dueLatest: '2023-11-19' }) }, {}, 'OUTSIDE_CYCLE'],
    ['a third time', {}, {}, { extensionsGranted: 2 }, 'LIMIT_REACHED'],
    ['by more than 90 days', { proposedDueOn: '2024-01-30' }, {}, {}, 'LIMIT_REACHED'],
    ['by more than is left of 90 days', {}, {}, { extensionDays: 71, extensionsGranted: 1 }, 'LIMIT_REACHED'],
    ['while another is open', {}, { openRequests: [make.request()] }, {}, 'CONFLICT'],
    ['where no body decides', {}, { cycle: { ...cycle, decisionRights: [] } }, {}, 'CONFLICT'],
    ['of another kind', { kind: 'CANCELLATION' as const }, {}, {}, 'INVALID'],
  ])('is refused %s', (_name, over, context, pledge, code) => {
    expect(ask(over, context, make.pledge('ACTIVE', pledge))).toMatchObject({ ok: false, refusals: [{ code }] });
  });
});

describe('the answer', () => {
  const grant = (
    over: Partial<PledgeCommand<'GRANT_EXTENSION'>> = {},
    context: Partial<AnyContext> = {},
    pledge = active,
  ) => decidePledge(pledge, { ...COMMANDS.GRANT_EXTENSION, ...over }, make.context({ cycle, ...context }));

  it('granted moves the operative date; the original stays', () => {
    const result = grant();
    expect(result).toMatchObject({
      value: {
        changes: { dueOn: '2023-11-20', scoringDueOn: '2023-11-20', extensionsGranted: 1, extensionDays: 20 },
        requestChanges: { state: 'GRANTED', grantedDueOn: '2023-11-20', causeConfirmed: 'OBJECTIVE' },
        events: [{ type: 'EXTENSION_GRANTED', detail: { from: '2023-10-31', to: '2023-11-20', days: 20 } }],
      },
    });
    expect(result.ok && 'originalDueOn' in result.value.changes).toBe(false);
  });

  it.each(['SUBJECTIVE', null] as const)('for a cause that is %s the rating keeps its date', (causeConfirmed) => {
    expect(grant({ causeConfirmed })).toMatchObject({
      value: { changes: { dueOn: '2023-11-20', scoringDueOn: '2023-10-31' } },
    });
  });

  it('shortened names an earlier date', () => {
    const shorten = (dueOn: string | null) => grant({ outcome: 'SHORTENED', dueOn });
    expect(shorten('2023-11-10')).toMatchObject({
      value: { changes: { dueOn: '2023-11-10', extensionDays: 10 }, requestChanges: { state: 'SHORTENED' } },
    });
    expect(shorten(null)).toMatchObject({ ok: false, refusals: [{ code: 'REQUIRED' }] });
    expect(shorten('2023-11-20')).toMatchObject({ ok: false, refusals: [{ code: 'INVALID' }] });
    expect(shorten('2023-10-31')).toMatchObject({ ok: false, refusals: [{ code: 'INVALID' }] });
  });

  it('moves the milestones ahead with the date, and leaves those gone by', () => {
    expect(grant()).toMatchObject({
      value: { changes: { milestones: [{ dueOn: '2023-06-30' }, { dueOn: '2023-11-20' }] } },
    });
  });

  it('refused leaves the date, with a reason', () => {
    const decline = (reason: string | null) =>
      decidePledge(active, { type: 'REFUSE_EXTENSION', reason }, make.context({ cycle }));
    expect(decline('It was foreseeable.')).toMatchObject({
      value: { changes: {}, requestChanges: { state: 'REFUSED', grantedDueOn: null } },
    });
    expect(decline(null)).toMatchObject({ ok: false, refusals: [{ code: 'REQUIRED' }] });
  });

  it.each([
    ['granted with another date', { dueOn: '2023-11-10' }, {}, 'INVALID'],
    ['by a body that was not asked', {}, { decision: make.decision({ bodyId: 'standing-board' }) }, 'NOT_ALLOWED'],
    ['to a request already answered', {}, { request: make.request({ state: 'REFUSED' }) }, 'WRONG_STATE'],
    ['to a request about another pledge', {}, { request: make.request({ pledgeId: 'other' }) }, 'WRONG_STATE'],
  ])('is refused %s', (_name, over, context, code) => {
    expect(grant(over, context)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('never moves the original date, never shortens, and keeps milestones before the date', () => {
    const days = fc.integer({ min: 1, max: 90 });
    const cause = fc.constantFrom('OBJECTIVE', 'SUBJECTIVE', null);
    fc.assert(
      fc.property(days, days, cause, fc.integer({ min: 0, max: 40 }), (proposed, granted, causeConfirmed, passed) => {
        const today = addDays('2023-10-01', passed);
        const result = grant(
          granted < proposed
            ? { outcome: 'SHORTENED', dueOn: addDays('2023-10-31', granted), causeConfirmed }
            : { outcome: 'GRANTED', causeConfirmed },
          {
            now: make.on(today),
            decision: make.decision({ decidedOn: today }),
            request: make.request({ proposedDueOn: addDays('2023-10-31', proposed) }),
          },
        );
        if (!result.ok) return false;
        const after = { ...active, ...result.value.changes };
        const dueOn = after.dueOn ?? '';
        return (
          after.originalDueOn === active.originalDueOn &&
          dueOn > '2023-10-31' &&
          (after.scoringDueOn ?? '') <= dueOn &&
          (after.scoringDueOn ?? '') >= '2023-10-31' &&
          after.milestones.every((milestone, index) => {
            const before = after.milestones[index - 1];
            return milestone.dueOn <= dueOn && (!before || before.dueOn <= milestone.dueOn);
          })
        );
      }),
    );
  });
});
