import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision that closes a year names the preview that the body saw. */
export class ClosesNameTheirFigures1795314000000 implements MigrationInterface {
  readonly name = 'ClosesNameTheirFigures1795314000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table decision_item add column preview_hash text,
        add constraint preview_of_a_close check (preview_hash is null or (outcome = 'YEAR_CLOSED' and preview_hash ~ '^[0-9a-f]{64}$'));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
