import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole rule of independence, kept by the database whoever writes: verdicts come from somebody apart from the owner, and a member of
 * the standing board is done only when two such people have confirmed it. Judged when the transaction ends, on the facts of the day of the
 * verdict, so that the order of the writing decides nothing.
 */
export class IndependentVerdicts1795320000000 implements MigrationInterface {
  readonly name = 'IndependentVerdicts1795320000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger independent_verifier on verification;
      drop function check_independent_verifier();

      create function is_on_standing_board(person uuid, organisations uuid[], day date) returns boolean language sql stable parallel safe as $$
        select exists (
          select 1 from membership m join body b on b.id = m.body_id
          where m.person_id = person and m.valid_from <= day and (m.valid_to is null or m.valid_to >= day)
            and b.kind = 'STANDING_BOARD' and b.organisation_id = any (organisations))
      $$;

      -- Every post above those that somebody holds on a day.
      create function posts_above(person uuid, day date) returns setof uuid language sql stable parallel safe as $$
        with recursive above (id) as (
          select s.superior_id from appointment a join post s on s.id = a.post_id
          where a.person_id = person and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day) and s.superior_id is not null
          union
          select s.superior_id from above join post s on s.id = above.id where s.superior_id is not null)
        select id from above
      $$;

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

      -- A verdict comes from somebody appointed who never answered for the task, wrote none of its evidence, assists its owner in nothing
      -- and works nowhere below; on a member of the standing board from the inspection commission, the Front or the higher level.
      create function check_independent_verdict() returns trigger language plpgsql as $$
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
      create constraint trigger independent_verdict after insert on verification
        deferrable initially deferred for each row execute function check_independent_verdict();

      -- DONE follows from verdicts on the last claim, and only from them: those that no later claim and no later verdict took back.
      create or replace function check_done_is_verified() returns trigger language plpgsql as $$
        declare
          confirming int;
          day date;
        begin
          select count(distinct v.verifier_id), max((v.at at time zone o.time_zone)::date) into confirming, day
            from verification v join organisation o on o.id = new.organisation_id
            where v.pledge_id = new.id and v.verdict = 'CONFIRMED'
              and not exists (select 1 from verification w
                              where w.pledge_id = new.id and w.verdict <> 'CONFIRMED' and (w.at, w.id) > (v.at, v.id))
              and not exists (select 1 from pledge_event e
                              where e.pledge_id = new.id and e.type = 'CLAIMED' and (e.at, e.id) > (v.at, v.id));
          if confirming = 0 then
            raise exception 'pledge % is done without a confirming verdict', new.id using errcode = '23514', constraint = 'done_is_verified';
          end if;
          if confirming < 2 and is_on_standing_board(new.owner_id, new.organisation_path, day) then
            raise exception 'pledge % of a member of the standing board is done by one verdict', new.id
              using errcode = '23514', constraint = 'standing_board_done_by_two';
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
