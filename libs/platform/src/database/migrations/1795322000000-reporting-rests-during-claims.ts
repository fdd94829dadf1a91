import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No check-in falls due while a pledge is out of its owner's hands: a claim awaits its verdict, or the year is over. */
export class ReportingRestsDuringClaims1795322000000 implements MigrationInterface {
  readonly name = 'ReportingRestsDuringClaims1795322000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index pledge_event_reporting on pledge_event (pledge_id, at, id)
        where type in ('CLAIMED', 'NOT_DONE', 'PARTLY_VERIFIED', 'CLAIM_REJECTED');

      -- The days from and to which a pledge was out of its owner's hands, both included; until is infinity while it still is.
      create function reporting_pauses(pledge uuid, zone text) returns table (since date, until date) language sql stable parallel safe as $$
        select (a.at at time zone zone)::date,
               coalesce((select (b.at at time zone zone)::date from pledge_event b
                         where b.pledge_id = pledge and b.type in ('PARTLY_VERIFIED', 'CLAIM_REJECTED') and (b.at, b.id) > (a.at, a.id)
                         order by b.at, b.id limit 1), 'infinity'::date)
        from pledge_event a where a.pledge_id = pledge and a.type in ('CLAIMED', 'NOT_DONE')
      $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
