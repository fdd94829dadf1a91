import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The deputy whom the chair named to preside in the chair's place; null: the first deputy does. */
export class MeetingsNameADeputy1795310000000 implements MigrationInterface {
  readonly name = 'MeetingsNameADeputy1795310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table meeting add column named_deputy_id uuid references person;

      -- Only a deputy of the body on the day of the meeting can be named.
      create function check_named_deputy() returns trigger language plpgsql as $$
        begin
          if not exists (
            select 1 from membership m join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id
            where m.body_id = new.body_id and m.person_id = new.named_deputy_id and m.role = 'DEPUTY'
              and m.valid_from <= (new.starts_at at time zone o.time_zone)::date
              and (m.valid_to is null or m.valid_to >= (new.starts_at at time zone o.time_zone)::date)
          ) then
            raise exception 'person % is no deputy of body %', new.named_deputy_id, new.body_id using errcode = '23514', constraint = 'named_deputy_is_a_deputy';
          end if;
          return null;
        end
      $$;
      create constraint trigger named_deputy_is_a_deputy after insert or update of named_deputy_id on meeting
        deferrable initially deferred for each row when (new.named_deputy_id is not null) execute function check_named_deputy();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
