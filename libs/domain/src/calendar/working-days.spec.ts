import fc from 'fast-check';
import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar } from '#domain/calendar/working-days.js';
import { addDays, dateOfDayNumber, dayNumber } from '#domain/shared/local-date.js';

const calendar = workCalendar(vietnamHolidays(2022, 2032));
const dates = fc.integer({ min: dayNumber('2022-01-01'), max: dayNumber('2032-12-31') }).map(dateOfDayNumber);

describe('working days', () => {
  it.each([
    ['2023-10-23', true, 'a plain Monday'],
    ['2023-10-22', false, 'a Sunday'],
    ['2023-01-20', false, 'Tết'],
    ['2023-01-26', false, 'in lieu of Tết'],
    ['2023-01-27', true, 'the first day back'],
    ['2023-05-02', false, 'in lieu of Giỗ Tổ on a Saturday'],
    ['2023-05-03', false, 'in lieu of 30 April on a Sunday, chained'],
    ['2023-05-04', true, 'after the chain'],
    ['2024-04-29', false, 'swapped away'],
    ['2024-05-04', true, 'a Saturday worked instead'],
  ])('%s: %s, %s', (date, works) => {
    expect(calendar.isWorkingDay(date)).toBe(works);
  });

  it('counts a due date on a holiday: due Friday 30 April 2027, done Tuesday 4 May is one day late', () => {
    const due = '2027-04-30';
    expect(calendar.addWorkingDays(due, -1)).toBe('2027-04-29');
    expect(calendar.moveBack(due)).toBe('2027-04-29');
    expect(calendar.isWorkingDay('2027-05-03')).toBe(false);
    expect(calendar.firstWorkingDayAfter(due)).toBe('2027-05-04');
    expect(calendar.workingDaysAfter(due, '2027-05-03')).toBe(0);
    expect(calendar.workingDaysAfter(due, '2027-05-04')).toBe(1);
  });

  it.each([
    ['2023-10-20', '2023-10-21', 0, 'due Friday, done Saturday: on time'],
    ['2023-10-20', '2023-10-20', 0, 'the same day'],
    ['2023-10-20', '2023-10-19', 0, 'early'],
    ['2023-10-21', '2023-10-23', 1, 'due Saturday, done Monday'],
    ['2023-01-19', '2023-01-27', 1, 'across Tết'],
    ['2024-05-03', '2024-05-06', 2, 'across a Saturday that is worked'],
  ])('due %s, done %s: %i working days late (%s)', (due, done, late) => {
    expect(calendar.workingDaysAfter(due, done)).toBe(late);
  });

  it.each([
    ['2023-10-21', 0, '2023-10-21'],
    ['2023-10-21', 1, '2023-10-23'],
    ['2023-10-21', -1, '2023-10-20'],
    ['2023-10-23', 5, '2023-10-30'],
    ['2023-01-30', -3, '2023-01-18'],
  ])('%s and %i working days is %s', (date, n, expected) => {
    expect(calendar.addWorkingDays(date, n)).toBe(expected);
  });

  it('takes the swap where a day is both free and swapped, and no holiday off a weekend', () => {
    const odd = workCalendar([
      { day: '2023-10-21', kind: 'HOLIDAY', name: 'a Saturday' },
      { day: '2023-10-24', kind: 'HOLIDAY', name: 'a Tuesday' },
      { day: '2023-10-24', kind: 'SWAPPED_WORKING_DAY', name: 'worked after all' },
    ]);
    expect(odd.workingDaysAfter('2023-10-20', '2023-10-24')).toBe(2);
  });

  it('is the same as counting day by day', () => {
    fc.assert(
      fc.property(dates, fc.nat({ max: 400 }), (from, days) => {
        let counted = 0;
        for (let day = 1; day <= days; day += 1) if (calendar.isWorkingDay(addDays(from, day))) counted += 1;
        expect(calendar.workingDaysAfter(from, addDays(from, days))).toBe(counted);
      }),
    );
  });

  it('steps and counts as inverses, and always lands on a working day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -60, max: 60 }), (from, n) => {
        const to = calendar.addWorkingDays(from, n);
        expect(n === 0 || calendar.isWorkingDay(to)).toBe(true);
        expect(calendar.workingDaysBetween(from, to)).toBe(n);
      }),
    );
  });

  it('never grows less late, and moves to the nearest working day', () => {
    fc.assert(
      fc.property(dates, dates, dates, (due, a, b) => {
        const [first = a, second = b] = [a, b].sort();
        expect(calendar.workingDaysAfter(due, first)).toBeLessThanOrEqual(calendar.workingDaysAfter(due, second));
        expect(calendar.isWorkingDay(calendar.moveBack(a)) && calendar.moveBack(a) <= a).toBe(true);
        expect(calendar.isWorkingDay(calendar.moveForward(a)) && calendar.moveForward(a) >= a).toBe(true);
        expect(calendar.workingDaysAfter(calendar.moveBack(a), a)).toBe(0);
      }),
    );
  });

  it('has a table whose ordinals subtract to the same counts', () => {
    const table = calendar.table('2027-04-26', '2027-05-05');
    expect(table.map((row) => row.ordinal)).toEqual([1, 2, 3, 4, 4, 4, 4, 4, 5, 6]);
    expect(table.filter((row) => !row.isWorking).map((row) => row.day)).toEqual([
      '2027-04-30',
      '2027-05-01',
      '2027-05-02',
      '2027-05-03',
    ]);
  });
});
