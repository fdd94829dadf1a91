import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row of a decision names the version of the record on which the body voted; a recorded decision can be withdrawn before it is confirmed. */
export class WhatWasVotedOn1795370000000 implements MigrationInterface {
  readonly name = 'WhatWasVotedOn1795370000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the row is about no record, creates the one it is about, or was recorded before versions were kept.
      alter table decision_item add column subject_version int,
        add constraint version_of_a_record check (subject_version is null or subject_id is not null);

      alter table decision add column withdrawn_at timestamptz, add column withdrawn_by_id uuid references person,
        add column withdrawal_reason text,
        add constraint withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by_id is null)),
        add constraint withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawal_reason is null)),
        add constraint withdrawn_or_confirmed check (withdrawn_at is null or confirmed_at is null);

      -- A withdrawn decision stays in the record as it is.
      create function keep_withdrawn_decision() returns trigger language plpgsql as $$
        begin
          raise exception 'decision % is withdrawn: a correction is a new decision', old.id using errcode = '23514', constraint = 'withdrawn_decision_stands';
        end
      $$;
      create trigger withdrawn_decision_stands before update on decision for each row
        when (old.withdrawn_at is not null and new is distinct from old) execute function keep_withdrawn_decision();

      -- Neither a confirmed nor a withdrawn decision gains rows. The lock makes whoever adds one wait for whoever confirms or withdraws.
      create or replace function keep_confirmed_rows() returns trigger language plpgsql as $$
        declare
          stands decision;
        begin
          perform 1 from decision d where d.id in (select a.decision_id from added a) for share;
          select d.* into stands from decision d
          where d.id in (select a.decision_id from added a) and (d.confirmed_at is not null or d.withdrawn_at is not null) limit 1;
          if stands.confirmed_at is not null then
            raise exception 'decision % is confirmed: a correction is a new decision', stands.id using errcode = '23514', constraint = 'confirmed_decision_stands';
          elsif stands.withdrawn_at is not null then
            raise exception 'decision % is withdrawn: a correction is a new decision', stands.id using errcode = '23514', constraint = 'withdrawn_decision_stands';
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
