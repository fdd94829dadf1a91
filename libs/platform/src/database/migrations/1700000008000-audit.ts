import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit chain: one per top organisation, every entry bound to the one before. */
export class Audit1700000008000 implements MigrationInterface {
  readonly name = 'Audit1700000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id uuid primary key,
        top_organisation_id uuid not null references organisation,
        sequence int not null check (sequence > 0),
        at timestamptz not null,
        actor_id uuid references person,
        on_behalf_of_id uuid references person,
        action text not null,
        subject_kind text not null,
        subject_id uuid not null,
        changes jsonb not null,
        -- SHA-256 of the canonical text of changes, so that a reader without the right to the content can still verify the chain.
        changes_hash bytea not null,
        previous_hash bytea not null,
        hash bytea not null,
        unique (top_organisation_id, sequence)
      );
      create index audit_entry_subject on audit_entry (subject_id, sequence);
      select make_append_only('audit_entry');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
