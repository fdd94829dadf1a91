import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessments with frozen inputs, and the runs that previews are compared with. */
export class Assessments1700000007000 implements MigrationInterface {
  readonly name = 'Assessments1700000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table assessment_period (
        id uuid primary key,
        cycle_id uuid not null references cycle,
        kind text not null check (kind in ('MONTH', 'QUARTER', 'YEAR', 'TERM', 'AD_HOC')),
        number int,
        period_from date not null,
        period_to date not null,
        decide_by date not null
      );
      create unique index assessment_period_once on assessment_period (cycle_id, kind, coalesce(number, 0));

      create table assessment (
        id uuid primary key,
        period_id uuid not null references assessment_period,
        cycle_id uuid not null references cycle,
        person_id uuid not null references person,
        post_id uuid not null references post,
        organisation_id uuid not null references organisation,
        organisation_path uuid[] not null,
        version int not null default 1,
        state text not null check (state in ('NOT_OPEN', 'SELF_DRAFT', 'SELF_SUBMITTED', 'REVIEWED', 'CHECKED', 'DECIDED', 'PUBLISHED',
          'APPEALED', 'LOCKED')),
        policy_id uuid not null references assessment_policy,
        self_level text,
        other_tasks jsonb,
        common_points numeric(5, 2) check (common_points >= 0),
        disciplined boolean,
        under_examination boolean not null default false,
        facts_document_number text,
        facts_recorded_by_id uuid references person,
        -- The frozen inputs from which anybody can recompute the rating, and what came of them.
        snapshot jsonb,
        result jsonb,
        input_hash bytea,
        result_hash bytea,
        score numeric(7, 2),
        total numeric(7, 2),
        proposed_level text,
        no_level_reason text,
        decided_level text,
        decision_id uuid references decision,
        published_at timestamptz,
        record_version int not null default 1,
        unique (period_id, person_id, version),
        constraint level_names_a_decision check (state not in ('DECIDED', 'PUBLISHED', 'APPEALED', 'LOCKED') or decision_id is not null),
        constraint nobody_records_own_facts check (facts_recorded_by_id is null or facts_recorded_by_id <> person_id)
      );
      create index assessment_cycle on assessment (cycle_id, id);
      create index assessment_person on assessment (person_id);
      create index assessment_path on assessment using gin (organisation_path);

      -- Nobody has a level without a confirmed decision of a body.
      create function check_rating_is_decided() returns trigger language plpgsql as $$
        begin
          if not exists (select 1 from decision d where d.id = new.decision_id and d.confirmed_at is not null) then
            raise exception 'assessment % names a decision that nobody has confirmed', new.id using errcode = '23514', constraint = 'rated_by_a_decision';
          end if;
          return null;
        end
      $$;
      create constraint trigger rated_by_a_decision after insert or update of state, decision_id on assessment
        deferrable initially deferred for each row when (new.decision_id is not null) execute function check_rating_is_decided();

      -- The lines of a rating as rows, so that each can lead to its task; ids are those of the tasks.
      create view assessment_line as
        select (l.line ->> 'pledgeId')::uuid as id, a.id as assessment_id, l.place as position, l.line
        from assessment a cross join lateral jsonb_array_elements(a.result -> 'lines') with ordinality l(line, place);

      create table assessment_event (
        id uuid primary key,
        assessment_id uuid not null references assessment,
        type text not null,
        at timestamptz not null,
        actor_id uuid references person,
        changes jsonb not null default '{}'
      );
      create index assessment_event_assessment on assessment_event (assessment_id, at, id);
      select make_append_only('assessment_event');

      create table rating_run (
        id uuid primary key,
        cycle_id uuid not null references cycle,
        policy_id uuid not null references assessment_policy,
        as_of date not null,
        at timestamptz not null,
        hash bytea not null,
        levels jsonb not null
      );
      create index rating_run_cycle on rating_run (cycle_id, at);
      select make_append_only('rating_run');

      -- Who looked at a personal assessment, and when.
      create table assessment_read (
        id bigint generated always as identity primary key,
        assessment_id uuid not null references assessment,
        person_id uuid not null references person,
        at timestamptz not null
      );
      create index assessment_read_assessment on assessment_read (assessment_id, at);
      select make_append_only('assessment_read');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
