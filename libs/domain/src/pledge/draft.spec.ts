import fc from 'fast-check';
import { contentFaults } from './content-faults.js';
import type { MeasureDraft, PledgeContentDraft } from './content-draft.js';
import { equalShares } from './content.js';
import { decidePledge } from './decide-pledge.js';
import { draftPledge, type PledgeDraft } from './draft.js';
import type { DraftContext } from './pledge-context.js';
import * as make from './pledge.factory.js';
import type { PledgeContent } from './pledge.js';

const open = make.cycle({ state: 'OPEN' });

const draftContext = (over: Partial<DraftContext> = {}): DraftContext => ({
  ...make.context({ cycle: open }),
  post: {
    id: 'post',
    side: 'PARTY',
    organisationId: 'ward',
    organisationPath: ['city', 'district', 'ward'],
    holderId: 'owner',
  },
  id: 'new-pledge',
  code: '2023-0163',
  ...over,
});

const draft = (over: Partial<PledgeDraft> = {}, context: Partial<DraftContext> = {}) =>
  draftPledge({ kind: 'HARD', title: 'Site clearance', ...over }, draftContext(context));

const revise = (content: PledgeContentDraft, pledge = make.pledge()) =>
  decidePledge(pledge, { type: 'REVISE', content }, make.context());

const METRIC: MeasureDraft = {
  kind: 'METRIC',
  name: 'Households moved',
  baseline: '0',
  target: '120',
  evidenceKind: 'MINUTES',
};

describe('a new draft', () => {
  it('belongs to the holder of the post, whoever writes it', () => {
    const result = draft({}, { actor: make.PEOPLE.assistant });
    expect(result).toMatchObject({
      ok: true,
      value: {
        pledge: {
          id: 'new-pledge',
          code: '2023-0163',
          state: 'DRAFT',
          origin: 'REGISTERED',
          ownerId: 'owner',
          version: 1,
        },
        events: [{ type: 'DRAFTED', onBehalfOfId: 'owner' }],
      },
    });
  });

  it('may be incomplete', () => {
    expect(draft().ok).toBe(true);
  });

  it.each([
    ['by somebody else', { actor: make.PEOPLE.stranger }, 'NOT_ALLOWED'],
    ['by the office', { actor: make.PEOPLE.office }, 'NOT_ALLOWED'],
    ['off the roster', { rosterEntry: null }, 'NOT_ALLOWED'],
    ['when registration is closed', { cycle: make.cycle({ state: 'APPRAISING' }) }, 'WRONG_STATE'],
    ['before it opens', { cycle: make.cycle({ state: 'ORIENTED' }) }, 'WRONG_STATE'],
    [
      'under another post than the principal one',
      { rosterEntry: { cycleId: 'cycle', personId: 'owner', postId: 'principal', admittedUntil: null } },
      'INVALID',
    ],
  ])('is refused %s', (_name, context, code) => {
    expect(draft({}, context)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('gives equal shares where none is named', () => {
    const result = draft({ measures: [METRIC, METRIC, METRIC] });
    const measures = result.ok ? result.value.pledge.measures : [];
    expect(measures.map(({ id, position, shareBp }) => [id, position, shareBp])).toEqual([
      ['new-1', 1, 3334],
      ['new-2', 2, 3333],
      ['new-3', 3, 3333],
    ]);
  });

  it('has shares of the whole, for any number of measures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
        const shares = equalShares(count);
        return shares.reduce((a, b) => a + b) === 10_000 && Math.max(...shares) - Math.min(...shares) <= 1;
      }),
    );
  });
});

