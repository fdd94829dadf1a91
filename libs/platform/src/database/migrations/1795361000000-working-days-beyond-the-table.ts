import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the table of working days does not reach, Monday to Friday are worked: as the rule says that counts in the application. Before, a
 * day beyond the table counted as none, and nothing was ever late there.
 */
export class WorkingDaysBeyondTheTable1795361000000 implements MigrationInterface {
  readonly name = 'WorkingDaysBeyondTheTable1795361000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Mondays to Fridays from Monday, 1 January 1900, up to and including a day; before it counted backwards.
      create function weekdays_up_to(day date) returns int language sql immutable strict parallel safe as $$
        select 5 * floor((day - date '1900-01-01') / 7.0)::int + least(5, (extract(isodow from day))::int)
      $$;

      create function is_working_day(calendar uuid, day date) returns boolean language sql stable strict parallel safe as $$
        select coalesce((select w.is_working from working_day w where w.organisation_id = calendar and w.day = is_working_day.day),
                        extract(isodow from is_working_day.day) < 6)
      $$;

      -- The number of a day among the working days of a calendar; only differences mean anything. From the nearest day of the table on,
      -- forward beyond its end and backward before its beginning, weekdays count.
      create function working_ordinal(calendar uuid, day date) returns int language sql stable strict parallel safe as $$
        select coalesce(
          (select w.ordinal + weekdays_up_to(working_ordinal.day) - weekdays_up_to(w.day)
           from working_day w where w.organisation_id = calendar and w.day <= working_ordinal.day order by w.day desc limit 1),
          (select w.ordinal - w.is_working::int - (weekdays_up_to(w.day - 1) - weekdays_up_to(working_ordinal.day))
           from working_day w where w.organisation_id = calendar order by w.day limit 1),
          weekdays_up_to(working_ordinal.day))
      $$;

      create or replace function working_days_after(calendar uuid, due date, until date) returns int
        language sql stable parallel safe
        as $$ select greatest(0, working_ordinal(calendar, until) - working_ordinal(calendar, due)) $$;

      -- The n-th working day after a day. Counted out only where the table does not reach: no break is longer than two months.
      create function working_day_after(calendar uuid, day date, n int) returns date language sql stable strict parallel safe as $$
        select coalesce(
          (select w.day from working_day w
           where w.organisation_id = calendar and w.is_working and w.day > working_day_after.day
             and exists (select 1 from working_day f where f.organisation_id = calendar and f.day = working_day_after.day + 1)
           order by w.day offset n - 1 limit 1),
          (select working_day_after.day + i from generate_series(1, 7 * n + 60) i
           where is_working_day(calendar, working_day_after.day + i) order by i offset n - 1 limit 1))
      $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
