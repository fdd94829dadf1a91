import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  earlierOf,
  instantOf,
  isLocalDate,
  laterOf,
  localDateOf,
  weekday,
} from '#domain/shared/local-date.js';

const dates = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateOfDayNumber);
const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu');

describe('a calendar date', () => {
  it.each(['2024-02-29', '2023-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '0000-01-01',
    '2023-02-29',
    '2023-02-30',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-1-1',
    '20230101',
    '',
    ' 2023-01-01',
    '2023-01-01T00:00:00Z',
    '２023-01-01',
  ])('“%s” does not', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it.each([
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2023-03-01', -1, '2023-02-28'],
    ['2023-06-15', 0, '2023-06-15'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-01-10', -1, '2022-12-10'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('knows its day of the week', () => {
    expect(['2023-10-23', '2027-04-30', '2027-05-01', '2023-01-22', '1969-12-31'].map(weekday)).toEqual([
      1, 5, 6, 7, 3,
    ]);
  });

  it('adds and counts days as inverses, in order', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect([earlierOf(date, other), laterOf(date, other)]).toEqual([date, other].sort());
      }),
    );
  });

  it('refuses to count with what is no date', () => {
    expect(() => addDays('soon', 1)).toThrow(RangeError);
    expect(() => instantOf('soon', '07:30', 'UTC')).toThrow(RangeError);
  });
});

describe('a date in a time zone', () => {
  it.each([
    ['2023-10-22T17:00:00Z', 'Asia/Ho_Chi_Minh', '2023-10-23'],
    ['2023-10-22T16:59:59Z', 'Asia/Ho_Chi_Minh', '2023-10-22'],
    ['2023-03-12T07:30:00Z', 'America/New_York', '2023-03-12'],
    ['2024-02-29T12:00:00Z', 'Pacific/Auckland', '2024-03-01'],
  ])('at %s in %s it is %s', (at, zone, expected) => {
    expect(localDateOf(new Date(at), zone)).toBe(expected);
  });

  it.each([
    ['2023-10-23', '09:00', 'Asia/Ho_Chi_Minh', '2023-10-23T02:00:00.000Z'],
    ['2023-10-23', '00:00', 'Asia/Ho_Chi_Minh', '2023-10-22T17:00:00.000Z'],
    // The clock goes back at 2:00: 1:30 is shown twice, the first counts.
    ['2023-11-05', '01:30', 'America/New_York', '2023-11-05T05:30:00.000Z'],
    // The clock goes forward over 2:30.
    ['2023-03-12', '02:30', 'America/New_York', '2023-03-12T07:30:00.000Z'],
    // The day itself begins at 1:00.
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, expected) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(expected);
  });

  it('begins where the day before ends', () => {
    fc.assert(
      fc.property(dates, zones, (date, zone) => {
        const start = instantOf(date, '00:00', zone);
        expect(localDateOf(start, zone)).toBe(date);
        expect(localDateOf(new Date(start.getTime() - 1), zone)).toBe(addDays(date, -1));
      }),
      { numRuns: 50 },
    );
  });

  it('is refused for a zone that does not exist', () => {
    expect(() => localDateOf(new Date(0), 'Asia/Ha_Noi_West')).toThrow(RangeError);
  });
});