describe('what contradicts itself is refused as soon as it is written', () => {
  it('with the path of each field', () => {
    const result = revise({
      title: ' ',
      startOn: '2023-05-01',
      dueOn: '2023-04-01',
      weight: 101,
      measures: [
        { ...METRIC, target: '0' },
        { ...METRIC, kind: 'LEVELS' },
        { ...METRIC, stretch: '100' },
      ],
      milestones: [{ title: 'Late', dueOn: '2023-04-02', plannedShareBp: 10_001 }],
      factors: [
        { factor: 'NOVELTY', score: 3 },
        { factor: 'NOVELTY', score: 1 },
      ],
    });
    expect(result.ok ? [] : result.refusals.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`)).toEqual([
      'REQUIRED content.title',
      'INVALID content.factors.0.score',
      'INVALID content.factors.1.factor',
      'INVALID content.startOn',
      'INVALID content.weight',
      'TARGET_EQUALS_BASELINE content.measures.0.target',
      'INVALID content.measures.1.kind',
      'INVALID content.measures.2.stretch',
      'INVALID content.milestones.0.dueOn',
      'INVALID content.milestones.0.dueOn',
      'INVALID content.milestones.0.plannedShareBp',
    ]);
  });

  it.each<[string, PledgeContentDraft, string]>([
    ['a due date after the latest', { dueOn: '2023-12-01' }, 'OUTSIDE_CYCLE'],
    ['a due date before the year', { dueOn: '2022-12-31', startOn: '2022-11-01', milestones: [] }, 'OUTSIDE_CYCLE'],
    ['a start before the cycle opens', { startOn: '2022-10-02' }, 'OUTSIDE_CYCLE'],
    ['a date that does not exist', { dueOn: '2023-02-30' }, 'INVALID'],
    ['a target that is no number', { measures: [{ ...METRIC, target: '1,5' }] }, 'INVALID'],
    [
      'a target equal in value',
      { measures: [{ ...METRIC, baseline: '1.50', target: '1.5' }] },
      'TARGET_EQUALS_BASELINE',
    ],
    ['shares that do not add up', { measures: [{ ...METRIC, shareBp: 9000 }] }, 'INVALID'],
    ['some shares only', { measures: [{ ...METRIC, shareBp: 10_000 }, METRIC] }, 'INVALID'],
    ['a share of nothing', { measures: [{ ...METRIC, shareBp: 0 }] }, 'INVALID'],
    ['a measure without a name', { measures: [{ ...METRIC, name: ' ' }] }, 'REQUIRED'],
    ['a unit that is a story', { measures: [{ ...METRIC, unit: 'x'.repeat(301) }] }, 'TOO_MANY'],
    ['a metric with a criterion in words', { measures: [{ ...METRIC, exceedCriterion: 'Early' }] }, 'INVALID'],
    ['a deliverable with a target', { measures: [{ kind: 'DELIVERABLE', name: 'Rules', target: '1' }] }, 'INVALID'],
    [
      'a milestone before the start',
      { milestones: [{ title: 'A', dueOn: '2023-01-15', plannedShareBp: 1 }] },
      'INVALID',
    ],
    ['a weight of nothing', { weight: 0 }, 'INVALID'],
    ['half a weight', { weight: 1.5 }, 'INVALID'],
    ['a title of 301 characters', { title: 'x'.repeat(301) }, 'TOO_MANY'],
    ['a problem of 10,001 characters', { problem: 'x'.repeat(10_001) }, 'TOO_MANY'],
    ['a measure of another pledge', { measures: [{ ...METRIC, id: 'elsewhere' }] }, 'INVALID'],
    [
      'a plan that shrinks',
      {
        milestones: [
          { title: 'B', dueOn: '2023-06-30', plannedShareBp: 4000 },
          { title: 'A', dueOn: '2023-03-31', plannedShareBp: 5000 },
        ],
      },
      'INVALID',
    ],
  ])('%s', (_name, content, code) => {
    const result = revise(content);
    expect(result.ok ? [] : result.refusals.map((refusal) => refusal.code)).toContain(code);
  });

  it('more measures than anybody can follow', () => {
    const measures = Array.from({ length: 21 }, () => METRIC);
    expect(revise({ measures })).toMatchObject({ ok: false, refusals: [{ code: 'TOO_MANY' }] });
  });

  it('but a falling metric with a stretch below its target is right', () => {
    expect(revise({ measures: [{ ...METRIC, baseline: '40', target: '10', stretch: '5' }] }).ok).toBe(true);
    expect(revise({ measures: [{ ...METRIC, baseline: '40', target: '10', stretch: '15' }] }).ok).toBe(false);
    expect(revise({ measures: [{ ...METRIC, stretch: '120' }] }).ok).toBe(false);
  });
});

describe('a revision', () => {
  it('leaves what it does not name, clears what is null, and keeps the parts that it names by id', () => {
    const result = revise({
      problem: null,
      resources: ' City budget ',
      cooperatingOrganisationIds: ['a', 'b', 'a'],
      measures: [
        { ...METRIC, id: 'metric', shareBp: 7000 },
        { kind: 'DELIVERABLE', name: ' Rules ', shareBp: 3000 },
      ],
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        changes: {
          title: 'Move the boats out of the bay',
          problem: null,
          resources: 'City budget',
          cooperatingOrganisationIds: ['a', 'b'],
          measures: [
            { id: 'metric', name: 'Households moved', position: 1 },
            { id: 'new-1', name: 'Rules', position: 2 },
          ],
          milestones: [{ id: 'half' }, { id: 'all' }],
        },
        events: [
          { type: 'REVISED', detail: { fields: ['cooperatingOrganisationIds', 'measures', 'problem', 'resources'] } },
        ],
      },
    });
  });
});

describe('a revision that changes nothing', () => {
  const { title, problem, dueOn, cooperatingOrganisationIds } = make.pledge();
  it.each<readonly [string, PledgeContentDraft]>([
    ['names nothing', {}],
    ['says the same again', { title: ` ${title} `, problem, dueOn, cooperatingOrganisationIds }],
  ])('%s: no change, no event', (_how, content) => {
    expect(revise(content)).toEqual({ ok: true, value: { changes: {}, events: [] } });
  });

  it('is none when a single part differs', () => {
    expect(revise({ title, dueOn: '2023-11-29' })).toMatchObject({ value: { events: [{ type: 'REVISED' }] } });
  });
});

describe('any content', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 5 });
  it('has shares at fault exactly when they do not make up the whole', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const measures = given.map((shareBp, index) => make.metric({ id: String(index), shareBp }));
        const content: PledgeContent = make.pledge('DRAFT', { measures });
        const isWhole = given.reduce((a, b) => a + b) === 10_000;
        return contentFaults(content, open).some(({ key }) => key === 'pledge.measures.shares') !== isWhole;
      }),
    );
  });
});
