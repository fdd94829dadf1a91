import type { Transactor } from '#platform/database/transactor.js';
import { NOT_DELIVERED } from './deliveries.store.js';

/** A digest that is older than this is stale: its matters have been said again since. Days of business time. */
export const RESEND_DAYS = 7;

/** Parked e-mails that may go out again, and those that stay parked because nobody has an active account for them. */
export interface ResentCounts {
  readonly resent: number;
  readonly withoutAccount: number;
}

/** Sends again what was given up, once an operator has mended what was wrong. */
export class ResendEmail {
  constructor(private readonly transactor: Transactor) {}

  /**
   * Puts the e-mails that were parked in the last `days` days back among those that wait, each under its old key, as if never tried, and takes
   * the mark of failure off their reminders. People without an active account are left out.
   */
  async run(days = RESEND_DAYS): Promise<ResentCounts> {
    const [counts] = await this.transactor.run((tx) =>
      tx.query<ResentCounts[]>(
        `with parked as (
           select d.id, exists (select from account a where a.person_id = d.person_id and a.disabled_at is null) as reachable
           from delivery d
           where d.channel = 'EMAIL' and d.state = 'PARKED' and d.at >= app_now() - make_interval(days => $1)
           order by d.id for update
         ), resent as (
           update delivery d set state = 'PENDING', attempts = 0, error = null, available_at = now()
           from parked where d.id = parked.id and parked.reachable returning d.id
         ), said as (
           update reminder r set state = 'SENT', reason = null
           from resent join reminder_delivery rd on rd.delivery_id = resent.id
           where r.id = rd.reminder_id and r.state = 'FAILED' and r.reason = '${NOT_DELIVERED}'
         )
         select (select count(*) from resent)::int as resent,
                (select count(*) from parked where not reachable)::int as "withoutAccount"`,
        [days],
      ),
    );
    return counts ?? { resent: 0, withoutAccount: 0 };
  }
}
