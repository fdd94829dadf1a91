import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reminder ledger: every occurrence once, every delivery with its key. */
export class Reminders1700000006000 implements MigrationInterface {
  readonly name = 'Reminders1700000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reminder_rule (
        id uuid primary key,
        organisation_id uuid references organisation,
        cycle_id uuid references cycle,
        pledge_id uuid references pledge,
        key text not null,
        steps jsonb not null,
        paused_until date
      );
      create unique index reminder_rule_scope on reminder_rule
        (key, coalesce(pledge_id, cycle_id, organisation_id, '00000000-0000-0000-0000-000000000000'::uuid));

      create table reminder (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        subject_kind text not null check (subject_kind in ('PLEDGE', 'MILESTONE', 'CHECK_IN', 'CYCLE', 'CHANGE_REQUEST', 'ASSESSMENT')),
        subject_id uuid not null,
        pledge_id uuid references pledge,
        -- The date the ladder hangs on: a moved date makes new occurrences and keeps the sent ones.
        anchor_on date not null,
        rule text not null,
        step text not null,
        recipient_id uuid not null references person,
        fire_on date not null,
        state text not null check (state in ('PLANNED', 'SENT', 'CANCELLED', 'COLLAPSED', 'FAILED')),
        reason text,
        planned_at timestamptz not null,
        sent_at timestamptz,
        unique (subject_kind, subject_id, anchor_on, rule, step, recipient_id)
      );
      create index reminder_due on reminder (fire_on, id) where state = 'PLANNED';
      create index reminder_plan on reminder (organisation_id, fire_on, id);
      create index reminder_pledge on reminder (pledge_id);
      create index reminder_recipient on reminder (recipient_id, fire_on);

      create table notification (
        id uuid primary key,
        person_id uuid not null references person,
        reminder_id uuid references reminder,
        subject_kind text,
        subject_id uuid,
        key text not null,
        params jsonb not null default '{}',
        at timestamptz not null,
        read_at timestamptz,
        -- The same fact tells the same person once.
        dedup_key text not null unique
      );
      create index notification_person on notification (person_id, at, id);
      create index notification_unread on notification (person_id) where read_at is null;

      create table delivery (
        id uuid primary key,
        person_id uuid not null references person,
        channel text not null check (channel in ('IN_APP', 'EMAIL', 'WEBHOOK')),
        state text not null check (state in ('PENDING', 'SENT', 'PARKED')),
        attempts int not null default 0,
        -- Deterministic: a receiver that counts keys counts one.
        key text not null unique,
        digest_on date,
        at timestamptz not null,
        sent_at timestamptz,
        error text
      );
      create index delivery_pending on delivery (at, id) where state = 'PENDING';

      create table reminder_delivery (
        reminder_id uuid not null references reminder,
        delivery_id uuid not null references delivery,
        primary key (reminder_id, delivery_id)
      );
      create index reminder_delivery_delivery on reminder_delivery (delivery_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
