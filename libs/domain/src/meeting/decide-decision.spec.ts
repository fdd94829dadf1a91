import fc from 'fast-check';
import * as make from '#domain/access/actor.factory.js';
import { CHANGE_REQUEST_STATES } from '#domain/change-request/change-request.js';
import { CYCLE_STATES } from '#domain/cycle/cycle.js';
import { PLEDGE_STATES, type PledgeState } from '#domain/pledge/pledge.js';
import { confirmDecision, confirmerOf, type ConfirmationFacts } from './confirm-decision.js';
import { recordDecision, type DecisionDraft, type DecisionFacts } from './decide-decision.js';
import {
  as,
  attendance,
  cycleSubject,
  draft,
  facts,
  item,
  assessmentSubject,
  meeting,
  MEMBERS,
  office,
  pledgeSubject,
  requestSubject,
  row,
} from './meeting.factory.js';
import { DECISION_OUTCOMES, MEETING_STATES, type DecisionItemDraft, type RosterMember } from './meeting.js';
import { outcomesFor } from './outcomes.js';
import type { RowSubject } from './subject.js';

const record = (given: Partial<DecisionFacts>, of: DecisionDraft, context = office) =>
  recordDecision(facts(given), of, context);
const keys = (...args: Parameters<typeof record>): readonly string[] => {
  const recorded = record(...args);
  return recorded.ok ? [] : recorded.refusals.map(({ key }) => key);
};

