import { DIGEST_TIME } from './due-reminders.sql.js';

/** Anything that runs SQL. */
interface Queryable {
  query<T>(sql: string, params?: unknown[]): Promise<T>;
}

/**
 * The instants after `from`, up to and including `to`, at which a sweep has something to say, as the ledger stands: the digest hour of each
 * day for which something is planned, or of the next working day where that hour has gone by.
 */
export async function sweepInstants(from: Date, to: Date, database: Queryable): Promise<readonly Date[]> {
  const rows = await database.query<{ at: Date }[]>(
    `with waiting as (
       select distinct r.fire_on, o.time_zone, o.calendar_id
       from reminder r join organisation o on o.id = r.organisation_id
       where r.state = 'PLANNED' and r.fire_on <= ($2::timestamptz at time zone o.time_zone)::date
     )
     select distinct d.at from waiting cross join lateral (
       select (wd.day + time '${DIGEST_TIME}') at time zone waiting.time_zone as at
       from working_day wd
       where wd.organisation_id = waiting.calendar_id and wd.is_working
         and wd.day >= greatest(waiting.fire_on, ($1::timestamptz at time zone waiting.time_zone)::date)
         and (wd.day + time '${DIGEST_TIME}') at time zone waiting.time_zone > $1::timestamptz
       order by wd.day limit 1) d
     where d.at <= $2::timestamptz
     order by d.at`,
    [from, to],
  );
  return rows.map(({ at }) => at);
}
