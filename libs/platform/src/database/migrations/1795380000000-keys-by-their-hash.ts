import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A client's key is kept as its hash, so that it fits into the index however long it is; those remembered so far stay known. */
export class KeysByTheirHash1795380000000 implements MigrationInterface {
  readonly name = 'KeysByTheirHash1795380000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update idempotency_key set key = encode(sha256(convert_to(key, 'UTF8')), 'hex')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
