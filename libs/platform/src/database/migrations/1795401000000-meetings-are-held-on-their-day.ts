import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A meeting is opened on its own day, and that day stays: who sits in the body, and votes, goes by it. */
export class MeetingsAreHeldOnTheirDay1795401000000 implements MigrationInterface {
  readonly name = 'MeetingsAreHeldOnTheirDay1795401000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function keep_meeting_day() returns trigger language plpgsql as $$
        declare
          zone text;
        begin
          if old.state in ('OPEN', 'CLOSED') and new.starts_at <> old.starts_at then
            raise exception 'meeting % has begun: its day stays', old.id using errcode = '23514', constraint = 'meeting_day_stands';
          end if;
          if old.state not in ('OPEN', 'CLOSED') and new.state in ('OPEN', 'CLOSED') then
            select o.time_zone into zone from body b join organisation o on o.id = b.organisation_id where b.id = new.body_id;
            if (new.starts_at at time zone zone)::date <> (app_now() at time zone zone)::date then
              raise exception 'meeting % is opened on another day than its own', new.id using errcode = '23514', constraint = 'opened_on_its_day';
            end if;
          end if;
          return null;
        end
      $$;
      create trigger meeting_day_stands after update of starts_at, state on meeting for each row execute function keep_meeting_day();

      -- Whom the chair named is a deputy on the day on which the meeting is held, also where that is another than planned.
      drop trigger named_deputy_is_a_deputy on meeting;
      create constraint trigger named_deputy_is_a_deputy after insert or update of named_deputy_id, starts_at on meeting
        deferrable initially deferred for each row when (new.named_deputy_id is not null) execute function check_named_deputy();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
