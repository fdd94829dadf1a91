import fc from 'fast-check';
import { vietnamHolidays } from '#domain/calendar/vietnam-holidays.js';
import { workCalendar, type WorkCalendar } from '#domain/calendar/working-days.js';
import { addDays, dateOfDayNumber, dayNumber } from '#domain/shared/local-date.js';
import type { Id } from '#domain/shared/moment.js';
import { AccountEntity } from '#features/identity/index.js';
import { newId } from '#platform/database/new-id.js';
import { TestDirectory } from '#test/support/test-directory.js';
import { openTestDatabase, type OpenTestDatabase } from '#test/support/test-database.js';
import { ORGANISATION_ENTITIES } from './organisation.entities.js';

const COUNT = 600;
/** Around the years that the table covers, 2022 to 2027: before, inside, beyond. */
const date = fc.integer({ min: dayNumber('2019-01-01'), max: dayNumber('2036-12-31') }).map(dateOfDayNumber);
const atTheEdges = fc
  .integer({ min: -20, max: 20 })
  .chain((days) => fc.constantFrom(addDays('2022-01-01', days), addDays('2027-12-31', days)));

interface Counted {
  readonly due: string;
  readonly until: string;
  readonly n: number;
}

const questions: readonly Counted[] = fc.sample(
  fc.record({
    due: fc.oneof(date, atTheEdges),
    until: fc.oneof(date, atTheEdges),
    n: fc.integer({ min: 1, max: 30 }),
  }),
  { numRuns: COUNT, seed: 2032 },
);

let db: OpenTestDatabase;
let calendarId: Id;
beforeAll(async () => {
  db = await openTestDatabase([...ORGANISATION_ENTITIES, AccountEntity]);
  const directory = new TestDirectory();
  calendarId = directory.organisation().id;
  await directory.save(db.dataSource);
});
afterAll(() => db.close());

const bySql = (calendar: Id) =>
  db.reads.query<object>(
    `select q.due, q.until, working_days_after($1, q.due, q.until) as late, is_working_day($1, q.due) as works,
            working_day_after($1, q.due, q.n) as then, working_ordinal($1, q.until) - working_ordinal($1, q.due) as between
     from unnest($2::date[], $3::date[], $4::int[]) with ordinality q(due, until, n, place) order by q.place`,
    [calendar, questions.map(({ due }) => due), questions.map(({ until }) => until), questions.map(({ n }) => n)],
  );

const byTheRules = (calendar: WorkCalendar) =>
  questions.map(({ due, until, n }) => ({
    due,
    until,
    late: calendar.workingDaysAfter(due, until),
    works: calendar.isWorkingDay(due),
    then: calendar.addWorkingDays(due, n),
    // Backwards the rule counts the first day and not the last.
    between: until >= due ? calendar.workingDaysAfter(due, until) : 0 - calendar.workingDaysAfter(until, due),
  }));

describe('working days in SQL', () => {
  it('are those of the rules, also where the table of the calendar does not reach', async () => {
    expect(await bySql(calendarId)).toEqual(byTheRules(workCalendar(vietnamHolidays(2022, 2027))));
  });

  it('are Monday to Friday where nobody has kept a calendar', async () => {
    expect(await bySql(newId())).toEqual(byTheRules(workCalendar([])));
  });
});
