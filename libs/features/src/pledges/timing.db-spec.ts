import fc from 'fast-check';
import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import {
  dueCheckIns,
  missedCheckIns as missedByTheRule,
  missingCheckIn,
  nextCheckInDueOn,
  reportingPauses,
  type ReportingEvent,
} from '#domain/pledge/checkin-schedule.js';
import { health, needsHelp as needsHelpRule } from '#domain/pledge/health.js';
import { deliverable, metric } from '#domain/pledge/pledge.factory.js';
import type { NewCheckIn } from '#domain/pledge/pledge-decision.js';
import type { Measure, Milestone, Pledge, PledgeState } from '#domain/pledge/pledge.js';
import { claimedProgressBp, verifiedProgressBp } from '#domain/pledge/progress.js';
import { overdueDays, timing } from '#domain/pledge/timing.js';
import { addDays } from '#domain/shared/local-date.js';
import { newId } from '#platform/database/new-id.js';
import { PledgeWorld, WORLD_ENTITIES, type LaidPledge } from '#test/support/pledge-world.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';
import { PledgesStore } from './pledges.store.js';
import { derivedLaterals, missedCheckIns, needsHelp, nextCheckIn } from './timing.sql.js';

/** Monday; Tết, the spring holidays and 2 September lie before it. */
const TODAY = '2023-10-23';
const CALENDAR = workCalendar(vietnamHolidays(2022, 2027));

/** What both the rules and the database say of a pledge. */
interface Derived {
  readonly timing: string | null;
  readonly timingAgainstOriginal: string | null;
  readonly overdueDays: number | null;
  readonly claimed: number | null;
  readonly verified: number | null;
  readonly health: string | null;
  readonly needsHelp: boolean;
  readonly nextCheckIn: string | null;
  readonly missedCheckIns: readonly string[];
}

/** A pledge with what happened to it, as far as its check-ins are concerned. */
interface Lived extends LaidPledge {
  readonly history: readonly ReportingEvent[];
}

const COUNT = 400;
const dayOf2023 = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((days) => addDays('2023-01-01', days));

