/** Local time at which assessments begin on their day: before anybody is reminded of them. */
export const DRAFTING_TIME = '00:10';

/** Anything that runs SQL. */
interface Queryable {
  query<T>(sql: string, params?: unknown[]): Promise<T>;
}

/**
 * The instants after `from`, up to and including `to`, at which cycles in force go under assessment; for one whose day has gone by, the
 * beginning of the next day.
 */
export async function draftingInstants(from: Date, to: Date, database: Queryable): Promise<readonly Date[]> {
  const rows = await database.query<{ at: Date }[]>(
    `select distinct d.at from cycle c join organisation o on o.id = c.organisation_id
     cross join lateral (
       select min((x.day + time '${DRAFTING_TIME}') at time zone o.time_zone) as at
       from (select greatest(c.assess_from, ($1::timestamptz at time zone o.time_zone)::date + n) as day from (values (0), (1)) as v(n)) x
       where (x.day + time '${DRAFTING_TIME}') at time zone o.time_zone > $1::timestamptz) d
     where c.state = 'IN_FORCE' and d.at <= $2::timestamptz
     order by d.at`,
    [from, to],
  );
  return rows.map(({ at }) => at);
}
