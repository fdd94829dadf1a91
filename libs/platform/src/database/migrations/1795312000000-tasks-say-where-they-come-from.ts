import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a task that a body gives is assigned or follows from a conclusion. Rows from before say nothing: they were all assigned. */
export class TasksSayWhereTheyComeFrom1795312000000 implements MigrationInterface {
  readonly name = 'TasksSayWhereTheyComeFrom1795312000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table decision_item add column origin text,
        add constraint origin_of_an_assigned_task check (origin is null or (outcome = 'ASSIGNED' and origin in ('ASSIGNED', 'DIRECTIVE')));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
