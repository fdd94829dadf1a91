import { closeDecisions, type ClosingBody, type OwnRow, type ToBeRated } from './close-decisions.js';

const committee: ClosingBody = {
  bodyId: 'committee',
  name: 'Ban Thường vụ',
  decisionId: 'd-committee',
  memberIds: ['secretary', 'deputy', 'chairman'],
};
const leadership: ClosingBody = {
  bodyId: 'leadership',
  name: 'Tập thể lãnh đạo UBND',
  decisionId: 'd-leadership',
  memberIds: ['chairman', 'vice'],
};

const rated = (personId: string, bodyId: string | null, level: ToBeRated['level'] = 'GOOD'): ToBeRated => ({
  personId,
  personName: `name of ${personId}`,
  bodyId,
  level,
});
const own = (personId: string, level: OwnRow['level'] = 'GOOD'): OwnRow => ({
  personId,
  decisionId: `own-${personId}`,
  level,
});

const PEOPLE = [
  rated('secretary', 'committee', 'EXCELLENT'),
  rated('ward', 'committee'),
  // Sits in the committee, which does not rate the own post.
  rated('chairman', 'leadership'),
  rated('department', 'leadership'),
];
const OWN = [own('secretary', 'EXCELLENT'), own('chairman')];

describe('who decides whose level', () => {
  it('is the body of the side; for its own members the vote that they were out of', () => {
    const { decisionOf, refusals } = closeDecisions(PEOPLE, [committee, leadership], OWN);
    expect(refusals).toEqual([]);
    expect(Object.fromEntries(decisionOf)).toEqual({
      secretary: 'own-secretary',
      ward: 'd-committee',
      chairman: 'own-chairman',
      department: 'd-leadership',
    });
  });

  it.each<readonly [string, readonly OwnRow[], readonly unknown[]]>([
    [
      'members of both bodies without a row',
      [],
      [
        ['REQUIRED', { body: 'Ban Thường vụ', count: 1, people: 'name of secretary' }],
        ['REQUIRED', { body: 'Tập thể lãnh đạo UBND', count: 1, people: 'name of chairman' }],
      ],
    ],
    [
      'a member at another level than proposed now',
      [own('secretary', 'GOOD'), own('chairman')],
      [['PREVIEW_CHANGED', { person: 'name of secretary' }]],
    ],
    [
      'somebody else at another level in a row of the own',
      [...OWN, own('ward', 'SATISFACTORY')],
      [['PREVIEW_CHANGED', { person: 'name of ward' }]],
    ],
    ['somebody else at the level proposed in a row of the own', [...OWN, own('ward')], []],
  ])('is refused for %s', (_which, rows, expected) => {
    const { refusals } = closeDecisions(PEOPLE, [committee, leadership], rows);
    expect(refusals.map(({ code, params }) => [code, params])).toEqual(expected);
  });

  it('leaves those out whose body has not decided: that is refused by the name of the body', () => {
    const { decisionOf, refusals } = closeDecisions([...PEOPLE, rated('nobodys', null)], [committee], OWN);
    expect(refusals).toEqual([]);
    expect([...decisionOf.keys()]).toEqual(['secretary', 'ward']);
  });
});
