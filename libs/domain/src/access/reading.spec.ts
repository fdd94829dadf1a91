import { PLEDGE_STATES, type PledgeState } from '#domain/pledge/pledge.js';
import type { Actor } from '#domain/shared/actor.js';
import * as make from './actor.factory.js';
import { assessmentAccess, previewAccess } from './assessment-access.js';
import { pledgeAccess, pledgeVisibility, readsWholePledge, statesOf, type PledgeAccess } from './pledge-access.js';
import {
  auditAccess,
  mayAskTotals,
  readsCycle,
  readsDecisionRow,
  readsDirectory,
  readsMeeting,
  readsWorkingLists,
} from './record-access.js';
import { ANONYMOUS_SCOPE, viewerScope, type ViewerScope } from './viewer-scope.js';

const TODAY = make.NOW.today;

/** Everybody of the table of who may read, as of a ward's post, in or outside its district. */
const readers = (path: readonly string[], district: readonly string[], postId: string) => ({
  owner: make.actor('owner', { appointments: [make.appointment(postId, path)] }),
  assistant: make.actor('assistant', { assignments: [make.assignment('ASSISTANT', path, { postId })] }),
  office: make.actor('office', { assignments: [make.assignment('OFFICE', district)] }),
  board: make.actor('board', { assignments: [make.assignment('ORGANISATION_BOARD', district)] }),
  member: make.actor('member', { memberships: [make.membership(`standing-of-${district.join()}`, district)] }),
  deciding: make.actor('deciding', {
    memberships: [make.membership(`deciding-of-${district.join()}`, district, 'PEOPLES_COMMITTEE')],
  }),
  inspector: make.actor('inspector', { assignments: [make.assignment('INSPECTOR', district)] }),
  verifier: make.actor(`verifier-of-${district.join()}`),
  front: make.actor('front', { assignments: [make.assignment('FRONT_SUPERVISOR', district)] }),
  overseer: make.actor('overseer', {
    assignments: [make.assignment('OVERSEER', district, { followedOrganisationIds: [path.at(-1) ?? ''] })],
  }),
  colleague: make.actor('colleague', { appointments: [make.appointment('another-post', district)] }),
  admin: make.actor('admin', { assignments: [make.assignment('ADMINISTRATOR', district)] }),
});

type Reader = keyof ReturnType<typeof readers>;
const inside = readers(make.WARD, make.DISTRICT, 'post');
const outside = readers(['elsewhere', 'far-ward'], make.ELSEWHERE, 'far-post');
const names = Object.keys(inside) as Reader[];
const scope = (actor: Actor): ViewerScope => viewerScope(actor, TODAY);

const pledge = (state: PledgeState) => ({
  state,
  submittedOn: state === 'DRAFT' ? null : '2022-10-20',
  postId: 'post',
  ownerId: 'owner',
  organisationPath: make.WARD,
  decidingBodyId: state === 'DRAFT' ? null : 'deciding-of-district',
  verifierIds: ['verifier-of-district'],
});

