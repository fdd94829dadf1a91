import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An e-mail waits in its own delivery, which counts the attempts and says when the next one is due; it is no longer announced through the
 * outbox. Messages of the outbox are tried until they are taken: nothing is parked there.
 */
export class MailWaitsWithItsDelivery1795340000000 implements MigrationInterface {
  readonly name = 'MailWaitsWithItsDelivery1795340000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Real time: not to be tried before, and while it is being sent: not to be taken by another before.
      alter table delivery add column available_at timestamptz not null default now();
      drop index delivery_pending;
      create index delivery_waiting on delivery (available_at, id) where state = 'PENDING';
      -- Wakes the worker when the transaction that wrote the deliveries commits.
      create trigger announce after insert on delivery for each statement execute function announce_outbox();

      delete from outbox where topic = 'delivery.email' and sent_at is null;
      drop index outbox_waiting;
      alter table outbox drop column parked_at;
      create index outbox_waiting on outbox (available_at, id) where sent_at is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
