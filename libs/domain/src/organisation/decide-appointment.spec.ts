import type { Actor } from '#domain/shared/actor.js';
import type { Moment } from '#domain/shared/moment.js';
import { decideAppointment, decideEndOfAppointment, type KnownAppointment } from './decide-appointment.js';

const now: Moment = { at: new Date('2023-10-23T02:00:00Z'), today: '2023-10-23' };
const board: Actor = {
  kind: 'PERSON',
  accountId: 'account',
  personId: 'organiser',
  language: 'VI',
  appointments: [],
  memberships: [],
  assignments: [
    {
      role: 'ORGANISATION_BOARD',
      organisationId: 'district',
      organisationPath: ['district'],
      postId: null,
      followedOrganisationIds: [],
      from: '2020-01-01',
      to: null,
    },
  ],
};
const circumstances = { actor: board, organisationPath: ['district', 'ward'], now };
const wanted = { personId: 'an', postId: 'secretary', from: '2023-11-01', isPrincipal: true };
const known = (over: Partial<KnownAppointment>): KnownAppointment => ({
  personId: 'binh',
  postId: 'secretary',
  from: '2021-01-01',
  to: null,
  isPrincipal: true,
  ...over,
});
const refusalsOf = (result: ReturnType<typeof decideAppointment> | ReturnType<typeof decideEndOfAppointment>) =>
  result.ok ? [] : result.refusals.map(({ code, key }) => `${code} ${key}`);

describe('an appointment', () => {
  it.each<[string, KnownAppointment[], string[]]>([
    ['is made to a post that was never held', [], []],
    ['is made when the holder left on the day before', [known({ to: '2023-10-31' })], []],
    ['waits for the holder', [known({})], ['CONFLICT appointment.post.taken']],
    [
      'waits for the holder who leaves that very day',
      [known({ to: '2023-11-01' })],
      ['CONFLICT appointment.post.taken'],
    ],
    ['is not made twice', [known({ personId: 'an' })], ['CONFLICT appointment.person.twice']],
    [
      'leaves a person one principal post',
      [known({ personId: 'an', postId: 'other' })],
      ['CONFLICT appointment.person.hasPrincipal'],
    ],
    [
      'stands beside a post that is not principal',
      [known({ personId: 'an', postId: 'other', isPrincipal: false })],
      [],
    ],
  ])('%s', (_, appointments, refusals) => {
    expect(refusalsOf(decideAppointment(wanted, appointments, circumstances))).toEqual(refusals);
  });

  it('is made by the organisation board in charge, never of oneself', () => {
    const elsewhere = { ...circumstances, organisationPath: ['elsewhere'] };
    expect(refusalsOf(decideAppointment(wanted, [], elsewhere))[0]).toMatch(/^NOT_ALLOWED/);
    expect(refusalsOf(decideAppointment({ ...wanted, personId: 'organiser' }, [], circumstances))[0]).toMatch(
      /^NOT_INDEPENDENT/,
    );
  });

  it.each<[string, Partial<KnownAppointment>, string, string[]]>([
    ['ends on its last day', {}, '2023-10-31', []],
    ['may end in the past that is not recorded yet', {}, '2023-09-30', []],
    ['does not end before it began', {}, '2020-12-31', ['INVALID appointment.to.beforeFrom']],
    ['does not end twice', { to: '2023-09-30' }, '2023-10-31', ['WRONG_STATE appointment.ended']],
  ])('%s', (_, over, to, refusals) => {
    expect(refusalsOf(decideEndOfAppointment(known(over), to, circumstances))).toEqual(refusals);
  });
});
