import type { AssignedTask } from './assigned-task.js';
import type { AssignedSubject } from './assignment.js';
import { recordDecision } from './decide-decision.js';
import { draft, facts, item, office, row } from './meeting.factory.js';
import type { DecisionItemDraft } from './meeting.js';

const TASK: AssignedTask = { cycleId: 'cycle', postId: 'post', kind: 'BOTTLENECK', title: 'Clear the site' };

const SUBJECT: AssignedSubject = {
  id: 'new-pledge',
  title: 'Clear the site',
  decidingBodyIds: ['committee'],
  interestedIds: ['m4'],
  verifiersNeeded: 1,
};

/** A row about no record, on which eight of nine may vote because the ninth holds the post. */
const assigning = (over: Partial<DecisionItemDraft> = {}): DecisionItemDraft =>
  row('conclusion', {
    outcome: 'ASSIGNED',
    votesFor: 8,
    assign: TASK,
    factors: { INHERITED_DELAY: 2 },
    verifierIds: ['verifier'],
    ...over,
  });

const record = (items: readonly DecisionItemDraft[], subject: AssignedSubject | null = SUBJECT) =>
  recordDecision(
    facts({
      agenda: [item('conclusion', { subjectKind: null, subjectId: null, subjectVersion: null })],
      subjects: [],
      assigned: items.map(() => subject),
    }),
    draft(...items),
    office,
  );

const refused = (...args: Parameters<typeof record>): readonly string[] => {
  const recorded = record(...args);
  return recorded.ok ? [] : recorded.refusals.map(({ code, key }) => `${code} ${key}`);
};

describe('assigning a task', () => {
  it('keeps the whole task under the identifier that the pledge will have', () => {
    expect(record([assigning()])).toMatchObject({
      ok: true,
      value: {
        rows: [
          {
            subjectKind: 'PLEDGE',
            subjectId: 'new-pledge',
            subjectTitle: 'Clear the site',
            recusedIds: ['m4'],
            amendment: TASK,
            origin: 'ASSIGNED',
          },
        ],
      },
    });
  });

  it('gives several tasks under one row of the agenda', () => {
    expect(record([assigning(), assigning()])).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<DecisionItemDraft>, AssignedSubject | null, string]>([
    ['no task', { assign: null }, SUBJECT, 'REQUIRED decision.assign.required'],
    ['no difficulty', { factors: null }, SUBJECT, 'REQUIRED decision.factors.required'],
    ['no verifier', { verifierIds: [] }, SUBJECT, 'TOO_FEW decision.verifiers.required'],
    ['too few verifiers', {}, { ...SUBJECT, verifiersNeeded: 2 }, 'TOO_FEW decision.verifiers.required'],
    ['a holder as verifier', { verifierIds: ['m4'] }, SUBJECT, 'NOT_INDEPENDENT decision.verifiers.own'],
    ['another body’s matter', {}, { ...SUBJECT, decidingBodyIds: ['board'] }, 'NOT_ALLOWED decision.otherBody'],
    ['no majority', { votesFor: 4, votesAgainst: 4 }, SUBJECT, 'NO_MAJORITY decision.noMajority'],
    [
      'a task beside another outcome',
      { outcome: 'NOTED', verifierIds: null, votesFor: 9 },
      SUBJECT,
      'INVALID decision.assign.unexpected',
    ],
  ])('refuses %s', (_case, over, subject, refusal) => {
    expect(refused([assigning(over)], subject)).toEqual([refusal]);
  });

  it('refuses a post or cycle that is not there, with all nine entitled to vote', () => {
    expect(refused([assigning({ votesFor: 9 })], null)).toEqual(['INVALID decision.assign.unknown']);
  });
});

describe('the origin of a task', () => {
  it.each<readonly [Partial<DecisionItemDraft>, readonly string[] | string]>([
    [{}, 'ASSIGNED'],
    [{ origin: null }, 'ASSIGNED'],
    [{ origin: 'ASSIGNED' }, 'ASSIGNED'],
    [{ origin: 'DIRECTIVE' }, 'DIRECTIVE'],
    [{ origin: 'REGISTERED' }, ['INVALID decision.origin.registered']],
    [
      { outcome: 'NOTED', assign: null, verifierIds: null, votesFor: 9, origin: 'DIRECTIVE' },
      ['INVALID decision.origin.unexpected'],
    ],
  ])('of a row with %j', (over, expected) => {
    const recorded = record([assigning(over)]);
    const rows = recorded.ok ? recorded.value.rows.map(({ origin }) => origin) : [];
    expect(recorded.ok ? rows[0] : refused([assigning(over)])).toEqual(expected);
  });

  it('is none of any other outcome', () => {
    const recorded = record([assigning({ outcome: 'NOTED', assign: null, verifierIds: null, votesFor: 9 })]);
    expect(recorded).toMatchObject({ ok: true, value: { rows: [{ origin: null }] } });
  });
});