const measures: fc.Arbitrary<readonly Measure[]> = fc
  .array(
    fc.record({
      isMetric: fc.boolean(),
      baseline: fc.integer({ min: -50, max: 50 }),
      way: fc.integer({ min: -300, max: 300 }).filter((way) => way !== 0),
      claimed: fc.option(fc.integer({ min: -400, max: 400 })),
      verified: fc.option(fc.integer({ min: -400, max: 400 })),
      share: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => {
    const whole = parts.reduce((total, { share }) => total + share, 0);
    const shares = parts.map(({ share }) => Math.max(1, Math.floor((share * 10_000) / whole)));
    return parts.map(({ isMetric, baseline, way, claimed, verified }, index) => {
      const value = (given: number | null): string | null =>
        given === null ? null : isMetric ? String(given) : String(Math.abs(given) / 400);
      const common = {
        position: index + 1,
        shareBp: shares[index] ?? 1,
        claimed: value(claimed),
        verified: value(verified),
      };
      return isMetric
        ? metric({ ...common, baseline: String(baseline), target: String(baseline + way), stretch: null })
        : deliverable(common);
    });
  });

const milestones: fc.Arbitrary<readonly Milestone[]> = fc
  .array(fc.tuple(dayOf2023(30, 330), fc.integer({ min: 0, max: 10_000 }), fc.boolean()), { maxLength: 4 })
  .map((parts) =>
    parts.map(([dueOn, plannedShareBp, isReached], index) => ({
      id: `milestone-${String(index)}`,
      title: 'Mốc',
      dueOn,
      plannedShareBp,
      reachedOn: isReached ? dueOn : null,
    })),
  );

const anyPledge = fc.record({
  state: fc.constantFrom<PledgeState>(
    'ACTIVE',
    'ACTIVE',
    'ACTIVE',
    'CLAIMED',
    'DONE',
    'SUSPENDED',
    'NOT_DONE',
    'DRAFT',
  ),
  startOn: dayOf2023(0, 310),
  originalDueOn: dayOf2023(200, 333),
  extension: fc.constantFrom(0, 0, 1, 7, 30),
  claimedOn: dayOf2023(180, 295),
  measures,
  milestones,
  served: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
  forecastOn: fc.option(dayOf2023(280, 360)),
  // Claims that fell, and how long they waited.
  claims: fc.array(fc.tuple(dayOf2023(60, 285), fc.integer({ min: 0, max: 40 })), { maxLength: 2 }),
});

const checkIn = (forDate: string, forecastOn: string | null, ownerId: string): NewCheckIn => ({
  at: new Date(`${forDate}T03:00:00Z`),
  forDate,
  preparedById: ownerId,
  confirmedById: ownerId,
  values: [],
  confidence: 5,
  forecastOn,
  note: null,
  early: false,
  late: false,
});

describe('the derived figures of a pledge in SQL', () => {
  let db: OpenTestDatabase;
  let world: PledgeWorld;

  beforeAll(async () => {
    db = await openTestDatabase(WORLD_ENTITIES);
    await setBusinessTime(db, `${TODAY}T09:00:00+07:00`);
    world = await PledgeWorld.create(db.dataSource);
  });

  afterAll(() => db.close());

  const read = async (): Promise<ReadonlyMap<string, Derived>> => {
    const laterals = Object.values(derivedLaterals)
      .map((lateral) => lateral('p'))
      .join(' ');
    const rows = await db.reads.query<Derived & { id: string }>(
      `select p.id, p_timing.timing, p_timing.timing_original as "timingAgainstOriginal", p_timing.overdue_days as "overdueDays",
              p_progress.claimed, p_progress.verified, p_health.health, ${needsHelp('p')} as "needsHelp", ${nextCheckIn('p')} as "nextCheckIn",
              ${missedCheckIns('p')} as "missedCheckIns"
       from pledge p ${laterals}`,
    );
    return new Map(rows.map(({ id, ...derived }) => [id, derived]));
  };

  const byTheRules = ({ pledge, checkIns = [], history }: Lived, today = TODAY): Derived => {
    const due = dueCheckIns(pledge, defaultCheckInDates(world.cycle), reportingPauses(history));
    const served = checkIns.map(({ forDate }) => forDate);
    const last = [...checkIns].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
    const checkInMissing = missingCheckIn(due, served, today, CALENDAR) !== null;
    return {
      timing: timing(pledge, pledge.dueOn, today, CALENDAR),
      timingAgainstOriginal: timing(pledge, pledge.originalDueOn, today, CALENDAR),
      overdueDays: overdueDays(pledge, today, CALENDAR),
      claimed: claimedProgressBp(pledge),
      verified: verifiedProgressBp(pledge),
      health: health({ ...pledge, checkInMissing }, today, CALENDAR),
      needsHelp: needsHelpRule(pledge, last?.forecastOn ?? null),
      nextCheckIn: nextCheckInDueOn(pledge, due, served, today),
      missedCheckIns: missedByTheRule(due, served, today, CALENDAR),
    };
  };

  /** Claims that fell, one after the other, and for a claimed pledge the open one that the world lays down. */
  const historyOf = (state: PledgeState, claims: readonly (readonly [string, number])[]): readonly ReportingEvent[] => {
    const fallen = [...claims]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([on, days], index, sorted): readonly ReportingEvent[] => {
        const until = [addDays(on, days), addDays(sorted[index + 1]?.[0] ?? '2023-10-20', -1)].sort()[0] ?? on;
        if (until < on) return [];
        return [
          { type: 'CLAIMED', on },
          { type: index === 0 ? 'CLAIM_REJECTED' : 'PARTLY_VERIFIED', on: until },
        ];
      });
    if (state === 'DRAFT') return [];
    return state === 'CLAIMED' ? [...fallen, { type: 'CLAIMED', on: '2023-10-20' }] : fallen;
  };

  /** The history is written for the first minutes of its days there, when it is still the day before in London. */
  const write = async (lived: readonly Lived[]): Promise<void> => {
    await world.lay(lived);
    const lines = lived.flatMap(({ pledge, history }) =>
      history
        .filter(({ on }) => on !== '2023-10-20')
        .map(({ type, on }, index) => ({
          id: newId(),
          pledgeId: pledge.id,
          type,
          at: new Date(`${on}T00:0${String(index)}:00+07:00`),
          actorId: null,
          onBehalfOfId: null,
          changes: {},
        })),
    );
    await db.dataSource.transaction((tx) => new PledgesStore().appendHistory(tx, lines));
  };

  it(`are those of the rules, for ${String(COUNT)} pledges of every kind`, async () => {
    const dates = defaultCheckInDates(world.cycle).map(({ dueOn }) => dueOn);
    const laid = fc.sample(anyPledge, { numRuns: COUNT, seed: 2023 }).map((given): Lived => {
      const dueOn = addDays(given.originalDueOn, given.extension);
      const inForce: Partial<Pledge> = { originalDueOn: given.originalDueOn, scoringDueOn: given.originalDueOn, dueOn };
      const pledge = world.pledge(given.state, {
        startOn: given.startOn,
        measures: given.measures,
        milestones: given.milestones,
        ...(given.state === 'DRAFT' ? {} : inForce),
        ...(given.state === 'CLAIMED' ? { claimedOn: given.claimedOn } : {}),
        ...(given.state === 'DONE' ? { claimedOn: given.claimedOn, completedOn: given.claimedOn } : {}),
      });
      const served = given.state === 'DRAFT' ? [] : [...new Set(given.served)].flatMap((index) => dates[index] ?? []);
      return {
        pledge,
        checkIns: served.map((date) => checkIn(date, given.forecastOn, pledge.ownerId)),
        history: historyOf(given.state, given.claims),
      };
    });
    await write(laid);

    const derived = await read();
    for (const one of laid)
      expect([one.pledge.id, derived.get(one.pledge.id)]).toEqual([one.pledge.id, byTheRules(one)]);

    // The comparison is worth nothing if the generator does not reach every answer.
    const seen = (field: 'timing' | 'health'): Set<string | null> => new Set(laid.map((one) => byTheRules(one)[field]));
    expect(seen('timing').size).toBe(9);
    expect(seen('health').size).toBe(6);
    const rested = laid.filter(
      (one) => byTheRules(one).missedCheckIns.length < byTheRules({ ...one, history: [] }).missedCheckIns.length,
    );
    expect(rested.length).toBeGreaterThan(20);
  });

  it('go on where the table of working days ends', async () => {
    const today = '2028-01-12';
    await setBusinessTime(db, `${today}T09:00:00+07:00`);
    const due = ['2027-11-30', '2027-12-31', '2028-01-10', '2028-01-11', '2028-01-12', '2028-01-14', '2028-01-31'];
    const laid = due.map((dueOn): Lived => {
      const dates = { originalDueOn: dueOn, scoringDueOn: dueOn, dueOn };
      const milestones = [{ id: 'm', title: 'Mốc', dueOn: addDays(dueOn, -17), plannedShareBp: 100, reachedOn: null }];
      return { pledge: world.pledge('ACTIVE', { ...dates, milestones, activeFrom: '2027-12-28' }), history: [] };
    });
    await write(laid);
    const derived = await read();
    expect(laid.map(({ pledge }) => derived.get(pledge.id))).toEqual(laid.map((one) => byTheRules(one, today)));
    expect(laid.map(({ pledge }) => derived.get(pledge.id)?.timing)).toEqual([
      ...['OVERDUE', 'OVERDUE', 'OVERDUE', 'OVERDUE'],
      ...['NEAR_DUE', 'NEAR_DUE', 'ON_TIME'],
    ]);
  });
});
