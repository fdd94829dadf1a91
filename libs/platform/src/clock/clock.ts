import type { DataSource } from 'typeorm';
import type { Tx } from '../database/transactor.js';
import { localDate } from './local-date.js';

/** Business time: the instant, and the calendar date at that instant in the organisation's time zone. */
export interface BusinessMoment {
  readonly at: Date;
  readonly today: string;
}

/**
 * Business time has one source, the database function `app_now()`: the database's clock, or the virtual time that stands still until
 * it is advanced. This process's own clock is never asked.
 */
export class Clock {
  constructor(private readonly dataSource: DataSource) {}

  /** What time it is for an organisation in `timeZone`; inside a transaction pass it as `on`. */
  async now(timeZone: string, on?: Tx): Promise<BusinessMoment> {
    const at = await this.instant(on);
    return { at, today: localDate(at, timeZone) };
  }

  /** The instant that it is in business time, without a calendar date; inside a transaction pass it as `on`. */
  async instant(on?: Tx): Promise<Date> {
    const rows = await (on ?? this.dataSource).query<{ now: Date }[]>('SELECT app_now() AS now');
    const row = rows[0];
    if (!row) throw new Error('app_now() returned nothing');
    return row.now;
  }

  /** Whether business time moves only by `advance`. */
  async isVirtual(on?: Tx): Promise<boolean> {
    const rows = await (on ?? this.dataSource).query<{ mode: string }[]>('SELECT mode FROM business_clock');
    return rows[0]?.mode === 'virtual';
  }

  /** Moves virtual time forward to `to`. The database refuses (SQLSTATE 55000 when time is not virtual, 22023 when `to` is not later). */
  async advance(to: Date, on?: Tx): Promise<void> {
    await (on ?? this.dataSource).query('SELECT advance_clock($1)', [to]);
  }
}
