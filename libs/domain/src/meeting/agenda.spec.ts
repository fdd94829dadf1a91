import { mergeAgenda, proposeAgenda, type AgendaFacts } from './agenda.js';
import { item } from './meeting.factory.js';

const matter = (id: string, needsHelp = false) => ({ id, code: `2023-${id}`, title: 'việc', needsHelp });
const inForce = (id: string, health: AgendaFacts['inForce'][number]['health'], needsHelp = false) => ({
  ...matter(id, needsHelp),
  health,
  dueOn: '2023-11-30',
});

const FACTS: AgendaFacts = {
  carriedOver: [{ subjectKind: 'PLEDGE', subjectId: 'deferred', title: 'deferred' }],
  requests: [
    { id: 'late', title: 'late', decideBy: '2023-10-20' },
    { id: 'today', title: 'today', decideBy: '2023-10-23' },
    { id: 'soon', title: 'soon', decideBy: '2023-10-25' },
  ],
  appraised: [matter('10'), matter('11', true), matter('deferred')],
  inForce: [
    inForce('20', 'GREY'),
    inForce('21', 'RED'),
    inForce('22', 'RED', true),
    inForce('23', 'GREEN', true),
    inForce('24', 'GREEN'),
  ],
  granted: [
    { id: 'granted later', title: 'granted', grantedAt: new Date('2023-10-19T02:00:00Z') },
    { id: 'granted', title: 'granted', grantedAt: new Date('2023-10-12T02:00:00Z') },
  ],
  cycles: [{ id: 'cycle', title: 'Đợt đăng ký 2023' }],
};

describe('the agenda builds itself', () => {
  it('in this order, every matter once', () => {
    expect(proposeAgenda(FACTS, '2023-10-23').map(({ subjectId }) => subjectId)).toEqual([
      'late',
      'deferred',
      'today',
      'soon',
      '11',
      '10',
      '22',
      '21',
      '20',
      '23',
      'granted',
      'granted later',
      'cycle',
    ]);
  });

  it('whatever the order of the facts', () => {
    const turned: AgendaFacts = {
      ...FACTS,
      requests: FACTS.requests.toReversed(),
      appraised: FACTS.appraised.toReversed(),
      inForce: FACTS.inForce.toReversed(),
      granted: (FACTS.granted ?? []).toReversed(),
    };
    expect(proposeAgenda(turned, '2023-10-23')).toEqual(proposeAgenda(FACTS, '2023-10-23'));
  });

  it('around what the office has arranged, and without what it took off', () => {
    const arranged = [item('10', { position: 1 }), item('21', { position: 2 })];
    const proposals = proposeAgenda(FACTS, '2023-10-23').filter(({ subjectId }) =>
      ['late', '10', '11', '21', '22'].includes(subjectId ?? ''),
    );
    const merged = mergeAgenda(arranged, proposals, ['22'], () => 'new');
    expect(merged.map(({ subjectId, position }) => `${position} ${subjectId ?? ''}`)).toEqual([
      '1 late',
      '2 11',
      '3 10',
      '4 21',
    ]);
  });
});
