import fc from 'fast-check';
import { addDays } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { CALENDAR, Ledger, planOf, RECIPIENTS, reminded } from './reminder.factory.js';
import { occurrenceKey } from './replan.js';
import { checkInSubject, pledgeSubject, registrationSubject, type RemindedPledge } from './subjects.js';

const NOTHING = { insert: [], move: [], cancel: [], collapse: [] };
const plan = (over: Partial<RemindedPledge> = {}) => planOf(pledgeSubject(reminded(over)));

/** Plans and sends on each of some days, as the sweep does. */
function live(ledger: Ledger, of: ReturnType<typeof plan>, ...days: readonly LocalDate[]): readonly string[] {
  return days.flatMap((today) => {
    ledger.follow(of, today);
    return ledger.send(today).map(({ step, recipientId }) => `${today} ${step} ${recipientId}`);
  });
}

const everyDay = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  from > to ? [] : [from, ...everyDay(addDays(from, 1), to)];

describe('the ledger', () => {
  it('takes a plan in once, and nothing the second time', () => {
    const ledger = new Ledger();
    expect(ledger.follow(plan(), '2023-09-01').insert).toHaveLength(plan().occurrences.length);
    expect(ledger.follow(plan(), '2023-09-01')).toEqual(NOTHING);
  });

  it('sends every step on its day, told to everybody once', () => {
    const ledger = new Ledger();
    const sent = live(ledger, plan(), ...everyDay('2023-10-01', '2023-11-30'));
    expect(sent.filter((line) => line.endsWith(' owner')).map((line) => line.slice(0, 16).trim())).toEqual([
      '2023-10-10 T-15',
      '2023-10-20 T-7 o',
      '2023-10-26 T-3 o',
      '2023-10-30 T-1 o',
      '2023-10-31 T+0 o',
      '2023-11-01 T+1 o',
      '2023-11-03 T+3 o',
      '2023-11-07 T+5 o',
      '2023-11-14 T+10',
    ]);
    expect(new Set(sent).size).toBe(plan().occurrences.length);
  });

  it('plans a moved date anew and keeps what was sent', () => {
    const ledger = new Ledger();
    live(ledger, plan(), ...everyDay('2023-10-01', '2023-10-27'));
    const moved = plan({ dueOn: '2023-11-30', dueMovedOn: '2023-10-27' });
    const { cancel, insert } = ledger.follow(moved, '2023-10-27');
    expect(new Set(cancel.map(({ reason }) => reason))).toEqual(new Set(['MOVED']));
    expect(ledger.of('SENT')).toEqual([
      'T-15 owner',
      'T-15 assistant',
      'T-7 owner',
      'T-7 assistant',
      'T-3 owner',
      'T-3 assistant',
    ]);
    expect(insert.every(({ anchorOn, fireOn }) => anchorOn === '2023-11-30' && fireOn > '2023-10-27')).toBe(true);
  });

  it.each(['CLAIMED', 'DONE', 'SUSPENDED', 'CANCELLED'] as const)(
    'cancels what is left when the pledge is %s, with the reason',
    (state) => {
      const ledger = new Ledger();
      live(ledger, plan(), ...everyDay('2023-10-01', '2023-10-20'));
      const left = ledger.of('PLANNED').length;
      const { cancel } = ledger.follow(plan({ state }), '2023-10-23');
      expect(cancel).toHaveLength(left);
      expect(cancel.every(({ reason }) => reason === (state === 'CANCELLED' ? 'STOPPED' : state))).toBe(true);
      expect(live(ledger, plan({ state }), ...everyDay('2023-10-23', '2023-12-31'))).toEqual([]);
    },
  );

  it('takes up again what a suspension had cancelled, from that day on', () => {
    const ledger = new Ledger();
    ledger.follow(plan(), '2023-10-01');
    ledger.follow(plan({ state: 'SUSPENDED' }), '2023-10-02');
    const sent = live(ledger, plan(), ...everyDay('2023-10-27', '2023-10-31'));
    expect(sent).toEqual([
      '2023-10-30 T-1 owner',
      '2023-10-30 T-1 assistant',
      '2023-10-31 T+0 owner',
      '2023-10-31 T+0 assistant',
    ]);
  });

  it('says one thing after a week of silence: the highest step', () => {
    const ledger = new Ledger();
    live(ledger, plan(), ...everyDay('2023-10-01', '2023-10-31'));
    const sent = live(ledger, plan(), '2023-11-08');
    expect(sent).toEqual(['2023-11-08 T+5 owner', '2023-11-08 T+5 office', '2023-11-08 T+5 superior']);
    expect(ledger.of('COLLAPSED')).toEqual(['T+1 owner', 'T+3 owner', 'T+3 office']);
    expect(live(ledger, plan(), '2023-11-08')).toEqual([]);
  });

  it('says one thing also when nothing had been planned', () => {
    const ledger = new Ledger();
    expect(live(ledger, plan(), '2023-11-04')).toEqual([
      '2023-11-04 T+0 assistant',
      '2023-11-04 T+3 owner',
      '2023-11-04 T+3 office',
    ]);
    expect(ledger.follow(plan(), '2023-11-04')).toEqual(NOTHING);
  });

  it('brings forward what a request held back once it is refused', () => {
    const ledger = new Ledger();
    live(ledger, plan({ requestLimit: '2023-11-06' }), ...everyDay('2023-10-01', '2023-11-02'));
    expect(live(ledger, plan(), '2023-11-03')).toEqual(['2023-11-03 T+3 owner', '2023-11-03 T+3 office']);
  });

  it('tells a new recipient the next step, not those that were said', () => {
    const ledger = new Ledger();
    live(ledger, plan(), ...everyDay('2023-10-01', '2023-10-20'));
    const successor = plan({ recipients: { ...RECIPIENTS, ASSISTANT: ['new-assistant'] } });
    expect(live(ledger, successor, '2023-10-23')).toEqual([]);
    expect(live(ledger, successor, '2023-10-26')).toEqual(['2023-10-26 T-3 owner', '2023-10-26 T-3 new-assistant']);
  });

  it('stops reminding who has registered enough', () => {
    const cycle = {
      id: 'cycle',
      organisationId: 'o',
      state: 'OPEN' as const,
      opensOn: '2023-10-01',
      closesOn: '2023-10-31',
    };
    const ledger = new Ledger();
    ledger.follow(planOf(registrationSubject(cycle, ['a', 'b'])), '2023-10-02');
    const { cancel } = ledger.follow(planOf(registrationSubject(cycle, ['b'])), '2023-10-23');
    expect(cancel.map(({ reason }) => reason)).toEqual(['REGISTERED', 'REGISTERED', 'REGISTERED']);
  });

  it('forgets a missed check-in once a later one is made', () => {
    const ledger = new Ledger();
    const due = ['2023-09-25', '2023-10-25'];
    ledger.follow(planOf(checkInSubject(reminded(), due, [])), '2023-09-01');
    const { cancel, insert } = ledger.follow(planOf(checkInSubject(reminded(), due, ['2023-10-25'])), '2023-10-20');
    expect(insert).toEqual([]);
    expect(new Set(cancel.map(({ reason }) => reason))).toEqual(new Set(['REACHED']));
  });
});

