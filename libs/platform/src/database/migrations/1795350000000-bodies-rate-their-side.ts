import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each body rates the posts of its side, nobody of a body judges the own year, and a decision is executed once. Assessments that were
 * decided before are not asked again.
 */
export class BodiesRateTheirSide1795350000000 implements MigrationInterface {
  readonly name = 'BodiesRateTheirSide1795350000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The body that rates the holders of a post in a cycle: a right for the side comes before one for every side.
      create function rating_body(cycle uuid, post uuid) returns uuid language sql stable parallel safe as $$
        select r.body_id from decision_right r
        where r.cycle_id = $1 and r.matter = 'RATING' and (r.side is null or r.side = (select p.side from post p where p.id = $2))
        order by r.side is null limit 1
      $$;

      create function sits_in(person uuid, body uuid, day date) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from membership m where m.person_id = $1 and m.body_id = $2
                         and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3))
      $$;

      -- The body that decides where nobody of this one is left to vote: the standing committee above it.
      create function higher_body(body uuid) returns uuid language sql stable parallel safe as $$
        select h.id from body b
        join organisation o on o.id = b.organisation_id
        join body h on h.kind = 'STANDING_COMMITTEE' and h.id <> b.id
          and h.organisation_id = any (case b.kind when 'STANDING_BOARD' then o.path else trim_array(o.path, 1) end)
        join organisation ho on ho.id = h.organisation_id
        where b.id = $1 order by cardinality(ho.path) desc limit 1
      $$;

      -- Whether a body rates a person in a post: it has the right for the side, or stands in for one in which nobody else sits.
      create function rates(body uuid, cycle uuid, post uuid, person uuid, day date) returns boolean language sql stable parallel safe as $$
        select $1 = r.id or (
          $1 = higher_body(r.id) and sits_in($4, r.id, $5)
          and not exists (select 1 from membership m where m.body_id = r.id and m.person_id <> $4
                            and m.valid_from <= $5 and (m.valid_to is null or m.valid_to >= $5)))
        from (select rating_body($2, $3) as id) r
      $$;

      -- The day of the meeting at which a decision was taken, where its body sits.
      create function voted_on(decision uuid) returns date language sql stable parallel safe as $$
        select (m.starts_at at time zone o.time_zone)::date
        from decision d join meeting m on m.id = d.meeting_id join body b on b.id = d.body_id join organisation o on o.id = b.organisation_id
        where d.id = $1
      $$;

      alter table decision_item add constraint rating_names_a_level check (outcome <> 'RATED'
        or (subject_kind is not distinct from 'ASSESSMENT' and coalesce(level, '') in ('EXCELLENT', 'GOOD', 'SATISFACTORY', 'UNSATISFACTORY', 'NOT_RATED')));

      -- Nobody has a level without a confirmed decision of the body of the own side; and no member of that body by a vote that was not
      -- about that member alone, without that member.
      create or replace function check_rating_is_decided() returns trigger language plpgsql as $$
        declare
          body uuid;
          day date;
          member boolean;
        begin
          select d.body_id, voted_on(d.id) into body, day from decision d where d.id = new.decision_id and d.confirmed_at is not null;
          if not found then
            raise exception 'assessment % names a decision that nobody has confirmed', new.id using errcode = '23514', constraint = 'rated_by_a_decision';
          end if;
          if rates(body, new.cycle_id, new.post_id, new.person_id, day) is not true then
            raise exception 'body % does not rate the post of assessment %', body, new.id using errcode = '23514', constraint = 'rated_by_the_body_of_the_side';
          end if;
          member := sits_in(new.person_id, body, day);
          if not exists (
            select 1 from decision_item i where i.decision_id = new.decision_id
              and ((i.outcome = 'RATED' and i.subject_id = new.id and i.level = new.decided_level
                    and (not member or new.person_id = any (i.recused_ids)))
                or (i.outcome = 'YEAR_CLOSED' and i.subject_id = new.cycle_id and not member))
          ) then
            raise exception 'decision % does not rate assessment %', new.decision_id, new.id using errcode = '23514',
              constraint = case when member then 'nobody_judges_the_own_year' else 'rated_by_a_row' end;
          end if;
          return null;
        end
      $$;

      -- Asked when a level is decided: what becomes of an assessment afterwards leaves its decision as it is.
      drop trigger if exists rated_by_a_decision on assessment;
      create constraint trigger rated_by_a_decision after insert or update of decision_id, decided_level on assessment
        deferrable initially deferred for each row when (new.decision_id is not null) execute function check_rating_is_decided();

      -- Decisions on the end of a year that have been executed, or that an execution has overtaken: none of them can be used again.
      create table executed_decision (
        decision_id uuid not null references decision,
        cycle_id uuid not null references cycle,
        outcome text not null check (outcome in ('YEAR_CLOSED', 'REOPENED', 'QUOTA_BREACH_ACCEPTED')),
        overtaken boolean not null,
        primary key (decision_id, cycle_id, outcome)
      );
      create index executed_decision_cycle on executed_decision (cycle_id);
      insert into executed_decision (decision_id, cycle_id, outcome, overtaken)
        select distinct i.decision_id, c.id, i.outcome, not exists (
            select 1 from cycle_event e where e.cycle_id = c.id and e.changes ->> 'decisionId' = i.decision_id::text)
        from decision_item i join cycle c on i.subject_kind = 'CYCLE' and c.id = i.subject_id and c.state = 'CLOSED'
        where i.outcome in ('YEAR_CLOSED', 'QUOTA_BREACH_ACCEPTED');
      select make_append_only('executed_decision');

      create function check_executed_decision() returns trigger language plpgsql as $$
        begin
          if not new.overtaken and not exists (
            select 1 from decision_item i join decision d on d.id = i.decision_id
            join decision_right r on r.cycle_id = new.cycle_id and r.matter = 'RATING' and r.body_id = d.body_id
            where d.id = new.decision_id and d.confirmed_at is not null
              and i.subject_kind = 'CYCLE' and i.subject_id = new.cycle_id and i.outcome = new.outcome
          ) then
            raise exception 'decision % does not carry % of cycle %', new.decision_id, new.outcome, new.cycle_id using errcode = '23514', constraint = 'executed_as_decided';
          end if;
          return null;
        end
      $$;
      create trigger executed_as_decided after insert on executed_decision for each row execute function check_executed_decision();

      -- What the drafts said when a body accepted more EXCELLENT than the quota allows: the breach that it accepted, and no other.
      alter table decision_item add column seen_levels jsonb;
      create function keep_seen_levels() returns trigger language plpgsql as $$
        begin
          new.seen_levels := coalesce((
            select jsonb_object_agg(a.person_id::text, a.proposed_level) from assessment a
            where a.cycle_id = new.subject_id
              and not exists (select 1 from assessment n where n.period_id = a.period_id and n.person_id = a.person_id and n.version > a.version)
          ), '{}');
          return new;
        end
      $$;
      create trigger seen_levels before insert on decision_item
        for each row when (new.outcome = 'QUOTA_BREACH_ACCEPTED') execute function keep_seen_levels();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