describe('who reads a pledge', () => {
  const OWN: readonly Reader[] = ['owner', 'assistant'];
  const FULL: readonly Reader[] = ['office', 'board', 'member', 'deciding', 'inspector'];
  const ASSIGNED: readonly Reader[] = ['verifier', 'front', 'overseer'];

  const expected = (reader: Reader, state: PledgeState): PledgeAccess => {
    const visibility = pledgeVisibility(pledge(state));
    if (OWN.includes(reader)) return 'OWN';
    if (visibility === 'DRAFT' || reader === 'admin') return null;
    if (FULL.includes(reader)) return 'FULL';
    if (visibility === 'REGISTERED') return null;
    return ASSIGNED.includes(reader) ? 'ASSIGNED' : 'BASIC';
  };

  it.each(names.flatMap((reader) => PLEDGE_STATES.map((state) => [reader, state] as const)))(
    '%s, %s',
    (reader, state) => {
      const stranger = scope(outside[reader]);
      expect(pledgeAccess(scope(inside[reader]), pledge(state))).toBe(expected(reader, state));
      // The owner elsewhere is somebody else, with another post.
      expect(pledgeAccess({ ...stranger, personId: 'stranger' }, pledge(state))).toBeNull();
      expect(pledgeAccess(ANONYMOUS_SCOPE, pledge(state))).toBeNull();
    },
  );

  it('sorts every state into one visibility', () => {
    expect([...statesOf('DRAFT'), ...statesOf('REGISTERED'), ...statesOf('IN_FORCE')].sort()).toEqual(
      [...PLEDGE_STATES].sort(),
    );
    expect(statesOf('IN_FORCE')).toEqual(['ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE', 'CANCELLED']);
  });

  it('keeps hidden what was withdrawn before anybody was shown it', () => {
    const withdrawn = { ...pledge('WITHDRAWN'), submittedOn: null };
    expect(pledgeAccess(scope(inside.office), withdrawn)).toBeNull();
    expect(pledgeAccess(scope(inside.owner), withdrawn)).toBe('OWN');
  });

  it('shows all but the basics to all but the others', () => {
    expect((['OWN', 'FULL', 'ASSIGNED', 'BASIC', null] as const).map(readsWholePledge)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('ends with the function', () => {
    for (const reader of names) {
      const later = viewerScope(inside[reader], '2024-01-01');
      const person = reader === 'owner' || reader === 'verifier';
      // Owner and verifier are named in the pledge itself.
      expect(pledgeAccess(later, pledge('ACTIVE')) === null).toBe(!person);
    }
  });
});

describe('who reads the rest', () => {
  const body = { bodyId: 'deciding-of-district', organisationPath: make.DISTRICT };
  const rows: readonly (readonly [string, readonly Reader[], (scope: ViewerScope) => boolean])[] = [
    ['a meeting, its papers and votes', ['office', 'deciding', 'inspector'], (viewer) => readsMeeting(viewer, body)],
    [
      'a row of a confirmed decision on the pledge',
      ['owner', 'assistant', 'office', 'deciding', 'inspector'],
      (viewer) => readsDecisionRow(viewer, { ...body, confirmed: true, pledge: pledge('ACTIVE') }),
    ],
    [
      'a row that nobody has confirmed',
      ['office', 'deciding', 'inspector'],
      (viewer) => readsDecisionRow(viewer, { ...body, confirmed: false, pledge: pledge('APPRAISED') }),
    ],
    [
      'a row about the rating of the owner',
      ['owner', 'office', 'deciding', 'inspector'],
      (viewer) => readsDecisionRow(viewer, { ...body, confirmed: true, pledge: null, assessedPersonId: 'owner' }),
    ],
    [
      'the totals of the ward',
      ['owner', 'office', 'board', 'member', 'inspector', 'front', 'overseer', 'colleague'],
      (viewer) => mayAskTotals(viewer, make.WARD),
    ],
    ['the working lists', ['office', 'board', 'member', 'inspector'], (viewer) => readsWorkingLists(viewer, make.WARD)],
    [
      'the cycle of the district',
      names.filter((reader) => reader !== 'verifier'),
      (viewer) => readsCycle(viewer, { organisationId: 'district', organisationPath: make.DISTRICT }),
    ],
    [
      'whose registration in the district is missing',
      ['office', 'board', 'member', 'inspector'],
      (viewer) => readsWorkingLists(viewer, make.DISTRICT),
    ],
    [
      'the directory',
      names.filter((reader) => reader !== 'verifier'),
      (viewer) => readsDirectory(viewer, make.OTHER_WARD),
    ],
  ];

  it.each(rows.flatMap(([what, allowed, reads]) => names.map((reader) => [what, reader, allowed, reads] as const)))(
    '%s: %s',
    (_what, reader, allowed, reads) => {
      expect(reads(scope(inside[reader]))).toBe(allowed.includes(reader));
      expect(reads({ ...scope(outside[reader]), personId: 'stranger' })).toBe(false);
      expect(reads(ANONYMOUS_SCOPE)).toBe(false);
    },
  );

  it('does not show a ward the totals of the district, or the cycle of another ward', () => {
    const ward = scope(inside.owner);
    expect(mayAskTotals(ward, make.DISTRICT)).toBe(false);
    expect(readsCycle(ward, { organisationId: 'other-ward', organisationPath: make.OTHER_WARD })).toBe(false);
  });
});

describe('who reads an assessment', () => {
  const record = (published: boolean) => ({
    personId: 'owner',
    postId: 'post',
    inPost: true,
    organisationPath: make.WARD,
    decidingBodyId: 'deciding-of-district',
    published,
  });
  const FULL: readonly Reader[] = ['owner', 'assistant', 'board', 'deciding', 'inspector'];
  const LEVEL: readonly Reader[] = ['office', 'member', 'colleague'];

  it.each(names)('%s', (reader) => {
    const full = FULL.includes(reader) ? 'FULL' : null;
    const before = full ?? (reader === 'office' ? 'RECORD' : null);
    expect(assessmentAccess(scope(inside[reader]), record(false))).toBe(before);
    expect(assessmentAccess(scope(inside[reader]), record(true))).toBe(
      full ?? (LEVEL.includes(reader) ? 'LEVEL' : null),
    );
    expect(assessmentAccess({ ...scope(outside[reader]), personId: 'stranger' }, record(true))).toBeNull();
    expect(assessmentAccess(ANONYMOUS_SCOPE, record(true))).toBeNull();
  });

  it('not who assists the holder of the post, of the one before', () => {
    const ofPredecessor = (published: boolean) => ({ ...record(published), personId: 'predecessor', inPost: false });
    expect(assessmentAccess(scope(inside.assistant), ofPredecessor(false))).toBeNull();
    expect(assessmentAccess(scope(inside.assistant), ofPredecessor(true))).toBeNull();
    expect(assessmentAccess({ ...scope(inside.owner), personId: 'predecessor' }, ofPredecessor(false))).toBe('FULL');
    expect(assessmentAccess(scope(inside.owner), ofPredecessor(false))).toBeNull();
  });

  it.each(names)('a preview of the close: %s', (reader) => {
    const cycle = { organisationPath: make.DISTRICT, ratingBodyIds: ['deciding-of-district'] };
    const full: readonly Reader[] = ['board', 'deciding', 'inspector'];
    const counts = reader === 'office' ? 'COUNTS' : null;
    expect(previewAccess(scope(inside[reader]), cycle)).toBe(full.includes(reader) ? 'FULL' : counts);
    expect(previewAccess(scope(outside[reader]), cycle)).toBeNull();
  });
});

describe('who reads the history', () => {
  const entry = (kind: 'DRAFT' | 'MEETING' | 'ASSESSMENT' | 'OTHER') => ({
    kind,
    organisationPath: make.WARD,
    pledge: kind === 'DRAFT' || kind === 'OTHER' ? pledge('ACTIVE') : null,
    assessedPersonId: kind === 'ASSESSMENT' ? 'owner' : null,
  });

  it.each(names)('%s', (reader) => {
    const access = (kind: Parameters<typeof entry>[0]) => auditAccess(scope(inside[reader]), entry(kind));
    const all = [access('DRAFT'), access('MEETING'), access('ASSESSMENT'), access('OTHER')];
    const expected: Partial<Record<Reader, readonly unknown[]>> = {
      owner: ['OWN', null, 'OWN', 'OWN'],
      assistant: ['OWN', null, null, 'OWN'],
      inspector: ['ENVELOPE', 'FULL', 'FULL', 'FULL'],
      admin: ['ENVELOPE', 'ENVELOPE', 'ENVELOPE', 'FULL'],
    };
    expect(all).toEqual(expected[reader] ?? [null, null, null, null]);
    const stranger = { ...scope(outside[reader]), personId: 'stranger' };
    expect(auditAccess(stranger, entry('OTHER'))).toBeNull();
  });
});

describe('a scope', () => {
  it('holds what holds today, sorted, each once', () => {
    const everything = make.actor('me', {
      appointments: [
        make.appointment('b', make.WARD),
        make.appointment('a', make.WARD),
        make.appointment('old', make.OTHER_WARD, make.OVER),
        make.appointment('next', make.OTHER_WARD, make.TO_COME),
      ],
      memberships: [
        make.membership('board', make.DISTRICT, 'STANDING_BOARD'),
        make.membership('council', make.WARD, 'PEOPLES_COUNCIL'),
      ],
      assignments: [
        make.assignment('FRONT_SUPERVISOR', make.DISTRICT),
        make.assignment('OFFICE', make.OTHER_WARD, make.OVER),
      ],
    });
    expect(viewerScope(everything, TODAY)).toMatchObject({
      ownPostIds: ['a', 'b'],
      homeOrganisationIds: ['ward'],
      fullOrganisationIds: ['district'],
      decidingBodyIds: ['board', 'council'],
      followedOrganisationIds: ['district'],
      officeOrganisationIds: [],
      ancestorOrganisationIds: ['district', 'ward'],
      topOrganisationIds: ['district'],
    });
  });

  it('of nobody is empty', () => {
    expect(viewerScope(null, TODAY)).toBe(ANONYMOUS_SCOPE);
  });
});
