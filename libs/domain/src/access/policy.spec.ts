import { SCHEDULER, type AnyActor } from '#domain/shared/actor.js';
import * as make from './actor.factory.js';
import { accessMessages } from './messages.js';
import { CAPACITIES, INDEPENDENT_CAPACITIES, PERMISSIONS, type Capacity, type Permission } from './permissions.js';
import { denials, mayAct } from './policy.js';

const permissions = Object.keys(PERMISSIONS) as Permission[];

/** A pledge of a ward's post, which serves as every kind of record at once. */
const RECORD = {
  organisationPath: make.WARD,
  postId: 'post',
  ownerId: 'owner',
  tenurePersonIds: ['owner', 'former-owner'],
  drafterId: 'drafter',
  verifierIds: ['verifier'],
  bodyId: 'body',
  presidingIds: ['chair'],
};

/** Somebody in each capacity towards the record. */
const IN_CAPACITY: Readonly<Record<Capacity, AnyActor>> = {
  OWNER: make.actor('owner', { appointments: [make.appointment('post', make.WARD)] }),
  ASSISTANT_OF_POST: make.actor('assistant', {
    assignments: [make.assignment('ASSISTANT', make.WARD, { postId: 'post' })],
  }),
  DRAFTER: make.actor('drafter'),
  OFFICE: make.actor('office', { assignments: [make.assignment('OFFICE', make.DISTRICT)] }),
  ORGANISATION_BOARD: make.actor('board', { assignments: [make.assignment('ORGANISATION_BOARD', make.DISTRICT)] }),
  INSPECTOR: make.actor('inspector', { assignments: [make.assignment('INSPECTOR', make.DISTRICT)] }),
  FRONT_SUPERVISOR: make.actor('front', { assignments: [make.assignment('FRONT_SUPERVISOR', make.DISTRICT)] }),
  OVERSEER: make.actor('overseer', {
    assignments: [make.assignment('OVERSEER', make.DISTRICT, { followedOrganisationIds: ['ward'] })],
  }),
  VERIFIER_OF_PLEDGE: make.actor('verifier'),
  BODY_MEMBER: make.actor('member', { memberships: [make.membership('body', make.DISTRICT)] }),
  PRESIDING_MEMBER: make.actor('chair', {
    memberships: [make.membership('body', make.DISTRICT, 'STANDING_COMMITTEE', { role: 'CHAIR' })],
  }),
  ADMINISTRATOR: make.actor('admin', { assignments: [make.assignment('ADMINISTRATOR', make.DISTRICT)] }),
  SCHEDULER: SCHEDULER,
};