describe('whatever happens to a pledge', () => {
  const someDay = fc.integer({ min: 0, max: 75 }).map((days) => addDays('2023-10-01', days));
  const turn = fc.record({
    today: someDay,
    facts: fc.record({
      state: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'CLAIMED', 'SUSPENDED', 'DONE'),
      dueOn: fc.constantFrom('2023-10-31', '2023-11-10'),
      claimMadeOn: fc.constant<LocalDate | null>('2023-10-20'),
      rejectedOn: fc.option(someDay),
      requestLimit: fc.option(someDay),
    }),
  });
  const story = fc
    .array(turn, { minLength: 1, maxLength: 8 })
    .map((turns) => turns.sort((a, b) => (a.today < b.today ? -1 : 1)));

  it('replanning is idempotent, nobody hears twice a day, what was sent stays', () => {
    fc.assert(
      fc.property(story, (turns) => {
        const ledger = new Ledger();
        const heard = new Set<string>();
        for (const { today, facts } of turns) {
          const of = plan(facts);
          const before = ledger.rows.filter(({ state }) => state === 'SENT');
          ledger.follow(of, today);
          expect(ledger.follow(of, today)).toEqual(NOTHING);
          expect(ledger.rows.filter(({ state }) => state === 'SENT')).toEqual(before);
          expect(new Set(ledger.rows.map(occurrenceKey)).size).toBe(ledger.rows.length);
          expect(
            ledger.rows.filter(({ state }) => state === 'PLANNED').every(({ fireOn }) => CALENDAR.isWorkingDay(fireOn)),
          ).toBe(true);
          const told = ledger.send(today).map(({ recipientId }) => recipientId);
          expect(new Set(told).size).toBe(told.length);
          expect(ledger.follow(of, today)).toEqual(NOTHING);
          for (const row of ledger.rows) if (row.state === 'SENT') heard.add(row.id);
        }
        expect(ledger.of('SENT')).toHaveLength(heard.size);
      }),
      { numRuns: 60 },
    );
  });

  it('a sweep missed for any while loses nobody the last word', () => {
    fc.assert(
      fc.property(someDay, someDay, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const ledger = new Ledger();
        live(ledger, plan(), ...everyDay('2023-10-01', from));
        live(ledger, plan(), to);
        const owed = plan().occurrences.filter(({ recipientId, fireOn }) => recipientId === 'owner' && fireOn <= to);
        const last = owed.at(-1);
        const sent = ledger.of('SENT').filter((line) => line.endsWith(' owner'));
        expect(sent.at(-1)).toBe(last && `${last.step} owner`);
        expect(ledger.rows.filter(({ state, fireOn }) => state === 'PLANNED' && fireOn <= to)).toEqual([]);
      }),
    );
  });
});
