import fc from 'fast-check';
import type { Fraction } from '#domain/organisation/organisation.js';
import { isCarried, votesNeeded } from './majority.js';
import { attendance, MEMBERS } from './meeting.factory.js';
import type { RosterMember } from './meeting.js';
import { confirmingMember, presidingMember } from './presiding.js';
import { isQuorate, presentAt, quorumOf } from './quorum.js';
import { rowCounts } from './recusal.js';
import { interestedInPledge, interestedInRequest } from './subject.js';

const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3 };
const HALF: Fraction = { numerator: 1, denominator: 2 };
const fraction = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([a, b]): Fraction => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));
const count = fc.integer({ min: 1, max: 500 });

describe('quorum and majority', () => {
  it('two thirds of 9 are 6, of 15 are 10', () => {
    expect(quorumOf(TWO_THIRDS, 9)).toBe(6);
    expect(quorumOf(TWO_THIRDS, 15)).toBe(10);
  });

  it('10 present of 15 with 7 in favour: quorate, no majority, 8 are needed', () => {
    expect(isQuorate(TWO_THIRDS, 15, 10)).toBe(true);
    expect(votesNeeded(HALF, 15)).toBe(8);
    const body = { majority: HALF, majorityBase: 'MEMBERS' as const };
    expect(isCarried(body, { votesFor: 7, members: 15, present: 10 })).toBe(false);
    expect(isCarried(body, { votesFor: 8, members: 15, present: 10 })).toBe(true);
    expect(isCarried({ ...body, majorityBase: 'PRESENT' }, { votesFor: 6, members: 15, present: 10 })).toBe(true);
  });

  it.each([
    [10, 6],
    [11, 6],
    [1, 1],
  ])('more than half of %i are %i', (of, needed) => {
    expect(votesNeeded(HALF, of)).toBe(needed);
  });

  it('the quorum is the least number that is not below the fraction', () => {
    fc.assert(
      fc.property(fraction, count, (of, members) => {
        const quorum = quorumOf(of, members);
        expect(quorum * of.denominator).toBeGreaterThanOrEqual(of.numerator * members);
        expect((quorum - 1) * of.denominator).toBeLessThan(of.numerator * members);
        expect(quorum).toBeLessThanOrEqual(members);
      }),
    );
  });

  it('the majority is the least number that is above the fraction', () => {
    fc.assert(
      fc.property(fraction, count, (of, members) => {
        const needed = votesNeeded(of, members);
        expect(needed * of.denominator).toBeGreaterThan(of.numerator * members);
        expect((needed - 1) * of.denominator).toBeLessThanOrEqual(of.numerator * members);
      }),
    );
  });

  it('nobody is no quorum', () => {
    expect(isQuorate(TWO_THIRDS, 0, 0)).toBe(false);
  });
});

describe('who is in the room', () => {
  const at = (time: string): Date => new Date(`2023-10-23T${time}:00Z`);
  const came = { personId: 'm4', present: true, reason: null, from: at('02:00'), to: at('04:00') };

  it.each([
    ['01:59', []],
    ['02:00', ['m4']],
    ['03:59', ['m4']],
    ['04:00', []],
  ])('at %s', (time, expected) => {
    expect(presentAt(MEMBERS, [came], at(time))).toEqual(expected);
  });

  it('not who is excused, not a guest', () => {
    const guest = { ...came, personId: 'guest' };
    expect(presentAt(MEMBERS, [{ ...came, present: false }, guest], at('03:00'))).toEqual([]);
  });
});

describe('recusal', () => {
  const present = MEMBERS.map(({ personId }) => personId).slice(0, 7);

  it('takes the recused out of both counts of the row', () => {
    const counts = rowCounts(MEMBERS, present, { interestedIds: ['m4', 'm9', 'stranger'] });
    expect(counts).toEqual({ recusedIds: ['m4', 'm9'], members: 7, present: 6 });
  });

  it('leaves a row about no record alone', () => {
    expect(rowCounts(MEMBERS, present, null)).toEqual({ recusedIds: [], members: 9, present: 7 });
  });

  it('is for holders past and present, and for who asked', () => {
    const pledge = interestedInPledge({ ownerId: 'now', tenurePersonIds: ['before', 'now'] }, ['holder', 'before']);
    expect(pledge).toEqual(['now', 'before', 'holder']);
    expect(interestedInRequest({ requestedById: 'asker' }, pledge)).toEqual(['now', 'before', 'holder', 'asker']);
  });
});

describe('who presides', () => {
  const everybody = MEMBERS.map(({ personId }) => personId);
  const without = (...ids: readonly string[]): readonly string[] => everybody.filter((id) => !ids.includes(id));

  it.each<readonly [string, readonly string[], readonly string[], string | null, string | null]>([
    ['the chair', everybody, [], null, 'chair'],
    ['the first deputy, the chair absent', without('chair'), [], null, 'first-deputy'],
    ['the first deputy, the chair recused', everybody, ['chair'], null, 'first-deputy'],
    ['the deputy whom the chair named', everybody, ['chair'], 'second-deputy', 'second-deputy'],
    ['the chair, whoever is named', everybody, [], 'second-deputy', 'chair'],
    ['the next deputy, the named one absent', without('chair', 'second-deputy'), [], 'second-deputy', 'first-deputy'],
    ['the next deputy, the first one recused', everybody, ['chair', 'first-deputy'], null, 'second-deputy'],
    ['no plain member, even if named', without('chair', 'first-deputy', 'second-deputy'), [], 'm4', null],
    ['nobody in an empty room', [], [], null, null],
  ])('%s', (_who, present, recused, named, expected) => {
    expect(presidingMember(MEMBERS, present, recused, named)).toBe(expected);
  });

  it('whoever confirms is recused on none of the rows', () => {
    const rows = (...recused: readonly (readonly string[])[]) => recused.map((recusedIds) => ({ recusedIds }));
    expect(confirmingMember(MEMBERS, everybody, rows([], ['first-deputy'], ['m4']))).toBe('chair');
    expect(confirmingMember(MEMBERS, everybody, rows(['m5'], ['chair']))).toBe('first-deputy');
    expect(confirmingMember(MEMBERS, everybody, rows(['chair'], ['first-deputy'], ['second-deputy']))).toBeNull();
  });

  it('is never absent nor recused', () => {
    const role = fc.constantFrom<RosterMember['role']>('CHAIR', 'DEPUTY', 'MEMBER');
    const roster = fc
      .array(fc.tuple(role, fc.integer({ min: 0, max: 3 })), { maxLength: 9 })
      .map((rows) => rows.map(([of, order], index): RosterMember => ({ personId: `p${index}`, role: of, order })));
    const some = fc.subarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
    fc.assert(
      fc.property(roster, some, some, fc.option(fc.constantFrom('p0', 'p3')), (members, absent, recused, named) => {
        const present = presentAt(members, attendance(absent, members), new Date(0));
        const presiding = presidingMember(members, present, recused, named);
        const leaders = members.filter(
          (one) => one.role !== 'MEMBER' && !absent.includes(one.personId) && !recused.includes(one.personId),
        );
        if (presiding === null) expect(leaders).toEqual([]);
        else expect(leaders.map(({ personId }) => personId)).toContain(presiding);
      }),
    );
  });
});
