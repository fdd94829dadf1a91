import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { REPORTING_EVENTS } from '#domain/pledge/check-in.js';
import { GIVEN_AWAY, GIVEN_BACK, type ReportingEvent } from '#domain/pledge/checkin-schedule.js';
import type { EvidenceFacts, VerificationFacts } from '#domain/pledge/pledge-context.js';
import type { NewCheckIn, NewEvidence, NewVerification } from '#domain/pledge/pledge-decision.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { CheckInEntity, CheckInValueEntity } from './check-in.entity.js';
import { EvidenceEntity, VerificationEntity, VerificationValueEntity } from './evidence.entity.js';
import { verdictsSince } from './independence.sql.js';

/** Something that belongs to a pledge, with the identity it is kept under. */
export type Kept<T> = T & { readonly id: Id; readonly pledgeId: Id };

/** A check-in that waits for the owner's word. */
export type PreparedCheckIn = Kept<NewCheckIn> & { readonly version: number };

/** Check-ins, evidence and verdicts. Evidence and verdicts are added and never changed. */
@Injectable()
export class PledgeRecordsStore {
  /** Reports with their values, prepared or confirmed, at their first version. */
  async insertCheckIns(tx: Tx, checkIns: readonly Kept<NewCheckIn>[]): Promise<void> {
    await insertAll(
      tx,
      CheckInEntity,
      checkIns.map(({ values: _, ...checkIn }) => ({ ...checkIn, version: 1 })),
    );
    await insertAll(
      tx,
      CheckInValueEntity,
      checkIns.flatMap(({ id, values }) => values.map((value) => ({ ...value, checkInId: id }))),
    );
  }

  /** The pledge to which a check-in belongs; null where there is none. */
  async pledgeOfCheckIn(tx: Tx, checkInId: Id): Promise<Id | null> {
    const row = await tx.findOne(CheckInEntity, { where: { id: checkInId }, select: { id: true, pledgeId: true } });
    return row?.pledgeId ?? null;
  }

  /** Locks a check-in with its values, whether prepared or confirmed. Lock the pledge first. */
  async lockCheckIn(tx: Tx, checkInId: Id): Promise<PreparedCheckIn | null> {
    const row = await tx.findOne(CheckInEntity, { where: { id: checkInId }, lock: { mode: 'pessimistic_write' } });
    if (!row) return null;
    const values = await tx.findBy(CheckInValueEntity, { checkInId });
    return { ...row, values: values.map(({ checkInId: _, ...value }) => value) };
  }

  /** Whether a report was confirmed or a claim made on the pledge since a report was prepared. */
  async reportedSince(tx: Tx, { id, pledgeId, at }: PreparedCheckIn): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from pledge_event e where e.pledge_id = $1 and e.type = any ($2::text[]) and (e.at, e.id) > ($3, $4::uuid) limit 1',
      [pledgeId, [...REPORTING_EVENTS], at, id],
    );
    return rows.length > 0;
  }

  /** Turns a prepared check-in into what the owner confirmed. */
  async confirmCheckIn(tx: Tx, prepared: PreparedCheckIn, { values, ...confirmed }: NewCheckIn): Promise<void> {
    await tx.update(CheckInEntity, { id: prepared.id }, { ...confirmed, version: prepared.version + 1 });
    await tx.delete(CheckInValueEntity, { checkInId: prepared.id });
    await insertAll(
      tx,
      CheckInValueEntity,
      values.map((value) => ({ ...value, checkInId: prepared.id })),
    );
  }

  /** The due dates that confirmed check-ins have served. */
  async servedDates(tx: Tx, pledgeId: Id): Promise<readonly LocalDate[]> {
    const rows = await tx.find(CheckInEntity, {
      where: { pledgeId, confirmedById: Not(IsNull()) },
      select: { id: true, forDate: true },
    });
    return rows.map(({ forDate }) => forDate);
  }

  /** When the pledge left its owner's hands and came back, in order, in days of its organisation. */
  reportingEvents(tx: Tx, pledgeId: Id, timeZone: string): Promise<readonly ReportingEvent[]> {
    return tx.query<ReportingEvent[]>(
      `select e.type, (e.at at time zone $2)::date as "on" from pledge_event e
       where e.pledge_id = $1 and e.type = any ($3::text[]) order by e.at, e.id`,
      [pledgeId, timeZone, [...GIVEN_AWAY, ...GIVEN_BACK]],
    );
  }

  /** References to documents; the documents themselves are never kept. */
  async insertEvidence(tx: Tx, evidence: readonly Kept<NewEvidence>[]): Promise<void> {
    await insertAll(tx, EvidenceEntity, evidence);
  }

  /** Everything referred to on a pledge, the oldest first. */
  async evidence(tx: Tx, pledgeId: Id): Promise<readonly EvidenceFacts[]> {
    return tx.find(EvidenceEntity, { where: { pledgeId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** Verdicts with the values that were found. */
  async insertVerifications(tx: Tx, verifications: readonly Kept<NewVerification>[]): Promise<void> {
    await insertAll(
      tx,
      VerificationEntity,
      verifications.map(({ values: _, ...verification }) => verification),
    );
    await insertAll(
      tx,
      VerificationValueEntity,
      verifications.flatMap(({ id, values }) => values.map((value) => ({ ...value, verificationId: id }))),
    );
  }

  /** The last claim: the day on which it was made, in the organisation's time zone, and the verdicts given on it. Null without one. */
  async openClaim(
    tx: Tx,
    pledgeId: Id,
    timeZone: string,
  ): Promise<{ claimMadeOn: LocalDate; verificationsOfClaim: readonly VerificationFacts[] } | null> {
    const rows = await tx.query<{ claimMadeOn: LocalDate; verificationsOfClaim: VerificationFacts[] }[]>(
      `select (e.at at time zone $2)::date as "claimMadeOn",
         ${verdictsSince('e')} as "verificationsOfClaim"
       from pledge_event e where e.pledge_id = $1 and e.type = 'CLAIMED'
       order by e.at desc, e.id desc limit 1`,
      [pledgeId, timeZone],
    );
    return rows[0] ?? null;
  }
}