describe('who may act', () => {
  it.each(permissions.flatMap((permission) => CAPACITIES.map((capacity) => [permission, capacity] as const)))(
    '%s as %s',
    (permission, capacity) => {
      const capacities: readonly Capacity[] = PERMISSIONS[permission];
      expect(mayAct(IN_CAPACITY[capacity], permission, RECORD, make.NOW)).toBe(capacities.includes(capacity));
    },
  );

  it.each(permissions)('%s: not of a record outside, nor before or after one holds the function', (permission) => {
    for (const capacity of PERMISSIONS[permission] as readonly Capacity[]) {
      const outside = {
        ...RECORD,
        organisationPath: make.ELSEWHERE,
        postId: 'elsewhere',
        drafterId: null,
        bodyId: 'elsewhere',
        verifierIds: [],
      };
      const someone = IN_CAPACITY[capacity];
      // The scheduler has no organisation and no term of office.
      const free = capacity === 'SCHEDULER';
      expect(mayAct(someone, permission, outside, make.NOW)).toBe(free);
      // A verifier is named in the pledge itself, and so is whoever wrote it.
      if (capacity === 'VERIFIER_OF_PLEDGE' || capacity === 'DRAFTER') continue;
      for (const today of ['2022-12-31', '2024-01-01']) {
        expect(mayAct(someone, permission, RECORD, { ...make.NOW, today })).toBe(free);
      }
    }
  });

  it('counts the first and the last day of a term', () => {
    for (const today of ['2023-01-01', '2023-12-31']) {
      expect(mayAct(IN_CAPACITY.OFFICE, 'pledge.return', RECORD, { ...make.NOW, today })).toBe(true);
    }
  });

  it('covers an organisation and those below it, not those above or beside', () => {
    const office = (path: readonly string[]): AnyActor =>
      make.actor('office', { assignments: [make.assignment('OFFICE', path)] });
    const sendBack = (from: readonly string[], path: readonly string[]): boolean =>
      mayAct(office(from), 'pledge.return', { ...RECORD, organisationPath: path }, make.NOW);
    expect(sendBack(make.WARD, make.WARD)).toBe(true);
    expect(sendBack(make.DISTRICT, make.WARD)).toBe(true);
    expect(sendBack(make.WARD, make.DISTRICT)).toBe(false);
    expect(sendBack(make.OTHER_WARD, make.WARD)).toBe(false);
  });

  it('says who may, in a sentence that there is', () => {
    const stranger = make.actor('stranger');
    for (const permission of permissions) {
      const [denied, ...more] = denials(stranger, permission, RECORD, make.NOW);
      expect(denied?.code).toBe('NOT_ALLOWED');
      expect(Object.keys(accessMessages)).toContain(denied?.key);
      expect(more).toEqual([]);
    }
  });
});

describe('nobody acts on an own record', () => {
  const offices = permissions.flatMap((permission) =>
    (PERMISSIONS[permission] as readonly Capacity[])
      .filter((capacity) => INDEPENDENT_CAPACITIES.includes(capacity))
      .map((capacity) => [permission, capacity] as const),
  );
  const owns: readonly (readonly [string, object])[] = [
    ['answers for it', { ownerId: 'me' }],
    ['has answered for it', { tenurePersonIds: ['owner', 'me'] }],
    ['is the person concerned', { personId: 'me' }],
    ['holds the post', { postId: 'my-post' }],
  ];

  it.each(
    offices.flatMap(([permission, capacity]) => owns.map(([how, own]) => [permission, capacity, how, own] as const)),
  )('%s as %s who %s', (permission, _capacity, _how, own) => {
    const me = make.actor('me', {
      appointments: [make.appointment('my-post', make.WARD)],
      assignments: [make.assignment('OFFICE', make.DISTRICT), make.assignment('ORGANISATION_BOARD', make.DISTRICT)],
    });
    const record = { ...RECORD, verifierIds: ['me'], ...own };
    expect(denials(me, permission, record, make.NOW)).toMatchObject([{ code: 'NOT_INDEPENDENT' }]);
    expect(mayAct(me, permission, { ...RECORD, verifierIds: ['me'] }, make.NOW)).toBe(true);
  });

  it('keeps the assistant of the post from verifying', () => {
    const helper = make.actor('verifier', {
      assignments: [make.assignment('ASSISTANT', make.WARD, { postId: 'post' })],
    });
    expect(mayAct(helper, 'pledge.verify', RECORD, make.NOW)).toBe(false);
  });

  it('leaves the post of a predecessor to whoever took the task over', () => {
    const successor = make.actor('successor', { appointments: [make.appointment('post', make.WARD)] });
    expect(mayAct(successor, 'pledge.claim', RECORD, make.NOW)).toBe(false);
    expect(mayAct(successor, 'pledge.claim', { ...RECORD, ownerId: 'successor' }, make.NOW)).toBe(true);
    expect(mayAct(make.actor('owner'), 'pledge.claim', RECORD, make.NOW)).toBe(false);
  });

  it('gives an administrator nothing that touches a task, a meeting or a rating', () => {
    const theirs = permissions.filter((permission) => mayAct(IN_CAPACITY.ADMINISTRATOR, permission, RECORD, make.NOW));
    expect(theirs).toEqual(['audit.verify', 'clock.advance']);
  });
});
