import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who found what when stays with the verdict; a report that waits for the owner keeps all that was put into it. */
export class VerifiedValues1795321000000 implements MigrationInterface {
  readonly name = 'VerifiedValues1795321000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table verification_value (
        verification_id uuid not null references verification,
        measure_id uuid not null references measure,
        value numeric not null,
        exceeded boolean not null,
        primary key (verification_id, measure_id)
      );
      select make_append_only('verification_value');

      alter table check_in_value add column exceeded boolean;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
