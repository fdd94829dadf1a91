import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was present when a decision was recorded has been present, and nobody else: the votes were counted on it. */
export class CountedPresence1795311000000 implements MigrationInterface {
  readonly name = 'CountedPresence1795311000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function in_room(entry attendance, at timestamptz) returns boolean language sql immutable as $$
        select coalesce(entry.present and (entry.present_from is null or entry.present_from <= at)
                        and (entry.present_to is null or at < entry.present_to), false)
      $$;

      create function keep_counted_presence() returns trigger language plpgsql as $$
        declare
          was attendance;
          stays attendance;
        begin
          if tg_op <> 'INSERT' then was := old; end if;
          if tg_op <> 'DELETE' then stays := new; end if;
          if exists (select 1 from decision d where d.meeting_id in (was.meeting_id, stays.meeting_id)
                     and in_room(was, d.recorded_at) <> in_room(stays, d.recorded_at)) then
            raise exception 'votes of meeting % were counted on who was present', coalesce(stays.meeting_id, was.meeting_id)
              using errcode = '23514', constraint = 'counted_presence_stands';
          end if;
          return null;
        end
      $$;
      create trigger counted_presence_stands after insert or update or delete on attendance
        for each row execute function keep_counted_presence();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
