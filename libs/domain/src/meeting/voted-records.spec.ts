import { recordDecision } from './decide-decision.js';
import { draft, facts, item, office, pledgeSubject, row } from './meeting.factory.js';
import { changedSinceVote, type VotedRow } from './voted-records.js';

const voted = (over: Partial<VotedRow> = {}): VotedRow => ({
  subjectKind: 'PLEDGE',
  subjectId: 'pledge',
  subjectTitle: 'Dọn hồ',
  subjectVersion: 1,
  outcome: 'APPROVED',
  ...over,
});

describe('what a body voted on', () => {
  it.each<readonly [string, VotedRow, Readonly<Record<string, number>>, boolean]>([
    ['stands as it was', voted(), { pledge: 1 }, false],
    ['has changed', voted(), { pledge: 6 }, true],
    ['is not there any more', voted(), {}, true],
    ['has changed, and the row only takes note', voted({ outcome: 'NOTED' }), { pledge: 6 }, false],
    ['has changed, and the row leaves it for the next meeting', voted({ outcome: 'DEFERRED' }), { pledge: 6 }, false],
    ['is a request that was answered otherwise', voted({ subjectId: 'r', outcome: 'GRANTED' }), { r: 2 }, true],
    [
      'is a cycle that went on',
      voted({ subjectKind: 'CYCLE', subjectId: 'c', outcome: 'LIST_APPROVED' }),
      { c: 2 },
      false,
    ],
    ['is no record', voted({ subjectId: null, subjectVersion: null, outcome: 'ASSIGNED' }), {}, false],
    ['was recorded before versions were kept', voted({ subjectVersion: null }), { pledge: 6 }, false],
  ])('a record that %s', (_case, one, versions, isChanged) => {
    const refusals = changedSinceVote([voted({ outcome: 'NOTED' }), one], new Map(Object.entries(versions)));
    expect(refusals).toEqual(
      isChanged
        ? [
            {
              code: 'SUBJECT_CHANGED',
              key: 'decision.confirm.changed',
              path: ['items', '1'],
              params: { title: 'Dọn hồ' },
            },
          ]
        : [],
    );
  });

  it('names every row', () => {
    const rows = [voted(), voted({ subjectId: 'other', subjectVersion: 3 }), voted({ subjectId: 'third' })];
    const versions = new Map([
      ['pledge', 2],
      ['other', 4],
      ['third', 1],
    ]);
    expect(changedSinceVote(rows, versions).map(({ path }) => path?.join('.'))).toEqual(['items.0', 'items.1']);
  });

  it('is written down with the version that the record has at the vote, not with that of the papers', () => {
    const given = facts({
      agenda: [item('pledge', { subjectVersion: 2 })],
      subjects: [pledgeSubject('pledge', { version: 5 })],
    });
    const recorded = recordDecision(given, draft(row('pledge', { confirmChanged: true })), office);
    expect(recorded).toMatchObject({ value: { rows: [{ subjectVersion: 5 }] } });
  });
});
