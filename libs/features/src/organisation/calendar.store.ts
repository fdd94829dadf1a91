import { Injectable } from '@nestjs/common';
import { workCalendar, type CalendarDay, type WorkCalendar } from '#domain/calendar/working-days.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';

interface Kept {
  readonly mark: string;
  readonly calendar: WorkCalendar;
}

/** The working days of organisations. */
@Injectable()
export class CalendarStore {
  private readonly kept = new Map<Id, Kept>();

  /**
   * The working days that apply to an organisation: its own calendar or that of one above. Kept in this process as long as the holidays
   * in the database are the same, which every call checks.
   */
  async load(tx: Tx, organisationId: Id): Promise<WorkCalendar> {
    const [found] = await tx.query<{ calendarId: Id; mark: string }[]>(
      `select o.calendar_id as "calendarId", coalesce((select md5(string_agg(h.day || h.kind, ',' order by h.day))
         from holiday h where h.organisation_id = o.calendar_id), '') as mark
       from organisation o where o.id = $1`,
      [organisationId],
    );
    if (!found) throw new Error(`no organisation ${organisationId}`);
    const known = this.kept.get(found.calendarId);
    if (known?.mark === found.mark) return known.calendar;
    const calendar = workCalendar(await this.days(tx, found.calendarId));
    this.kept.set(found.calendarId, { mark: found.mark, calendar });
    return calendar;
  }

  /** As `load`, for several organisations; the answer is asked with one of these, and throws at any other. */
  async loadAll(tx: Tx, organisationIds: Iterable<Id>): Promise<(organisationId: Id) => WorkCalendar> {
    const calendars = new Map<Id, WorkCalendar>();
    for (const id of new Set(organisationIds)) calendars.set(id, await this.load(tx, id));
    return (id) => {
      const calendar = calendars.get(id);
      if (!calendar) throw new Error(`the calendar of ${id} was not asked for`);
      return calendar;
    };
  }

  /**
   * Gives an organisation a calendar of its own, or replaces it: the days that differ, and from them every day from `from` to `to` with
   * its number among the working days.
   */
  async replace(
    tx: Tx,
    organisationId: Id,
    days: readonly CalendarDay[],
    from: LocalDate,
    to: LocalDate,
  ): Promise<void> {
    await tx.query('delete from holiday where organisation_id = $1', [organisationId]);
    await tx.query(
      `insert into holiday (organisation_id, day, kind, name)
       select $1, d.day, d.kind, d.name from unnest($2::date[], $3::text[], $4::text[]) as d(day, kind, name)`,
      [organisationId, days.map(({ day }) => day), days.map(({ kind }) => kind), days.map(({ name }) => name)],
    );
    const table = workCalendar(days).table(from, to);
    await tx.query('delete from working_day where organisation_id = $1', [organisationId]);
    await tx.query(
      `insert into working_day (organisation_id, day, is_working, ordinal)
       select $1, d.day, d.is_working, d.ordinal from unnest($2::date[], $3::boolean[], $4::int[]) as d(day, is_working, ordinal)`,
      [
        organisationId,
        table.map(({ day }) => day),
        table.map(({ isWorking }) => isWorking),
        table.map(({ ordinal }) => ordinal),
      ],
    );
  }

  private days(tx: Tx, calendarId: Id): Promise<CalendarDay[]> {
    return tx.query<CalendarDay[]>('select day, kind, name from holiday where organisation_id = $1 order by day', [
      calendarId,
    ]);
  }
}
