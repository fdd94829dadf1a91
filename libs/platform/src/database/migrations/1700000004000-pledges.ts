import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pledges with everything bound to them, and the separation of duties that the database keeps by itself. */
export class Pledges1700000004000 implements MigrationInterface {
  readonly name = 'Pledges1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pledge (
        id uuid primary key,
        code text not null,
        cycle_id uuid not null references cycle,
        post_id uuid not null references post,
        organisation_id uuid not null references organisation,
        organisation_path uuid[] not null,
        owner_id uuid not null references person,
        kind text not null check (kind in ('HARD', 'NEW', 'LONG_STANDING', 'BOTTLENECK')),
        origin text not null check (origin in ('REGISTERED', 'ASSIGNED', 'DIRECTIVE')),
        state text not null check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'WITHDRAWN', 'APPRAISED', 'REJECTED', 'ACTIVE', 'SUSPENDED',
          'CLAIMED', 'DONE', 'NOT_DONE', 'CANCELLED')),
        title text not null,
        problem text,
        approach text,
        authority_basis text,
        resources text,
        lead_organisation_id uuid references organisation,
        cooperating_organisation_ids uuid[] not null default '{}',
        start_on date,
        due_on date,
        weight int check (weight between 1 and 100),
        proposed_factors jsonb not null default '{}',
        appraised_factors jsonb,
        decided_factors jsonb,
        difficulty numeric(4, 2) check (difficulty between 1 and 1.5),
        innovative boolean not null default false,
        deciding_body_id uuid references body,
        active_from date,
        original_due_on date,
        scoring_due_on date,
        extensions_granted int not null default 0,
        extension_days int not null default 0,
        submitted_on date,
        resubmit_by date,
        claimed_on date,
        claim_note text,
        completed_on date,
        recurred_on date,
        cause_confirmed text check (cause_confirmed in ('OBJECTIVE', 'SUBJECTIVE')),
        carried_from_id uuid references pledge,
        synthetic boolean not null default false,
        updated_at timestamptz not null,
        version int not null default 1,
        unique (cycle_id, code),
        check (state in ('DRAFT', 'RETURNED', 'WITHDRAWN') or (due_on is not null and start_on is not null)),
        check (state not in ('ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE')
               or (difficulty is not null and original_due_on is not null and scoring_due_on is not null and active_from is not null
                   and deciding_body_id is not null)),
        check (due_on is null or original_due_on is null or due_on >= original_due_on),
        check (state <> 'DONE' or completed_on is not null),
        check (state <> 'CLAIMED' or claimed_on is not null)
      );
      create index pledge_by_due on pledge (cycle_id, (coalesce(due_on, 'infinity'::date)), id);
      create index pledge_by_due_everywhere on pledge ((coalesce(due_on, 'infinity'::date)), id);
      create index pledge_by_update on pledge (cycle_id, updated_at, id);
      create index pledge_by_update_everywhere on pledge (updated_at, id);
      create index pledge_by_code_everywhere on pledge (code, id);
      create index pledge_by_difficulty on pledge (cycle_id, (coalesce(difficulty, 0)), id);
      create index pledge_by_difficulty_everywhere on pledge ((coalesce(difficulty, 0)), id);
      create index pledge_by_overdue on pledge (cycle_id, (case when state = 'ACTIVE' then due_on else 'infinity'::date end), id);
      create index pledge_by_overdue_everywhere on pledge ((case when state = 'ACTIVE' then due_on else 'infinity'::date end), id);
      create index pledge_post on pledge (post_id, cycle_id);
      create index pledge_owner on pledge (owner_id, cycle_id);
      create index pledge_organisation on pledge (organisation_id, (coalesce(due_on, 'infinity'::date)), id);
      create index pledge_path on pledge using gin (organisation_path);
      create index pledge_body on pledge (deciding_body_id, state);
      create index pledge_search on pledge using gin (fold_text(code || ' ' || title || ' ' || coalesce(problem, '')) gin_trgm_ops);

      create table tenure (
        id uuid primary key,
        pledge_id uuid not null references pledge on delete cascade,
        person_id uuid not null references person,
        valid_from date not null,
        valid_to date,
        handed_over_on date,
        accepted_on date
      );
      create index tenure_pledge on tenure (pledge_id, valid_from);
      create unique index tenure_open on tenure (pledge_id) where valid_to is null;

      create table measure (
        id uuid primary key,
        pledge_id uuid not null references pledge on delete cascade,
        position int not null,
        kind text not null check (kind in ('METRIC', 'LEVELS', 'DELIVERABLE')),
        name text not null,
        unit text,
        baseline numeric,
        target numeric,
        stretch numeric,
        exceed_criterion text,
        share_bp int not null check (share_bp between 1 and 10000),
        evidence_kind text check (evidence_kind in ('DOCUMENT', 'MINUTES', 'PHOTO', 'DATA', 'SITE_RECORD', 'CITIZEN_FEEDBACK', 'OTHER')),
        claimed numeric,
        claimed_exceeded boolean,
        verified numeric,
        verified_exceeded boolean,
        unique (pledge_id, position) deferrable initially deferred,
        check (kind <> 'METRIC' or baseline is null or target is null or baseline <> target)
      );

      create table milestone (
        id uuid primary key,
        pledge_id uuid not null references pledge on delete cascade,
        title text not null,
        due_on date not null,
        planned_share_bp int not null check (planned_share_bp between 0 and 10000),
        reached_on date
      );
      create index milestone_pledge on milestone (pledge_id, due_on, id);
      create index milestone_due on milestone (due_on) where reached_on is null;

      create table pledge_verifier (
        pledge_id uuid not null references pledge on delete cascade,
        person_id uuid not null references person,
        primary key (pledge_id, person_id)
      );
      create index pledge_verifier_person on pledge_verifier (person_id, pledge_id);

      create table evidence (
        id uuid primary key,
        pledge_id uuid not null references pledge,
        measure_id uuid references measure,
        kind text not null check (kind in ('DOCUMENT', 'MINUTES', 'PHOTO', 'DATA', 'SITE_RECORD', 'CITIZEN_FEEDBACK', 'OTHER')),
        title text not null,
        document_number text,
        document_date date,
        product_date date not null,
        sha256 bytea,
        contrary boolean not null default false,
        author_id uuid not null references person,
        at timestamptz not null
      );
      create index evidence_pledge on evidence (pledge_id, at, id);
      select make_append_only('evidence');

      create table check_in (
        id uuid primary key,
        pledge_id uuid not null references pledge,
        at timestamptz not null,
        for_date date not null,
        prepared_by_id uuid references person,
        confirmed_by_id uuid references person,
        confidence int not null check (confidence between 0 and 10),
        forecast_on date,
        note text,
        early boolean not null default false,
        late boolean not null default false,
        version int not null default 1
      );
      create index check_in_pledge on check_in (pledge_id, at, id);
      create index check_in_for on check_in (pledge_id, for_date) where confirmed_by_id is not null;

      create table check_in_value (
        check_in_id uuid not null references check_in on delete cascade,
        measure_id uuid not null references measure,
        previous numeric,
        value numeric,
        primary key (check_in_id, measure_id)
      );

      create table verification (
        id uuid primary key,
        pledge_id uuid not null references pledge,
        verdict text not null check (verdict in ('CONFIRMED', 'PARTIAL', 'REJECTED')),
        method text not null check (method in ('DOCUMENT', 'SITE_VISIT', 'DATA', 'CITIZENS')),
        comment text not null,
        completed_on date,
        claimed_on date not null,
        verifier_id uuid not null references person,
        at timestamptz not null
      );
      create index verification_pledge on verification (pledge_id, at, id);
      select make_append_only('verification');

      create table pledge_event (
        id uuid primary key,
        pledge_id uuid not null references pledge,
        type text not null,
        at timestamptz not null,
        actor_id uuid references person,
        on_behalf_of_id uuid references person,
        changes jsonb not null default '{}'
      );
      create index pledge_event_pledge on pledge_event (pledge_id, at, id);
      create index pledge_event_order on pledge_event (at, id);
      select make_append_only('pledge_event');

      create table change_request (
        id uuid primary key,
        pledge_id uuid not null references pledge,
        kind text not null check (kind in ('EXTENSION', 'CONTENT', 'HANDOVER', 'SUSPENSION', 'RESUMPTION', 'CANCELLATION', 'REOPENING')),
        state text not null check (state in ('REQUESTED', 'GRANTED', 'SHORTENED', 'REFUSED', 'WITHDRAWN')),
        reason text not null,
        cause text check (cause in ('OBJECTIVE', 'SUBJECTIVE')),
        cause_confirmed text check (cause_confirmed in ('OBJECTIVE', 'SUBJECTIVE')),
        previous_due_on date,
        proposed_due_on date,
        granted_due_on date,
        late boolean not null,
        requested_by_id uuid not null references person,
        requested_at timestamptz not null,
        decide_by date not null,
        deciding_body_id uuid not null references body,
        decision_item_id uuid,
        version int not null default 1,
        check ((state in ('GRANTED', 'SHORTENED')) = (granted_due_on is not null)),
        check (state in ('REQUESTED', 'WITHDRAWN') or decision_item_id is not null)
      );
      create unique index change_request_open on change_request (pledge_id, kind) where state = 'REQUESTED';
      create index change_request_pledge on change_request (pledge_id, requested_at);
      create index change_request_limit on change_request (deciding_body_id, decide_by) where state = 'REQUESTED';
      create index change_request_order on change_request (requested_at, id);

      -- A verdict comes from somebody appointed who never answered for the task and wrote none of its evidence.
      create function check_independent_verifier() returns trigger language plpgsql as $$
        begin
          if exists (select 1 from tenure t where t.pledge_id = new.pledge_id and t.person_id = new.verifier_id) then
            raise exception 'verifier % answers or answered for pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_owner';
          end if;
          if exists (select 1 from evidence e where e.pledge_id = new.pledge_id and e.author_id = new.verifier_id and not e.contrary) then
            raise exception 'verifier % wrote evidence of pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_not_author';
          end if;
          if not exists (select 1 from pledge_verifier v where v.pledge_id = new.pledge_id and v.person_id = new.verifier_id) then
            raise exception 'verifier % is not appointed for pledge %', new.verifier_id, new.pledge_id using errcode = '23514', constraint = 'verifier_appointed';
          end if;
          return new;
        end
      $$;
      create trigger independent_verifier before insert on verification for each row execute function check_independent_verifier();

      -- DONE follows from a verdict, and only from one.
      create function check_done_is_verified() returns trigger language plpgsql as $$
        begin
          if new.state = 'DONE' and not exists (
            select 1 from verification v where v.pledge_id = new.id and v.verdict = 'CONFIRMED'
          ) then
            raise exception 'pledge % is done without a confirming verdict', new.id using errcode = '23514', constraint = 'done_is_verified';
          end if;
          return null;
        end
      $$;
      create constraint trigger done_is_verified after insert or update of state on pledge
        deferrable initially deferred for each row when (new.state = 'DONE') execute function check_done_is_verified();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
