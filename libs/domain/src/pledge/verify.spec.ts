import fc from 'fast-check';
import { decidePledge } from './decide-pledge.js';
import type { PledgeCommand } from './pledge-commands.js';
import type { VerificationFacts } from './pledge-context.js';
import type { Verdict } from './pledge.js';
import { COMMANDS } from './commands.factory.js';
import * as make from './pledge.factory.js';
import type { AnyContext } from './pledge.factory.js';

/** What a verifier finds of the number and of the product; null: says nothing of it. */
type Found = readonly [metric: string | null, deliverable: string | null];

describe('a claim', () => {
  const claim = (over: Partial<PledgeCommand<'CLAIM'>> = {}, context: Partial<AnyContext> = {}) =>
    decidePledge(make.pledge('ACTIVE'), { ...COMMANDS.CLAIM, ...over }, make.context(context));

  it('keeps what is claimed and the day of the product, and verifies nothing', () => {
    expect(claim()).toMatchObject({
      value: {
        changes: {
          state: 'CLAIMED',
          claimedOn: '2023-10-20',
          measures: [
            { claimed: '55', verified: null, claimedExceeded: false },
            { claimed: '1', verified: null, claimedExceeded: false },
          ],
          milestones: [{ reachedOn: '2023-10-23' }, { reachedOn: '2023-10-23' }],
        },
      },
    });
  });

  it('may fall short of the target: only what is claimed can be verified in part', () => {
    expect(
      claim({
        values: [
          { measureId: 'metric', value: '30' },
          { measureId: 'deliverable', value: '0.5' },
        ],
      }).ok,
    ).toBe(true);
  });

  it('needs evidence for every measure, of the kind agreed or given for it, and none that is contrary', () => {
    const evidence = [
      { kind: 'SITE_RECORD', measureId: null, authorId: 'owner', productDate: '2023-10-18', contrary: false },
      { kind: 'DOCUMENT', measureId: null, authorId: 'inspector', productDate: '2023-10-19', contrary: true },
    ] as const;
    expect(claim({}, { evidence })).toMatchObject({
      ok: false,
      refusals: [{ code: 'EVIDENCE_MISSING', params: { measure: 'Management rules' } }],
    });
    const given = { ...evidence[0], kind: 'PHOTO' as const, measureId: 'deliverable' };
    expect(claim({}, { evidence: [evidence[0], given] }).ok).toBe(true);
  });

  it('needs a value for every measure, now or from a check-in', () => {
    expect(claim({ values: [{ measureId: 'metric', value: '50' }] })).toMatchObject({
      ok: false,
      refusals: [{ code: 'REQUIRED', params: { measure: 'Management rules' } }],
    });
  });

  it.each([
    ['2023-10-24', 'pledge.claim.date.future'],
    ['2023-01-15', 'pledge.claim.date.beforeStart'],
    ['2023-02-30', 'pledge.date.invalid'],
  ])('of a product of %s is refused', (productDate, key) => {
    expect(claim({ productDate })).toMatchObject({ ok: false, refusals: [{ key }] });
  });
});

describe('evidence', () => {
  const add = (over: Partial<PledgeCommand<'ADD_EVIDENCE'>> = {}) =>
    decidePledge(make.pledge('ACTIVE'), { ...COMMANDS.ADD_EVIDENCE, ...over }, make.context());

  it('says whose it is and when the product existed', () => {
    expect(add({ documentNumber: ' 12-BB ' })).toMatchObject({
      value: {
        changes: {},
        evidence: { authorId: 'owner', contrary: false, productDate: '2023-10-20', documentNumber: '12-BB' },
      },
    });
  });

  it('names everything that is wrong at once', () => {
    const result = add({ title: '', productDate: '2023-10-24', documentDate: '2023-13-01' });
    expect(result.ok ? [] : result.refusals.map(({ path }) => path?.join('.'))).toEqual([
      'title',
      'documentDate',
      'productDate',
    ]);
  });

  it('has a title, not a story', () => {
    expect(add({ title: 'x'.repeat(300) }).ok).toBe(true);
    expect(add({ title: 'x'.repeat(301) })).toMatchObject({
      ok: false,
      refusals: [{ code: 'TOO_MANY', path: ['title'] }],
    });
  });

  it('that is contrary comes from those who supervise', () => {
    const command = COMMANDS.ADD_CONTRARY_EVIDENCE;
    const result = decidePledge(make.pledge('CLAIMED'), command, make.context({ actor: make.PEOPLE.front }));
    expect(result).toMatchObject({ value: { evidence: { contrary: true, authorId: 'front' } } });
  });
});

