import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody comes late onto the roster by a vote of the own: whoever holds or has held the post was recused, or did not sit in the body. */
export class NobodyAdmitsTheOwnPost1795400000000 implements MigrationInterface {
  readonly name = 'NobodyAdmitsTheOwnPost1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function check_late_entry_vote() returns trigger language plpgsql as $$
        declare
          voter uuid;
        begin
          select a.person_id into voter
            from appointment a join decision d on d.id = new.decision_id
            join decision_item i on i.decision_id = d.id
              and i.subject_kind = 'CYCLE' and i.subject_id = new.cycle_id and i.outcome = 'APPROVED'
            where a.post_id = new.post_id and a.valid_from <= (select (app_now() at time zone o.time_zone)::date
                from cycle c join organisation o on o.id = c.organisation_id where c.id = new.cycle_id)
              and sits_in(a.person_id, d.body_id, voted_on(d.id)) and a.person_id <> all (i.recused_ids)
            limit 1;
          if found then
            raise exception 'person % voted on admitting the own post %', voter, new.post_id using errcode = '23514', constraint = 'late_entry_is_no_own_vote';
          end if;
          return null;
        end
      $$;
      create trigger late_entry_is_no_own_vote after insert on late_entry for each row execute function check_late_entry_vote();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
