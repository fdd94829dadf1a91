import { PEOPLE } from '#domain/pledge/pledge.factory.js';
import { SCHEDULER, type AnyActor } from '#domain/shared/actor.js';
import { shippedPolicy } from '#test/support/assessment.factory.js';
import { ASSESSMENT_STATES } from './assessment.js';
import { ASSESSMENT_TRANSITIONS, UNDECIDED_STATES, type AssessmentTransition } from './assessment.transitions.js';
import {
  allowedAssessmentActions,
  decideAssessment,
  type Assessment,
  type AssessmentCommand,
  type AssessmentContext,
} from './decide-assessment.js';

const assessment = (over: Partial<Assessment> = {}): Assessment => ({
  id: 'assessment',
  cycleId: 'cycle',
  personId: 'owner',
  postId: 'post',
  organisationPath: ['city', 'district', 'ward'],
  version: 1,
  state: 'SELF_DRAFT',
  otherTasks: null,
  commonPoints: null,
  disciplined: null,
  underExamination: false,
  factsDocumentNumber: null,
  factsRecordedById: null,
  score: '93.49',
  total: '95.44',
  proposedLevel: 'EXCELLENT',
  noLevelReason: null,
  decidedLevel: null,
  decisionId: null,
  publishedAt: null,
  recordVersion: 1,
  ...over,
});

const context = (actor: AnyActor, over: Partial<AssessmentContext> = {}): AssessmentContext => ({
  actor,
  now: { at: new Date('2023-12-20T02:00:00Z'), today: '2023-12-20' },
  cycle: { state: 'ASSESSING', organisationPath: ['city', 'district'] },
  policy: shippedPolicy('vn-366-2025'),
  ...over,
});

const COMMANDS: readonly AssessmentCommand[] = [
  { type: 'OPEN_WINDOW' },
  { type: 'DRAFT', rating: { score: '80.00', total: '80.00', level: 'GOOD', noLevelReason: null } },
  { type: 'RECORD_FACTS', facts: { commonPoints: '28', documentNumber: '12-BC/BTC' } },
  { type: 'DECIDE', decisionId: 'decision' },
];

/** Everybody and the scheduler, and which commands each may give. */
const ACTORS: readonly (readonly [string, AnyActor])[] = [...Object.entries(PEOPLE), ['scheduler', SCHEDULER]];
const WHO: Readonly<Record<AssessmentCommand['type'], (name: string) => boolean>> = {
  OPEN_WINDOW: (name) => name === 'scheduler',
  DRAFT: (name) => name === 'scheduler',
  RECORD_FACTS: (name) => name === 'board',
  // Whoever executes the close was judged by the rule on the cycle.
  DECIDE: () => true,
};

const codes = (result: ReturnType<typeof decideAssessment>): readonly string[] =>
  result.ok ? [] : result.refusals.map(({ code }) => code);

describe('every command in every state by every role', () => {
  const cases = COMMANDS.flatMap((command) =>
    ASSESSMENT_STATES.flatMap((state) => ACTORS.map(([name, actor]) => ({ command, state, name, actor }))),
  );

  it.each(cases)('$command.type in $state by $name', ({ command, state, name, actor }) => {
    const { from, to }: AssessmentTransition = ASSESSMENT_TRANSITIONS[command.type];
    const result = decideAssessment(assessment({ state }), command, context(actor));
    expect(result.ok).toBe(from.includes(state) && WHO[command.type](name));
    if (result.ok) expect(result.value.changes.state).toBe(to ?? undefined);
    expect(codes(result).includes('WRONG_STATE')).toBe(!from.includes(state));
    expect(codes(result).includes('NOT_ALLOWED')).toBe(!WHO[command.type](name));
  });

  it.each(COMMANDS)('$type only while the year is under assessment', (command) => {
    for (const state of ['IN_FORCE', 'CLOSED'] as const) {
      const actor = command.type === 'RECORD_FACTS' ? PEOPLE.board : SCHEDULER;
      const standing = assessment({ state: command.type === 'OPEN_WINDOW' ? 'NOT_OPEN' : 'SELF_DRAFT' });
      const cycle = { state, organisationPath: ['city', 'district'] };
      expect(codes(decideAssessment(standing, command, context(actor, { cycle })))).toEqual(['WRONG_STATE']);
    }
  });
});

describe('the table', () => {
  it('leaves no state of its own unreachable, and decided ones alone', () => {
    const rows: readonly AssessmentTransition[] = Object.values(ASSESSMENT_TRANSITIONS);
    expect(rows.flatMap(({ to }) => to ?? [])).toEqual(['SELF_DRAFT', 'DECIDED']);
    expect(rows.some(({ from }) => from.includes('DECIDED') || from.includes('LOCKED'))).toBe(false);
    expect(UNDECIDED_STATES).toHaveLength(4);
  });
});

describe('facts', () => {
  const record = (
    facts: Extract<AssessmentCommand, { type: 'RECORD_FACTS' }>['facts'],
    over: Partial<Assessment> = {},
  ) => decideAssessment(assessment(over), { type: 'RECORD_FACTS', facts }, context(PEOPLE.board));

  it('keep what was recorded before and is not said again', () => {
    const before = { commonPoints: '25', factsDocumentNumber: '1-BC/BTC', disciplined: false };
    const tasks = { assigned: 5, done: 4, onTime: 4, exceeded: 1, documentNumber: '2-BC/BTC' };
    expect(record({ otherTasks: tasks }, before)).toEqual({
      ok: true,
      value: {
        changes: { otherTasks: tasks, factsDocumentNumber: '1-BC/BTC', factsRecordedById: 'board' },
        events: ['FACTS_RECORDED'],
      },
    });
  });

  it('take the document of the whole for tasks without one of their own', () => {
    const tasks = { assigned: 5, done: 4, onTime: 4, exceeded: 1 };
    expect(record({ otherTasks: tasks, commonPoints: '28.50', documentNumber: ' 3-BC/BTC ' })).toMatchObject({
      value: {
        changes: {
          otherTasks: { ...tasks, documentNumber: '3-BC/BTC' },
          commonPoints: '28.5',
          factsDocumentNumber: '3-BC/BTC',
        },
      },
    });
  });

  it('are refused with every reason at once', () => {
    const tasks = { assigned: 5, done: 6, onTime: 7, exceeded: 0 };
    expect(codes(record({ otherTasks: tasks, commonPoints: '31' }))).toEqual([
      'INVALID',
      'INVALID',
      'REQUIRED',
      'REQUIRED',
      'INVALID',
    ]);
  });
});

it('decides at the level proposed, and nothing without one', () => {
  const decide = (over: Partial<Assessment>) =>
    decideAssessment(assessment(over), { type: 'DECIDE', decisionId: 'decision' }, context(PEOPLE.office));
  expect(decide({})).toEqual({
    ok: true,
    value: {
      changes: { state: 'DECIDED', decidedLevel: 'EXCELLENT', decisionId: 'decision' },
      events: ['DECIDED'],
    },
  });
  expect(codes(decide({ proposedLevel: null }))).toEqual(['OTHER_TASKS_MISSING']);
});

it('offers what the rule would not turn away', () => {
  expect(allowedAssessmentActions(assessment(), context(PEOPLE.board))).toEqual(['RECORD_FACTS']);
  expect(allowedAssessmentActions(assessment({ state: 'DECIDED' }), context(PEOPLE.board))).toEqual([]);
  expect(allowedAssessmentActions(assessment({ personId: 'board' }), context(PEOPLE.board))).toEqual([]);
  expect(allowedAssessmentActions(assessment(), context(PEOPLE.office))).toEqual([]);
});