describe('a verdict', () => {
  const claimed = make.pledge('CLAIMED');
  const verify = (over: Partial<PledgeCommand<'VERIFY'>> = {}, context: Partial<AnyContext> = {}, pledge = claimed) =>
    decidePledge(pledge, { ...COMMANDS.VERIFY, ...over }, make.context({ actor: make.PEOPLE.verifier, ...context }));

  it('that confirms what was claimed ends the task on the day claimed', () => {
    expect(verify()).toMatchObject({
      value: {
        changes: {
          state: 'DONE',
          completedOn: '2023-10-20',
          measures: [
            { verified: '55', verifiedExceeded: false },
            { verified: '1', verifiedExceeded: true },
          ],
        },
        verification: {
          verdict: 'CONFIRMED',
          completedOn: '2023-10-20',
          claimedOn: '2023-10-20',
          verifierId: 'verifier',
          values: [
            { measureId: 'metric', value: '55', exceeded: false },
            { measureId: 'deliverable', value: '1', exceeded: true },
          ],
        },
        events: [{ type: 'COMPLETED', detail: { values: { metric: '55', deliverable: '1' } } }],
      },
    });
  });

  it('goes by the values and the day that the verifier found', () => {
    const values = [
      { measureId: 'metric', value: '60' },
      { measureId: 'deliverable', done: true },
    ];
    expect(verify({ values, completedOn: '2023-10-19' })).toMatchObject({
      value: {
        changes: {
          completedOn: '2023-10-19',
          measures: [
            { verified: '60', verifiedExceeded: true },
            { verified: '1', verifiedExceeded: false },
          ],
        },
      },
    });
  });

  it('confirms nothing below target', () => {
    expect(verify({ values: [{ measureId: 'metric', value: '49' }] })).toMatchObject({
      ok: false,
      refusals: [{ code: 'INVALID', key: 'pledge.verify.belowTarget', path: ['values', '0', 'value'] }],
    });
  });

  it('in part keeps the verified values and takes back the rest', () => {
    const result = verify({ verdict: 'PARTIAL', values: [{ measureId: 'metric', value: '40' }] });
    expect(result).toMatchObject({
      value: {
        changes: {
          state: 'ACTIVE',
          claimedOn: null,
          measures: [
            { verified: '40', claimed: '40' },
            { verified: null, claimed: null },
          ],
          milestones: [{ reachedOn: null }, { reachedOn: null }],
        },
        verification: { completedOn: null, values: [{ measureId: 'metric', value: '40', exceeded: false }] },
        events: [{ type: 'PARTLY_VERIFIED' }],
      },
    });
    expect(verify({ verdict: 'PARTIAL' })).toMatchObject({ ok: false, refusals: [{ path: ['values'] }] });
  });

  it.each([
    ['every measure named at its target', {}, [['metric', '50'] as const, ['deliverable', '1'] as const], false],
    ['what was verified before makes it whole', { verified: '50' }, [['deliverable', '1'] as const], false],
    ['one measure short of its target', {}, [['metric', '55'] as const, ['deliverable', '0.9'] as const], true],
    ['one measure of which nothing is verified', {}, [['metric', '60'] as const], true],
    ['less than what was verified before', { verified: '50' }, [['metric', '49'] as const], true],
  ])('in part gives no whole: %s', (_, before, named, ok) => {
    const pledge = make.pledge('CLAIMED', {
      measures: [make.metric({ claimed: '55', ...before }), make.deliverable()],
    });
    const values = named.map(([measureId, value]) => ({ measureId, value }));
    const result = verify({ verdict: 'PARTIAL', values }, {}, pledge);
    expect(result.ok ? [] : result.refusals.map(({ key, path }) => [key, path])).toEqual(
      ok ? [] : [['pledge.verify.atTarget', ['verdict']]],
    );
  });

  it('that rejects leaves what was verified before', () => {
    const before = make.pledge('CLAIMED', { measures: [make.metric({ claimed: '50', verified: '30' })] });
    expect(verify({ verdict: 'REJECTED' }, {}, before)).toMatchObject({
      value: {
        changes: { state: 'ACTIVE', measures: [{ verified: '30', claimed: '30' }] },
        events: [{ type: 'CLAIM_REJECTED' }],
      },
    });
  });

  it('that rejects keeps what the verifier found instead', () => {
    const values = [{ measureId: 'deliverable', value: '0.5' }];
    expect(verify({ verdict: 'REJECTED', values })).toMatchObject({
      value: {
        changes: { measures: [{ verified: null }, { verified: null }] },
        verification: { values: [{ measureId: 'deliverable', value: '0.5', exceeded: false }] },
      },
    });
  });

  it.each([
    ['without a comment', { comment: ' ' }, {}, 'REQUIRED'],
    ['on a product later than the claim', { completedOn: '2023-10-21' }, {}, 'INVALID'],
    ['on a product before the start', { completedOn: '2023-01-15' }, {}, 'INVALID'],
    [
      'by the author of the evidence',
      {},
      {
        evidence: [
          { kind: 'DOCUMENT', measureId: null, authorId: 'verifier', productDate: '2023-10-19', contrary: false },
        ] as const,
      },
      'NOT_INDEPENDENT',
    ],
    [
      'by somebody below the owner',
      {},
      { independence: make.independence({ people: [make.known(make.PEOPLE.verifier, ['post'])] }) },
      'NOT_INDEPENDENT',
    ],
    [
      'a second time',
      {},
      {
        verificationsOfClaim: [
          { verifierId: 'verifier', verdict: 'CONFIRMED', completedOn: null, values: [] },
        ] as const,
      },
      'CONFLICT',
    ],
  ])('is refused %s', (_name, over, context, code) => {
    expect(verify(over, context)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('may follow contrary evidence by the same person', () => {
    const evidence = [
      { kind: 'PHOTO', measureId: null, authorId: 'verifier', productDate: '2023-10-19', contrary: true },
    ] as const;
    expect(verify({}, { evidence }).ok).toBe(true);
  });

  it.each(['owner', 'pastOwner', 'assistant'] as const)('is not for the %s, even when appointed', (role) => {
    const person = make.PEOPLE[role];
    const appointed = make.pledge('CLAIMED', { verifierIds: [person.personId] });
    const result = verify({}, { actor: person }, appointed);
    expect(result.ok ? [] : result.refusals.map(({ code }) => code)).toContain('NOT_INDEPENDENT');
  });

  describe('on a member of the standing board', () => {
    const appointed = make.pledge('CLAIMED', { verifierIds: ['inspector', 'front', 'verifier'] });
    const independence = make.independence({ ownerOnStandingBoard: true });
    const by = (role: 'inspector' | 'front' | 'verifier', verificationsOfClaim: readonly VerificationFacts[] = []) =>
      verify(
        { completedOn: '2023-10-18' },
        { actor: make.PEOPLE[role], independence, verificationsOfClaim },
        appointed,
      );
    const first: VerificationFacts = {
      verifierId: 'inspector',
      verdict: 'CONFIRMED',
      completedOn: '2023-10-20',
      values: [
        { measureId: 'metric', value: '52', exceeded: false },
        { measureId: 'deliverable', value: '1', exceeded: true },
      ],
    };

    it('needs two: the first leaves the claim open', () => {
      expect(by('inspector')).toMatchObject({
        value: { changes: {}, verification: { verdict: 'CONFIRMED' }, events: [{ type: 'VERIFICATION_RECORDED' }] },
      });
    });

    it('the second ends it, on the later of the days accepted', () => {
      expect(by('front', [first])).toMatchObject({ value: { changes: { state: 'DONE', completedOn: '2023-10-20' } } });
    });

    it.each([
      // Claimed are 55 and a product that exceeds; the first found 52.
      ['55', true, '52', true],
      ['51', true, '51', true],
      ['52', false, '52', false],
    ])('where the second finds %s and %s, the measures keep %s and %s: the least', (value, more, kept, exceeded) => {
      const values = [
        { measureId: 'metric', value },
        { measureId: 'deliverable', done: true, exceeded: more },
      ];
      const context = { actor: make.PEOPLE.front, independence, verificationsOfClaim: [first] };
      const result = verify({ values }, context, appointed);
      expect(result).toMatchObject({
        value: {
          changes: { measures: [{ verified: kept }, { verified: '1', verifiedExceeded: exceeded }] },
          verification: { values: [{ value }, { exceeded: more }] },
        },
      });
    });

    it('the least of a falling metric is the higher figure', () => {
      const falling = make.metric({ baseline: '40', target: '10', stretch: '5', claimed: '4', claimedExceeded: true });
      const pledge = make.pledge('CLAIMED', { verifierIds: ['inspector', 'front'], measures: [falling] });
      const found = { ...first, values: [{ measureId: 'metric', value: '8', exceeded: false }] };
      const context = { actor: make.PEOPLE.front, independence, verificationsOfClaim: [found] };
      expect(verify({}, context, pledge)).toMatchObject({
        value: {
          changes: { measures: [{ verified: '8', verifiedExceeded: false }] },
          verification: { values: [{ value: '4', exceeded: true }] },
        },
      });
    });

    it('counts nobody but the inspection commission, the Front and the higher level', () => {
      expect(by('verifier', [first])).toMatchObject({
        ok: false,
        refusals: [{ code: 'NOT_INDEPENDENT', key: 'pledge.verifier.standingBoard' }],
      });
    });

    const given = (verifierId: string, verdict: Verdict, [first, second]: Found): VerificationFacts => ({
      ...{ verifierId, verdict, completedOn: verdict === 'CONFIRMED' ? '2023-10-20' : null },
      values: [
        ...(first === null ? [] : [{ measureId: 'metric', value: first, exceeded: Number(first) >= 60 }]),
        ...(second === null ? [] : [{ measureId: 'deliverable', value: second, exceeded: false }]),
      ],
    });
    const said = (verdict: Verdict, found: Found, before: readonly VerificationFacts[], pledge = appointed) => {
      const values = given('front', verdict, found).values.map(({ measureId, value }) => ({ measureId, value }));
      const context = { actor: make.PEOPLE.front, independence, verificationsOfClaim: before };
      const result = verify({ verdict, values }, context, pledge);
      if (!result.ok) throw new Error(JSON.stringify(result.refusals));
      return result.value;
    };

    it('in part takes effect with two: the first leaves claim and figures as they are', () => {
      expect(said('PARTIAL', ['49', '0.5'], [])).toMatchObject({
        changes: {},
        verification: { verdict: 'PARTIAL', values: [{ value: '49' }, { value: '0.5' }] },
        events: [{ type: 'VERIFICATION_RECORDED', detail: { verdict: 'PARTIAL' } }],
      });
    });

    it.each<[Verdict, Found, Verdict, Found, Found, before: string | null]>([
      ['PARTIAL', ['40', '0.5'], 'PARTIAL', ['45', '0.4'], ['40', '0.4'], null],
      ['PARTIAL', ['40', '0.5'], 'CONFIRMED', ['52', '1'], ['40', '0.5'], null],
      ['CONFIRMED', ['52', '1'], 'PARTIAL', ['60', '0.5'], ['52', '0.5'], null],
      // One of the two says nothing of the product: it stays as two found it before.
      ['PARTIAL', ['40', '0.5'], 'PARTIAL', ['45', null], ['40', null], null],
      ['CONFIRMED', ['52', '1'], 'PARTIAL', ['45', null], ['45', '0.3'], '0.3'],
    ])('%s %j and %s %j give %j', (firstVerdict, one, verdict, two, kept, before) => {
      const measures = [
        make.metric({ claimed: '55' }),
        make.deliverable({ claimed: '1', verified: before, verifiedExceeded: null }),
      ];
      const pledge = make.pledge('CLAIMED', { verifierIds: ['inspector', 'front'], measures });
      expect(said(verdict, two, [given('inspector', firstVerdict, one)], pledge)).toMatchObject({
        changes: {
          state: 'ACTIVE',
          claimedOn: null,
          measures: kept.map((verified) => ({ verified, claimed: verified })),
        },
        verification: { verdict },
        events: [{ type: 'PARTLY_VERIFIED' }],
      });
    });

    it('never counts more than each of the two found', () => {
      const verdict = fc.constantFrom<Verdict>('CONFIRMED', 'PARTIAL');
      const found = (of: Verdict): fc.Arbitrary<Found> =>
        of === 'CONFIRMED'
          ? fc.tuple(fc.integer({ min: 50, max: 70 }).map(String), fc.constant('1'))
          : fc.tuple(fc.integer({ min: 0, max: 70 }).map(String), fc.constantFrom('0', '0.5', '0.9'));
      const verdicts = fc
        .tuple(verdict, verdict)
        .chain(([one, two]) => fc.tuple(fc.constant(one), found(one), fc.constant(two), found(two)));
      fc.assert(
        fc.property(verdicts, ([one, ofOne, two, ofTwo]) => {
          const { changes } = said(two, ofTwo, [given('inspector', one, ofOne)]);
          expect(changes.state).toBe(one === 'CONFIRMED' && two === 'CONFIRMED' ? 'DONE' : 'ACTIVE');
          for (const [index, { verified }] of (changes.measures ?? []).entries()) {
            expect(Number(verified)).toBe(Math.min(Number(ofOne[index]), Number(ofTwo[index])));
          }
        }),
      );
    });

    it('falls with one that does not confirm', () => {
      const result = verify(
        { verdict: 'REJECTED' },
        { actor: make.PEOPLE.front, independence, verificationsOfClaim: [first] },
        appointed,
      );
      expect(result).toMatchObject({ value: { changes: { state: 'ACTIVE' } } });
    });
  });
});