describe('recording a decision', () => {
  it('keeps the row with its counts, and names who confirms', () => {
    expect(record({}, draft(row('pledge')))).toMatchObject({
      ok: true,
      value: {
        confirmerId: 'chair',
        rows: [
          {
            position: 1,
            subjectId: 'pledge',
            subjectTitle: 'title of pledge',
            members: 9,
            present: 9,
            recusedIds: [],
            presidedById: 'chair',
            factors: { NOVELTY: 1 },
            verifierIds: ['verifier'],
          },
        ],
        events: [{ type: 'DecisionRecorded', meetingId: 'meeting' }],
      },
    });
  });

  it.each(MEETING_STATES)('in a meeting that is %s', (state) => {
    expect(keys({ meeting: meeting({ state }) }, draft(row('pledge')))).toEqual(
      state === 'OPEN' ? [] : ['meeting.state'],
    );
  });

  it('is the work of the office, not of the members', () => {
    expect(keys({}, draft(row('pledge')), as('chair'))).toEqual(['access.only.office']);
  });

  it('says everything that is wrong with every row', () => {
    const absent = attendance(['m6', 'm7', 'm8', 'm9']);
    const changed = [item('pledge', { subjectVersion: 3 }), item('request', { subjectKind: 'CHANGE_REQUEST' })];
    const wrong = {
      ...draft(row('pledge', { votesFor: 4 }), row('request', { outcome: 'REFUSED', votesFor: 1, votesAgainst: 4 })),
      text: '',
    };
    expect(
      keys({ attendance: absent, agenda: changed, subjects: [pledgeSubject('pledge'), requestSubject()] }, wrong),
    ).toEqual([
      'decision.text.required',
      'decision.votes.sum',
      'decision.notQuorate',
      'decision.noMajority',
      'decision.subjectChanged',
      'decision.notQuorate',
      'decision.noMajority',
      'decision.reason.required',
    ]);
  });

  it('wants rows, each of the agenda, each once', () => {
    expect(keys({}, draft())).toEqual(['decision.items.required']);
    expect(keys({}, draft(row('elsewhere')))).toEqual(['decision.item.unknown']);
    expect(keys({}, draft(row('pledge'), row('pledge')))).toEqual(['decision.item.repeated']);
    expect(keys({ pendingItemIds: ['item-pledge'] }, draft(row('pledge')))).toEqual(['decision.item.twice']);
  });

  it.each<readonly [Partial<DecisionItemDraft>, readonly string[]]>([
    [{ votesFor: -1, votesAgainst: 10 }, ['decision.votes.count items.0.votesFor']],
    [{ votesFor: 6, votesAgainst: 3.5 }, ['decision.votes.count items.0.votesAgainst']],
    [
      { votesFor: -1, votesAgainst: -1, abstentions: -1 },
      ['votesFor', 'votesAgainst', 'abstentions'].map((field) => `decision.votes.count items.0.${field}`),
    ],
    [{ votesFor: 6, votesAgainst: 2 }, ['decision.votes.sum items.0']],
  ])('counts votes by whole numbers: %j', (votes, expected) => {
    const recorded = record({}, draft(row('pledge', votes)));
    expect(recorded.ok ? [] : recorded.refusals.map(({ key, path = [] }) => `${key} ${path.join('.')}`)).toEqual(
      expected,
    );
  });

  it('takes a changed record only when somebody has looked', () => {
    const agenda = [item('pledge', { subjectVersion: 3 })];
    expect(keys({ agenda }, draft(row('pledge')))).toEqual(['decision.subjectChanged']);
    expect(keys({ agenda }, draft(row('pledge', { confirmChanged: true })))).toEqual([]);
    expect(keys({ agenda: [item('pledge', { subjectVersion: null })] }, draft(row('pledge')))).toEqual([]);
  });

  it.each<readonly [string, Partial<DecisionItemDraft>, number, readonly string[]]>([
    ['a record as it was read', {}, 1, []],
    ['one that has changed', {}, 3, ['decision.subjectChangedSince']],
    ['one that has changed, as somebody says they knew', { confirmChanged: true }, 3, ['decision.subjectChangedSince']],
    ['one that has changed, and is left as it is', { outcome: 'DEFERRED', confirmChanged: true }, 3, []],
    [
      'a cause on one that has changed',
      { outcome: 'NOTED', causeConfirmed: 'OBJECTIVE', reason: 'flood', confirmChanged: true },
      3,
      ['decision.subjectChangedSince'],
    ],
  ])('taken down on a later day than the meeting, on %s', (_which, over, subjectVersion, expected) => {
    const agenda = [item('pledge', { subjectVersion })];
    expect(keys({ day: '2023-10-22', agenda }, draft(row('pledge', over)))).toEqual(expected);
  });

  it.each([
    ['2023-10-20', []],
    ['2023-10-19', ['decision.newTooLate']],
  ])('takes down what a body brings about anew within three days of its meeting: %s', (day, expected) => {
    const newTask = row('title', { outcome: 'ASSIGNED' });
    const only = (found: readonly string[]) => found.filter((key) => key === 'decision.newTooLate');
    const agenda = [item('title', { subjectKind: null, subjectId: null }), item('cycle', { subjectKind: 'CYCLE' })];
    const subjects = [cycleSubject('APPRAISING')];
    expect(only(keys({ day, agenda, subjects }, draft(newTask)))).toEqual(expected);
    for (const outcome of ['APPROVED', 'LIST_APPROVED'] as const)
      expect(only(keys({ day, agenda, subjects }, draft(row('cycle', { outcome }))))).toEqual(expected);
    expect(only(keys({ day, agenda, subjects }, draft(row('cycle', { outcome: 'NOTED' }))))).toEqual([]);
  });

  it('leaves matters of another body to it, but may take note', () => {
    const subjects = [pledgeSubject('pledge', { decidingBodyIds: ['board'] })];
    expect(keys({ subjects }, draft(row('pledge')))).toEqual(['decision.otherBody']);
    expect(keys({ subjects }, draft(row('pledge', { outcome: 'NOTED' })))).toEqual([]);
  });

  it('keeps dissent, of those present', () => {
    const dissent = (personId: string, opinion: string) => ({
      ...draft(row('pledge', { votesFor: 8 })),
      dissents: [{ personId, opinion }],
    });
    const absent = { attendance: attendance(['m9']) };
    expect(keys(absent, dissent('m8', 'Nguồn vốn chưa rõ.'))).toEqual([]);
    expect(keys(absent, dissent('m9', ' '))).toEqual(['decision.dissent.absent', 'decision.dissent.opinion']);
  });

  it.each(DECISION_OUTCOMES)('without a majority for it: %s', (outcome) => {
    const minority = keys({}, draft(row('pledge', { outcome, votesFor: 4, votesAgainst: 5, reason: 'lý do' })));
    const majority = keys({}, draft(row('pledge', { outcome, votesFor: 5, votesAgainst: 4, reason: 'lý do' })));
    const leavesItOpen = outcome === 'NOTED' || outcome === 'DEFERRED';
    expect(minority.includes('decision.noMajority')).toBe(!leavesItOpen);
    expect(majority).not.toContain('decision.noMajority');
  });
});

