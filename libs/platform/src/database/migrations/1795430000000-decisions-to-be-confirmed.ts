import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for its confirmation is asked for with everybody's work: few rows of many. */
export class DecisionsToBeConfirmed1795430000000 implements MigrationInterface {
  readonly name = 'DecisionsToBeConfirmed1795430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index decision_to_be_confirmed on decision (body_id) where confirmed_at is null and withdrawn_at is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
