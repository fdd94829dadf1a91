import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessment policies as versioned data; cycles with decision rights, roster and check-in dates. */
export class Cycles1700000003000 implements MigrationInterface {
  readonly name = 'Cycles1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table assessment_policy (
        id uuid primary key,
        key text not null,
        version int not null check (version > 0),
        effective_from date not null,
        name text not null,
        document jsonb not null,
        unique (key, version)
      );
      select make_append_only('assessment_policy');

      create table cycle (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        organisation_path uuid[] not null,
        tier text not null check (tier in ('KEY_OFFICIALS', 'GRASSROOTS', 'MEMBERS')),
        year int not null check (year between 2000 and 2200),
        state text not null check (state in ('DRAFT', 'ORIENTED', 'OPEN', 'APPRAISING', 'IN_FORCE', 'ASSESSING', 'CLOSED')),
        theme text,
        orientation text,
        opens_on date not null,
        closes_on date not null,
        approve_by date not null,
        due_latest date not null,
        assess_from date not null,
        decide_by date not null,
        min_pledges int not null default 2 check (min_pledges > 0),
        max_pledges int not null default 5,
        six_clear text[] not null,
        policy_id uuid not null references assessment_policy,
        version int not null default 1,
        unique (organisation_id, tier, year),
        check (opens_on <= closes_on and closes_on <= approve_by and approve_by <= due_latest),
        check (assess_from <= decide_by),
        check (max_pledges >= min_pledges)
      );
      create index cycle_year on cycle (year, id);

      create table cycle_counter (
        cycle_id uuid primary key references cycle,
        last_code int not null default 0
      );

      create table decision_right (
        id uuid primary key,
        cycle_id uuid not null references cycle on delete cascade,
        matter text not null check (matter in ('REGISTRATION', 'EXTENSION', 'CONTENT', 'HANDOVER', 'SUSPENSION', 'CANCELLATION',
          'REOPENING', 'RATING', 'APPEAL')),
        side text check (side in ('PARTY', 'COUNCIL', 'GOVERNMENT', 'FRONT', 'MASS_ORGANISATION', 'ARMED_FORCES')),
        body_id uuid not null references body,
        max_days int check (max_days > 0)
      );
      create index decision_right_cycle on decision_right (cycle_id);
      create index decision_right_body on decision_right (body_id);

      create table roster_entry (
        cycle_id uuid not null references cycle,
        person_id uuid not null references person,
        post_id uuid not null references post,
        admitted_until date,
        admitted_by_decision_id uuid,
        primary key (cycle_id, person_id)
      );
      create index roster_entry_post on roster_entry (post_id, cycle_id);
      create index roster_entry_person on roster_entry (person_id);

      -- When a check-in falls due in a cycle; data, created with the cycle.
      create table check_in_date (
        cycle_id uuid not null references cycle,
        due_on date not null,
        kind text not null check (kind in ('LIGHT', 'FORMAL')),
        primary key (cycle_id, due_on)
      );

      create table cycle_event (
        id uuid primary key,
        cycle_id uuid not null references cycle,
        type text not null,
        at timestamptz not null,
        actor_id uuid references person,
        changes jsonb not null default '{}'
      );
      create index cycle_event_cycle on cycle_event (cycle_id, at, id);
      select make_append_only('cycle_event');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