describe('recusal in a vote', () => {
  const own = (id: string, who: string) => pledgeSubject(id, { interestedIds: [who] });
  const agenda = [item('a'), item('b'), item('c')];

  it('leaves each member out of the own rows of a list, and in the others', () => {
    const subjects = [own('a', 'm4'), own('b', 'm5'), own('c', 'stranger')];
    const list = draft(row('a', { votesFor: 8 }), row('b', { votesFor: 8 }), row('c'));
    const recorded = record({ agenda, subjects }, list);
    expect(
      recorded.ok && recorded.value.rows.map(({ members, present, recusedIds }) => [members, present, recusedIds]),
    ).toEqual([
      [8, 8, ['m4']],
      [8, 8, ['m5']],
      [9, 9, []],
    ]);
    expect(keys({ agenda, subjects }, draft(row('a')))).toEqual(['decision.votes.sum']);
  });

  it('lets a deputy preside over, and confirm, what is the chair’s own', () => {
    const subjects = [own('a', 'chair'), own('b', 'm4')];
    const recorded = record({ agenda, subjects }, draft(row('a', { votesFor: 8 }), row('b', { votesFor: 8 })));
    expect(recorded).toMatchObject({
      value: { confirmerId: 'first-deputy', rows: [{ presidedById: 'first-deputy' }, { presidedById: 'chair' }] },
    });
    const inPlace = meeting({ namedDeputyId: 'second-deputy' });
    const named = record({ agenda, subjects, meeting: inPlace }, draft(row('a', { votesFor: 8 })));
    expect(named).toMatchObject({ value: { confirmerId: 'second-deputy' } });
  });

  it('asks for separate decisions where every leader has a row', () => {
    const subjects = [own('a', 'chair'), own('b', 'first-deputy'), own('c', 'second-deputy')];
    const all = draft(row('a', { votesFor: 8 }), row('b', { votesFor: 8 }), row('c', { votesFor: 8 }));
    expect(keys({ agenda, subjects }, all)).toEqual(['decision.nobodyConfirms']);
    expect(keys({ agenda, subjects }, { ...all, items: all.items.slice(1) })).toEqual([]);
  });

  it('hands over to the higher body where nobody is left', () => {
    const everybody = MEMBERS.map(({ personId }) => personId);
    const recorded = record(
      { subjects: [pledgeSubject('pledge', { interestedIds: everybody })], higherBodyName: 'Thành ủy' },
      draft(row('pledge', { votesFor: 0 })),
    );
    expect(recorded).toMatchObject({
      refusals: [{ code: 'RECUSED', key: 'decision.nobodyLeft', params: { body: 'Thành ủy' } }],
    });
  });

  it('needs somebody to preside', () => {
    const leaders = attendance(['chair', 'first-deputy', 'second-deputy']);
    expect(keys({ attendance: leaders }, draft(row('pledge', { votesFor: 6 })))).toEqual(['decision.nobodyPresides']);
  });

  it('lets earlier rows stand when the quorum is lost, and takes no later ones', () => {
    const left = attendance().map((entry) => ({
      ...entry,
      to: entry.personId < 'm6' ? null : new Date('2023-10-23T03:00:00Z'),
    }));
    const later = { ...office, now: { ...make.NOW, at: new Date('2023-10-23T03:30:00Z') } };
    expect(keys({ attendance: left }, draft(row('pledge')))).toEqual([]);
    expect(keys({ attendance: left }, draft(row('pledge', { votesFor: 5 })), later)).toContain('decision.notQuorate');
  });

  it('accepts votes exactly when they add up, are quorate and carried', () => {
    const people = MEMBERS.map(({ personId }) => personId);
    const votes = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(votes, votes, votes, fc.subarray(people), fc.subarray(people), (yes, no, none, absent, recused) => {
        const recorded = record(
          { attendance: attendance(absent), subjects: [pledgeSubject('pledge', { interestedIds: recused })] },
          draft(row('pledge', { votesFor: yes, votesAgainst: no, abstentions: none })),
        );
        if (!recorded.ok) return;
        const entitled = 9 - recused.length;
        const voting = people.filter((id) => !absent.includes(id) && !recused.includes(id)).length;
        expect(yes + no + none).toBe(voting);
        expect(voting * 3).toBeGreaterThanOrEqual(entitled * 2);
        expect(yes * 2).toBeGreaterThan(entitled);
        expect([...absent, ...recused]).not.toContain(recorded.value.confirmerId);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what each outcome needs', () => {
  const judge = (over: Partial<DecisionItemDraft>, subject = pledgeSubject('pledge')): readonly string[] =>
    keys(
      { agenda: [item('pledge', { subjectKind: subject.kind, subjectId: subject.id })], subjects: [subject] },
      draft(row('pledge', over)),
    );

  const inForce = (decidingBodyIds = ['committee']): RowSubject =>
    pledgeSubject('pledge', { state: 'ACTIVE', decidingBodyIds });

  it('approval: the factors and enough verifiers, none of them a holder', () => {
    const bare = pledgeSubject('pledge', { appraisedFactors: null, verifierIds: [], verifiersNeeded: 2 });
    expect(judge({}, bare)).toEqual(['decision.factors.required', 'decision.verifiers.required']);
    expect(judge({ factors: {}, verifierIds: ['v', 'v'] }, bare)).toEqual(['decision.verifiers.required']);
    expect(judge({ factors: {}, verifierIds: ['v', 'w'] }, bare)).toEqual([]);
    expect(judge({ verifierIds: ['owner-of-pledge'] })).toEqual(['decision.verifiers.own']);
  });

  it('an amended approval: the amendment, a date at least', () => {
    expect(judge({ outcome: 'APPROVED_AMENDED' })).toEqual(['decision.amendment.required']);
    expect(judge({ outcome: 'APPROVED_AMENDED', dueOn: '2023-11-01' })).toEqual([]);
    expect(judge({ outcome: 'APPROVED_AMENDED', amendment: { title: 'rõ hơn' } })).toEqual([]);
  });

  it.each(['REJECTED', 'RETURNED'] as const)('%s: a reason', (outcome) => {
    expect(judge({ outcome })).toEqual(['decision.reason.required']);
    expect(judge({ outcome, reason: 'Chưa rõ sản phẩm.' })).toEqual([]);
  });

  it.each<readonly [Partial<DecisionItemDraft>, readonly string[]]>([
    [{ outcome: 'GRANTED' }, []],
    [{ outcome: 'GRANTED', dueOn: '2023-11-30' }, []],
    [{ outcome: 'GRANTED', dueOn: '2023-11-29' }, ['decision.dueOn.granted']],
    [{ outcome: 'SHORTENED' }, ['decision.dueOn.required']],
    [{ outcome: 'SHORTENED', dueOn: '2023-11-30' }, ['decision.dueOn.shortened']],
    [{ outcome: 'SHORTENED', dueOn: '2023-10-31' }, ['decision.dueOn.shortened']],
    [{ outcome: 'SHORTENED', dueOn: '2023-11-15' }, []],
    [{ outcome: 'REFUSED' }, ['decision.reason.required']],
  ])('a request: %j', (over, expected) => {
    expect(judge(over, requestSubject())).toEqual(expected);
  });

  it.each<readonly [string, Partial<DecisionItemDraft>, RowSubject, readonly string[]]>([
    ['by the majority, with a reason', { votesFor: 5, votesAgainst: 4, reason: 'Mưa bão' }, inForce(), []],
    ['without a majority', { votesFor: 4, votesAgainst: 5, reason: 'Mưa bão' }, inForce(), ['decision.noMajority']],
    ['without a reason', {}, inForce(), ['decision.reason.required']],
    ['by another body', { reason: 'Mưa bão' }, inForce(['other']), ['decision.otherBody']],
    ['where it only takes note', { votesFor: 4, votesAgainst: 5, causeConfirmed: null }, inForce(['other']), []],
  ])('a cause that is found %s', (_how, over, subject, expected) => {
    expect(judge({ outcome: 'NOTED', causeConfirmed: 'OBJECTIVE', ...over }, subject)).toEqual(expected);
  });

  const being = (state: PledgeState, verifiersNeeded = 1): RowSubject =>
    pledgeSubject('pledge', { state, interestedIds: ['once-owner'], verifiersNeeded });

  it.each<readonly [string, Partial<DecisionItemDraft>, RowSubject, readonly string[]]>([
    ['of a pledge under way', {}, being('ACTIVE'), []],
    ['of one that is claimed', {}, being('CLAIMED'), []],
    ['of one that is suspended', {}, being('SUSPENDED'), []],
    ['and the cause, with its reason', { causeConfirmed: 'OBJECTIVE', reason: 'Mưa bão' }, being('ACTIVE'), []],
    ['of one that is not decided', {}, being('APPRAISED'), ['decision.verifiers.unexpected']],
    ['of one that is done', {}, being('DONE'), ['decision.verifiers.unexpected']],
    ['of a request', {}, requestSubject(), ['decision.verifiers.unexpected']],
    ['without a majority', { votesFor: 4, votesAgainst: 5 }, being('ACTIVE'), ['decision.noMajority']],
    ['by another body', {}, inForce(['other']), ['decision.otherBody']],
    ['of a member of the standing board, one', {}, being('ACTIVE', 2), ['decision.verifiers.required']],
    ['of a member of the standing board, two', { verifierIds: ['one', 'two'] }, being('ACTIVE', 2), []],
    ['and names none', { verifierIds: [] }, being('ACTIVE'), ['decision.verifiers.required']],
    ['and names a past owner', { verifierIds: ['once-owner'] }, being('ACTIVE'), ['decision.verifiers.own']],
  ])('a note that names the verifiers %s', (_how, over, subject, expected) => {
    expect(judge({ outcome: 'NOTED', verifierIds: ['new'], ...over }, subject)).toEqual(expected);
  });

  it('keeps the verifiers of a note only where it names them', () => {
    const verifiersOf = (over: Partial<DecisionItemDraft>) => {
      const recorded = record({ subjects: [being('ACTIVE')] }, draft(row('pledge', { outcome: 'NOTED', ...over })));
      return recorded.ok ? recorded.value.rows[0]?.verifierIds : recorded.refusals;
    };
    expect(verifiersOf({})).toBeNull();
    expect(verifiersOf({ verifierIds: ['new'] })).toEqual(['new']);
  });

  it.each<readonly [string, Partial<DecisionItemDraft>, readonly string[]]>([
    ['at a level', { outcome: 'RATED', level: 'GOOD' }, []],
    ['at no level', { outcome: 'RATED' }, ['decision.level.required']],
    ['by another outcome', { outcome: 'NOTED', level: 'GOOD' }, ['decision.level.unexpected']],
    ['by an approval', { outcome: 'APPROVED' }, ['decision.outcome.unfit']],
    ['without a majority', { outcome: 'RATED', level: 'GOOD', votesFor: 4, votesAgainst: 4 }, ['decision.noMajority']],
  ])('a person is rated %s, out of the vote', (_how, over, expected) => {
    const whole = { votesFor: 8, votesAgainst: 0, ...over };
    expect(judge(whole, assessmentSubject('chair'))).toEqual(expected);
    expect(judge(whole, assessmentSubject('chair', 'DECIDED'))).toContainEqual(
      whole.outcome === 'NOTED' ? 'decision.level.unexpected' : 'decision.outcome.unfit',
    );
  });

  it('fits the record and its state', () => {
    const decisive = (kind: 'PLEDGE' | 'CHANGE_REQUEST' | 'CYCLE', states: readonly string[]): readonly string[] =>
      states
        .map(
          (state) =>
            [state, outcomesFor({ kind, state }).filter((one) => !['NOTED', 'DEFERRED'].includes(one))] as const,
        )
        .filter(([, outcomes]) => outcomes.length > 0)
        .map(([state, outcomes]) => `${state}: ${outcomes.join(', ')}`);
    expect(decisive('PLEDGE', PLEDGE_STATES)).toEqual(['APPRAISED: APPROVED, APPROVED_AMENDED, REJECTED, RETURNED']);
    expect(decisive('CHANGE_REQUEST', CHANGE_REQUEST_STATES)).toEqual(['REQUESTED: GRANTED, SHORTENED, REFUSED']);
    expect(decisive('CYCLE', CYCLE_STATES)).toEqual([
      'OPEN: APPROVED, ASSIGNED',
      'APPRAISING: APPROVED, LIST_APPROVED, ASSIGNED',
      'IN_FORCE: APPROVED, ASSIGNED',
      'ASSESSING: YEAR_CLOSED, QUOTA_BREACH_ACCEPTED',
      'CLOSED: REOPENED',
    ]);
    expect(judge({}, pledgeSubject('pledge', { state: 'ACTIVE' }))).toEqual(['decision.outcome.unfit']);
    expect(judge({ outcome: 'DEFERRED' }, pledgeSubject('pledge', { state: 'SUBMITTED' }))).toEqual([]);
  });
});

describe('confirming', () => {
  const given = (
    recusedIds: readonly string[] = [],
    over: Partial<ConfirmationFacts['decision']> = {},
  ): ConfirmationFacts => ({
    meeting: meeting(),
    members: MEMBERS,
    attendance: attendance(),
    decision: {
      recordedAt: make.NOW.at,
      recordedById: 'office',
      confirmedAt: null,
      withdrawnAt: null,
      rows: [{ recusedIds }],
      ...over,
    },
  });
  const confirmed = (of: ConfirmationFacts, who: string): readonly string[] => {
    const result = confirmDecision(of, as(who));
    return result.ok ? [] : result.refusals.map(({ code }) => code);
  };
  const who = (of: ConfirmationFacts): readonly string[] =>
    MEMBERS.map(({ personId }) => personId).filter((id) => confirmed(of, id).length === 0);

  it('is for whoever presides, alone', () => {
    expect(who(given())).toEqual(['chair']);
    expect(who(given(['chair']))).toEqual(['first-deputy']);
    const named = meeting({ namedDeputyId: 'second-deputy' });
    expect(who({ ...given(['chair']), meeting: named })).toEqual(['second-deputy']);
    expect(who({ ...given(['chair']), meeting: named, attendance: attendance(['second-deputy']) })).toEqual([
      'first-deputy',
    ]);
    expect(who({ ...given(), meeting: named })).toEqual(['chair']);
    expect(who({ ...given(), attendance: attendance(['chair']) })).toEqual(['first-deputy']);
    expect(who(given(['chair', 'first-deputy', 'second-deputy']))).toEqual([]);
  });

  it('says why not', () => {
    expect(confirmed(given(), 'm4')).toEqual(['NOT_ALLOWED']);
    expect(confirmed(given(['chair']), 'chair')).toEqual(['NOT_ALLOWED', 'RECUSED']);
    expect(confirmed(given([], { recordedById: 'chair' }), 'chair')).toEqual(['NOT_INDEPENDENT']);
    expect(confirmed(given([], { confirmedAt: make.NOW.at }), 'chair')).toEqual(['WRONG_STATE']);
    expect(confirmed(given([], { withdrawnAt: make.NOW.at }), 'chair')).toEqual(['WRONG_STATE']);
    expect(confirmerOf(given([], { withdrawnAt: make.NOW.at }))).toBeNull();
  });

  it('goes by who was in the room when it was recorded', () => {
    const left = attendance().map((entry) =>
      entry.personId === 'chair' ? { ...entry, to: new Date('2023-10-23T01:00:00Z') } : entry,
    );
    expect(confirmerOf({ ...given(), attendance: left })).toBe('first-deputy');
    const early = given([], { recordedAt: new Date('2023-10-23T00:30:00Z') });
    expect(confirmerOf({ ...early, attendance: left })).toBe('chair');
  });

  it('needs a member still in office', () => {
    const gone = make.actor('chair', {
      memberships: [make.membership('committee', make.DISTRICT, 'STANDING_COMMITTEE', make.OVER)],
    });
    const result = confirmDecision(given(), { ...office, actor: gone });
    expect(result).toMatchObject({ refusals: [{ code: 'NOT_ALLOWED' }] });
  });

  it('comes out the same as when it was recorded', () => {
    const roster: readonly RosterMember[] = MEMBERS;
    const leaders = ['chair', 'first-deputy', 'second-deputy'];
    fc.assert(
      fc.property(fc.subarray(leaders), fc.subarray(leaders), (absent, recused) => {
        const recorded = record(
          { attendance: attendance(absent), subjects: [pledgeSubject('pledge', { interestedIds: recused })] },
          draft(row('pledge', { votesFor: 9 - new Set([...absent, ...recused]).size })),
        );
        if (!recorded.ok) return;
        const again = { ...given([], { rows: recorded.value.rows }), members: roster, attendance: attendance(absent) };
        expect(confirmerOf(again)).toBe(recorded.value.confirmerId);
      }),
    );
  });
});
