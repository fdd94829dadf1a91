import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who verifies members of the standing board belongs to the inspection commission or the Front of the committee's own level, or to one
 * above: those of a ward have the district's leaders above them.
 */
export class OutsideAtTheCommitteesLevel1795362000000 implements MigrationInterface {
  readonly name = 'OutsideAtTheCommitteesLevel1795362000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function stands_outside(uuid, uuid[], date);

      -- Whether somebody belongs to the committee's inspection commission or Front, or to an organisation above the committee. The path:
      -- the committee's organisation and every one above it, the top one first.
      create function stands_outside(person uuid, committee uuid[], day date) returns boolean language sql stable parallel safe as $$
        select exists (
          select 1 from membership m join body b on b.id = m.body_id
          where m.person_id = person and m.valid_from <= day and (m.valid_to is null or m.valid_to >= day)
            and b.organisation_id = any (committee)
            and (b.kind in ('INSPECTION_COMMISSION', 'FATHERLAND_FRONT_COMMITTEE') or b.organisation_id = any (trim_array(committee, 1)))
        ) or exists (
          select 1 from assignment a
          where a.person_id = person and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
            and a.organisation_id = any (committee)
            and (a.role in ('INSPECTOR', 'FRONT_SUPERVISOR') or a.organisation_id = any (trim_array(committee, 1)))
        ) or exists (
          select 1 from appointment a join post p on p.id = a.post_id
          where a.person_id = person and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
            and p.organisation_id = any (trim_array(committee, 1)))
      $$;

      create or replace function check_independent_verdict() returns trigger language plpgsql as $$
        declare
          day date;
          owner uuid;
          organisations uuid[];
          committee uuid[];
          owners_posts uuid[];
        begin
          select (new.at at time zone o.time_zone)::date, p.owner_id, p.organisation_path, co.path
            into day, owner, organisations, committee
            from pledge p join organisation o on o.id = p.organisation_id
            join cycle c on c.id = p.cycle_id join organisation co on co.id = c.organisation_id
            where p.id = new.pledge_id;
          owners_posts := array(
            select p.post_id from pledge p where p.id = new.pledge_id
            union
            select a.post_id from appointment a
            where a.person_id = owner and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day));
          if new.verifier_id = owner
             or exists (select 1 from tenure t where t.pledge_id = new.pledge_id and t.person_id = new.verifier_id) then
            raise exception 'verifier % answers or answered for pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_owner';
          end if;
          if exists (select 1 from evidence e where e.pledge_id = new.pledge_id and e.author_id = new.verifier_id and not e.contrary) then
            raise exception 'verifier % wrote evidence of pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_author';
          end if;
          if not exists (select 1 from pledge_verifier v where v.pledge_id = new.pledge_id and v.person_id = new.verifier_id) then
            raise exception 'verifier % is not appointed for pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_appointed';
          end if;
          if exists (
            select 1 from assignment a
            where a.person_id = new.verifier_id and a.role = 'ASSISTANT' and a.post_id = any (owners_posts)
              and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
          ) then
            raise exception 'verifier % assists the owner of pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_assistant';
          end if;
          if exists (select 1 from posts_above(new.verifier_id, day) above_verifier where above_verifier = any (owners_posts)) then
            raise exception 'verifier % works below the owner of pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_below';
          end if;
          if is_on_standing_board(owner, organisations, day) and not stands_outside(new.verifier_id, committee, day) then
            raise exception 'pledge % belongs to a member of the standing board: verifier % stands inside', new.pledge_id, new.verifier_id
              using errcode = '23514', constraint = 'verifier_of_standing_board_stands_outside';
          end if;
          return null;
        end
      $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
