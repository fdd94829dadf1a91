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
     select distinct d.at from waiting
     cross join lateral (select $1::timestamptz at time zone waiting.time_zone as clock) l
     -- The last day whose digest is out, or for which nothing is planned yet.
     cross join lateral (
       select greatest(waiting.fire_on - 1, l.clock::date - (l.clock::time < time '${DIGEST_TIME}')::int) as day) gone
     cross join lateral (
       select (working_day_after(waiting.calendar_id, gone.day, 1) + time '${DIGEST_TIME}') at time zone waiting.time_zone as at) d
     where d.at <= $2::timestamptz
     order by d.at`,
    [from, to],
  );
  return rows.map(({ at }) => at);
}
