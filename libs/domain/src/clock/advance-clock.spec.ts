import type { AssignmentRole } from '#domain/organisation/organisation.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Moment } from '#domain/shared/moment.js';
import { decideAdvance } from './advance-clock.js';

const now: Moment = { at: new Date('2023-10-23T02:00:00Z'), today: '2023-10-23' };
const actor = (role: AssignmentRole, to: string | null = null): Actor => ({
  kind: 'PERSON',
  accountId: 'a',
  personId: 'p',
  language: 'VI',
  appointments: [],
  memberships: [],
  assignments: [
    {
      role,
      organisationId: 'o',
      organisationPath: ['o'],
      postId: null,
      followedOrganisationIds: [],
      from: '2020-01-01',
      to,
    },
  ],
});
const later = new Date('2023-10-24T02:00:00Z');

describe('moving business time', () => {
  it('is for administrators, forward, where time is virtual', () => {
    expect(decideAdvance(actor('ADMINISTRATOR'), { isVirtual: true, to: later }, now)).toEqual({
      ok: true,
      value: later,
    });
  });

  it.each([
    ['somebody else', actor('OFFICE'), true, later, 'NOT_ALLOWED'],
    ['a former administrator', actor('ADMINISTRATOR', '2023-10-22'), true, later, 'NOT_ALLOWED'],
    ['real time', actor('ADMINISTRATOR'), false, later, 'WRONG_STATE'],
    ['standing still', actor('ADMINISTRATOR'), true, now.at, 'INVALID'],
    ['backwards', actor('ADMINISTRATOR'), true, new Date('2023-10-22T02:00:00Z'), 'INVALID'],
    ['out of sight', actor('ADMINISTRATOR'), true, new Date('2030-01-01T00:00:00Z'), 'LIMIT_REACHED'],
  ])('refuses %s', (_, who, isVirtual, to, code) => {
    const result = decideAdvance(who, { isVirtual, to }, now);
    const refusals = result.ok ? [] : result.refusals;
    expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
  });
});
