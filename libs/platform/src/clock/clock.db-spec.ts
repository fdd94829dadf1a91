import { setBusinessClock } from '#platform/clock/business-clock.js';
import { localDate } from '#platform/clock/local-date.js';
import { postgresCode } from '#platform/database/postgres-error.js';
import { openTestDatabase, setBusinessTime, type OpenTestDatabase } from '#test/support/test-database.js';

const HANOI = 'Asia/Ho_Chi_Minh';

let db: OpenTestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const refusal = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => undefined, postgresCode);

describe('business time', () => {
  it('follows the clock of the database, which cannot be advanced', async () => {
    expect(await db.clock.isVirtual()).toBe(false);
    const [row] = await db.reads.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const { at } = await db.clock.now(HANOI);
    expect(Math.abs(at.getTime() - (row?.now.getTime() ?? 0))).toBeLessThan(5_000);
    expect(await refusal(db.clock.advance(new Date('2100-01-01T00:00:00Z')))).toBe('55000');
  });

  it('stands still when virtual and moves only forward', async () => {
    await setBusinessTime(db, '2023-10-23T09:00:00+07:00');
    expect(await db.clock.now(HANOI)).toEqual({ at: new Date('2023-10-23T02:00:00Z'), today: '2023-10-23' });
    expect(await refusal(db.clock.advance(new Date('2023-10-23T02:00:00Z')))).toBe('22023');
    await db.clock.advance(new Date('2023-10-23T17:00:00Z'));
    expect(await db.clock.now(HANOI)).toEqual({ at: new Date('2023-10-23T17:00:00Z'), today: '2023-10-24' });
    expect(await refusal(db.clock.advance(new Date('2023-10-01T00:00:00Z')))).toBe('22023');
  });

  it('is seen inside a transaction only once that transaction advanced it', async () => {
    await setBusinessTime(db, '2023-01-01T00:00:00Z');
    await db.transactor.run(async (tx) => {
      await db.clock.advance(new Date('2023-02-01T00:00:00Z'), tx);
      expect(await db.clock.instant(tx)).toEqual(new Date('2023-02-01T00:00:00Z'));
      expect(await db.clock.instant()).toEqual(new Date('2023-01-01T00:00:00Z'));
    });
    expect(await db.clock.instant()).toEqual(new Date('2023-02-01T00:00:00Z'));
  });

  it('is not turned back by a restart', async () => {
    await setBusinessTime(db, '2023-11-01T00:00:00Z');
    await setBusinessClock(db.ownerUrl, { mode: 'virtual', opensAt: new Date('2023-10-23T02:00:00Z') });
    expect(await db.clock.instant()).toEqual(new Date('2023-11-01T00:00:00Z'));
    await setBusinessClock(db.ownerUrl, { mode: 'system' });
    expect(await db.clock.isVirtual()).toBe(false);
  });
});

describe('the calendar date at an instant', () => {
  it.each([
    ['2023-10-22T17:00:00Z', HANOI, '2023-10-23'],
    ['2023-10-22T16:59:59.999Z', HANOI, '2023-10-22'],
    ['2024-02-29T12:00:00Z', 'UTC', '2024-02-29'],
    ['2023-12-31T23:30:00Z', 'America/New_York', '2023-12-31'],
    ['2024-03-31T00:59:59Z', 'Europe/Berlin', '2024-03-31'],
    ['0999-06-01T00:00:00Z', 'UTC', '0999-06-01'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDate(new Date(instant), zone)).toBe(date);
  });

  it('needs a zone that exists', () => {
    expect(() => localDate(new Date(), 'Asia/Atlantis')).toThrow(RangeError);
  });
});

describe('folding for search', () => {
  it.each([
    ['Đưa thuyền ra khỏi Đầm Bảy', 'dua thuyen ra khoi dam bay'],
    ['NGUYỄN Thị Ửng', 'nguyen thi ung'],
    ['Hồ Tây'.normalize('NFD'), 'ho tay'],
  ])('%s becomes %s', async (text, folded) => {
    expect(await db.reads.query('SELECT fold_text($1) AS t', [text])).toEqual([{ t: folded }]);
  });
});
