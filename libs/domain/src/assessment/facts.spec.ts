import { refuseFacts } from '#domain/assessment/facts.js';
import type { AssessmentFacts } from '#domain/assessment/facts.js';
import { shippedPolicy } from '#test/support/assessment.factory.js';

const vn366 = shippedPolicy('vn-366-2025');
const tasks = { assigned: 20, done: 20, onTime: 20, exceeded: 8, documentNumber: '12-BC/QU' } as const;

const faults = (facts: AssessmentFacts, policy = vn366): string[] =>
  refuseFacts(facts, policy).map((found) => `${found.key} ${(found.path ?? []).join('.')}`);

describe('facts recorded for an assessment', () => {
  it.each<[string, AssessmentFacts]>([
    ['other tasks with their document', { otherTasks: tasks }],
    ['other tasks under the common document', { otherTasks: { ...tasks, documentNumber: null }, documentNumber: '1' }],
    ['none of anything', { otherTasks: { ...tasks, assigned: 0, done: 0, onTime: 0, exceeded: 0 } }],
    ['common points', { commonPoints: '28.25', documentNumber: '13-BC/QU' }],
    ['all the common points', { commonPoints: '30', documentNumber: '13-BC/QU' }],
    ['no discipline', { disciplined: false, documentNumber: '14-TB/UBKT' }],
  ])('%s: taken', (_, facts) => {
    expect(faults(facts)).toEqual([]);
  });

  it.each<[string, AssessmentFacts, string[]]>([
    ['nothing', {}, ['assessment.facts.required ']],
    [
      'no document',
      { otherTasks: { ...tasks, documentNumber: ' ' } },
      ['assessment.facts.document otherTasks.documentNumber'],
    ],
    ['points without document', { commonPoints: '10' }, ['assessment.facts.document documentNumber']],
    ['more done than assigned', { otherTasks: { ...tasks, assigned: 19 } }, ['assessment.tasks.done otherTasks.done']],
    ['more on time than done', { otherTasks: { ...tasks, done: 19 } }, ['assessment.tasks.on-time otherTasks.onTime']],
    [
      'more exceeded than done',
      { otherTasks: { ...tasks, exceeded: 21 } },
      ['assessment.tasks.exceeded otherTasks.exceeded'],
    ],
    [
      'a count below nought',
      { otherTasks: { ...tasks, exceeded: -1 } },
      ['assessment.tasks.count otherTasks.exceeded'],
    ],
    ['half a task', { otherTasks: { ...tasks, exceeded: 0.5 } }, ['assessment.tasks.count otherTasks.exceeded']],
    [
      'too many points',
      { commonPoints: '30.01', documentNumber: 'x' },
      ['assessment.common-points.range commonPoints'],
    ],
    [
      'points below nought',
      { commonPoints: '-1', documentNumber: 'x' },
      ['assessment.common-points.range commonPoints'],
    ],
    [
      'points with three places',
      { commonPoints: '1.005', documentNumber: 'x' },
      ['assessment.common-points.range commonPoints'],
    ],
    ['points in words', { commonPoints: 'ten', documentNumber: 'x' }, ['assessment.common-points.range commonPoints']],
  ])('%s: refused', (_, facts, expected) => {
    expect(faults(facts)).toEqual(expected);
  });

  it('refuses common points where the policy has none', () => {
    expect(faults({ commonPoints: '10', documentNumber: 'x' }, shippedPolicy('plain'))).toEqual([
      'assessment.common-points.none commonPoints',
    ]);
  });
});
