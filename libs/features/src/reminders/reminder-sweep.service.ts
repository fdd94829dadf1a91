import { Injectable } from '@nestjs/common';
import { noticeOf } from '#domain/reminder/notice.js';
import { compareSteps } from '#domain/reminder/plan-reminders.js';
import type { Id } from '#domain/shared/moment.js';
import { Clock } from '#platform/clock/clock.js';
import { Transactor } from '#platform/database/transactor.js';
import { SweepStore, type ClaimedReminder, type OutgoingDigest } from './sweep.store.js';

/** People handled in one transaction. */
const BATCH = 200;

/** What a sweep did: people told, reminders said, and reminders whose message a higher step took over. */
export interface SweepCounts {
  readonly digests: number;
  readonly sent: number;
  readonly collapsed: number;
}

/**
 * Says what is due: one digest per person and day, on working days, not before the hour of the digest. Whoever sweeps, how many at once and
 * how often, every occurrence is said once.
 */
@Injectable()
export class ReminderSweep {
  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
    private readonly store: SweepStore,
  ) {}

  /** Sweeps as of business time. */
  async run(): Promise<SweepCounts> {
    return this.sweep(await this.clock.instant());
  }

  /** Says everything that is due at `now`; each batch of people in one transaction with notifications and deliveries. */
  async sweep(now: Date): Promise<SweepCounts> {
    let [digests, sent, collapsed] = [0, 0, 0];
    for (;;) {
      const batch = await this.sweepBatch(now);
      if (batch === null) return { digests, sent, collapsed };
      digests += batch.digests;
      sent += batch.sent;
      collapsed += batch.collapsed;
    }
  }

  /** Null: nobody is left to be told, or those who are left are in another sweeper's hands. */
  private sweepBatch(now: Date): Promise<SweepCounts | null> {
    return this.transactor.run(async (tx) => {
      const people = await this.store.claimPeople(tx, now, BATCH);
      if (people.length === 0) return null;
      const claimed = await this.store.claimReminders(tx, now, people);
      const { said, takenOver } = collapse(claimed);
      const digests = groupIntoDigests(said);
      await this.store.markCollapsed(tx, takenOver);
      await this.store.write(tx, now, digests);
      return { digests: digests.length, sent: said.length, collapsed: takenOver.length };
    });
  }
}

/** Of several steps about one subject that are due for one person, only the highest is said: after a downtime there is no flood. */
function collapse(claimed: readonly ClaimedReminder[]): {
  said: readonly ClaimedReminder[];
  takenOver: readonly Id[];
} {
  const highest = new Map<string, ClaimedReminder>();
  for (const one of claimed) {
    const key = `${one.recipientId} ${one.subjectKind} ${one.subjectId}`;
    const other = highest.get(key);
    if (!other || compareSteps(one, other) > 0) highest.set(key, one);
  }
  const kept = new Set(highest.values());
  return { said: [...kept], takenOver: claimed.filter((one) => !kept.has(one)).map(({ id }) => id) };
}

function groupIntoDigests(said: readonly ClaimedReminder[]): readonly OutgoingDigest[] {
  const digests = new Map<
    string,
    OutgoingDigest & { lines: { reminder: ClaimedReminder; notice: ReturnType<typeof noticeOf> }[] }
  >();
  for (const reminder of said) {
    const { recipientId, today } = reminder;
    const key = `digest-${recipientId}-${today}`;
    const digest = digests.get(key) ?? { recipientId, day: today, key, lines: [] };
    digest.lines.push({ reminder, notice: noticeOf(reminder, today) });
    digests.set(key, digest);
  }
  return [...digests.values()];
}
