import type { AdmissiblePost } from './admission.js';
import { recordDecision } from './decide-decision.js';
import { cycleSubject, draft, facts, item, office, pledgeSubject, row } from './meeting.factory.js';
import type { DecisionItemDraft } from './meeting.js';
import type { RowSubject } from './subject.js';

const CYCLE = cycleSubject('IN_FORCE');

const ADMISSIBLE: readonly AdmissiblePost[] = [
  ...['one', 'two'].map((postId) => ({ cycleId: 'cycle', postId, interestedIds: [] })),
  { cycleId: 'cycle', postId: 'of-the-chair', interestedIds: ['somebody', 'chair'] },
  { cycleId: 'cycle', postId: 'once-of-m4', interestedIds: ['m4'] },
  { cycleId: 'other-cycle', postId: 'of-another-cycle', interestedIds: [] },
];

const record = (over: Partial<DecisionItemDraft>, subject: RowSubject | null = CYCLE) =>
  recordDecision(
    facts({
      agenda: [item('matter', { subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null })],
      subjects: subject ? [subject] : [],
      admissible: ADMISSIBLE,
    }),
    draft(row('matter', over)),
    office,
  );
const refused = (...args: Parameters<typeof record>): readonly string[] => {
  const recorded = record(...args);
  return recorded.ok ? [] : recorded.refusals.map(({ code, key, path }) => `${code} ${key} ${path?.at(-1) ?? ''}`);
};

describe('whom a decision on a cycle lets register late', () => {
  it.each<readonly [Partial<DecisionItemDraft>, readonly string[] | null]>([
    [{}, null],
    [{ admittedPostIds: null }, null],
    [{ admittedPostIds: [] }, null],
    [{ admittedPostIds: ['one'] }, ['one']],
    [{ admittedPostIds: ['two', 'one'] }, ['two', 'one']],
    [{ outcome: 'NOTED' }, null],
  ])('%j', (over, expected) => {
    expect(record(over)).toMatchObject({ ok: true, value: { rows: [{ admittedPostIds: expected }] } });
  });

  it.each<readonly [string, Partial<DecisionItemDraft>, readonly string[]]>([
    ['a post twice', { admittedPostIds: ['one', 'one'] }, ['CONFLICT decision.admit.twice 1']],
    ['no post', { admittedPostIds: ['one', 'nothing'] }, ['INVALID decision.admit.unknown 1']],
    ['a post of another cycle', { admittedPostIds: ['of-another-cycle'] }, ['INVALID decision.admit.unknown 0']],
    [
      'posts with another outcome',
      { outcome: 'NOTED', admittedPostIds: ['one'] },
      ['INVALID decision.admit.unexpected admittedPostIds'],
    ],
  ])('not %s', (_what, over, expected) => {
    expect(refused(over)).toEqual(expected);
  });

  it.each<readonly [readonly string[], readonly string[], string]>([
    [['one', 'two'], [], 'chair'],
    [['once-of-m4'], ['m4'], 'chair'],
    [['one', 'of-the-chair'], ['chair'], 'first-deputy'],
    [['of-the-chair', 'once-of-m4'], ['chair', 'm4'], 'first-deputy'],
  ])(
    '%j: without present and past holders %j, presided over and confirmed by the %s',
    (posts, recusedIds, presidedById) => {
      const votesFor = 9 - recusedIds.length;
      expect(record({ admittedPostIds: posts, votesFor })).toMatchObject({
        ok: true,
        value: {
          confirmerId: presidedById,
          rows: [{ recusedIds, members: votesFor, present: votesFor, presidedById }],
        },
      });
      if (recusedIds.length > 0)
        expect(refused({ admittedPostIds: posts })).toEqual([expect.stringContaining('INVALID decision.votes.sum')]);
    },
  );

  it.each([
    ['a pledge', pledgeSubject('pledge')],
    ['no record', null],
  ])('not on a row about %s', (_what, subject) => {
    expect(refused({ admittedPostIds: ['one'] }, subject)).toContain(
      'INVALID decision.admit.unexpected admittedPostIds',
    );
  });
});
