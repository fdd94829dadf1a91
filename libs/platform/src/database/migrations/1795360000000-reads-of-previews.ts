import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looks at what somebody would be rated is noted too, before there is an assessment: by cycle and person. */
export class ReadsOfPreviews1795360000000 implements MigrationInterface {
  readonly name = 'ReadsOfPreviews1795360000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assessment_read alter column assessment_id drop not null,
        add column cycle_id uuid references cycle,
        add column assessed_person_id uuid references person,
        add constraint assessment_read_is_about_somebody
          check (num_nulls(cycle_id, assessed_person_id) = case when assessment_id is null then 0 else 2 end);
      create index assessment_read_previewed on assessment_read (cycle_id, assessed_person_id, at) where assessment_id is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
