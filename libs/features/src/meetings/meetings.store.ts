import { Injectable } from '@nestjs/common';
import type { AgendaItem, Body, RosterMember } from '#domain/meeting/meeting.js';
import type { BodyKind, MembershipRole, VoteBase } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { validOn } from '#platform/database/valid-on.js';
import { AgendaItemEntity, AttendanceEntity, MeetingEntity } from './meetings.entity.js';

/** A body with where it stands: its organisation and every one above it, the top one first. */
export interface BodyFacts extends Body {
  readonly name: string;
  readonly organisationPath: readonly Id[];
  readonly timeZone: string;
}

export type MeetingRow = Pick<MeetingEntity, keyof MeetingEntity>;
export type AgendaItemRow = Pick<AgendaItemEntity, keyof AgendaItemEntity>;
export type AttendanceRow = Pick<AttendanceEntity, keyof AttendanceEntity>;

interface BodyRecord {
  readonly id: Id;
  readonly kind: BodyKind;
  readonly name: string;
  readonly organisationId: Id;
  readonly organisationPath: Id[];
  readonly timeZone: string;
  readonly quorumNumerator: number;
  readonly quorumDenominator: number;
  readonly majorityNumerator: number;
  readonly majorityDenominator: number;
  readonly majorityBase: VoteBase;
}

/** Meetings with agenda and attendance, as they are written, and the bodies that hold them. */
@Injectable()
export class MeetingsStore {
  /** The body, or null when there is none. */
  async findBody(tx: Tx, bodyId: Id): Promise<BodyFacts | null> {
    const [row] = await tx.query<BodyRecord[]>(
      `select b.id, b.kind, b.name, b.organisation_id as "organisationId", o.path as "organisationPath", o.time_zone as "timeZone",
              b.quorum_numerator as "quorumNumerator", b.quorum_denominator as "quorumDenominator",
              b.majority_numerator as "majorityNumerator", b.majority_denominator as "majorityDenominator",
              b.majority_base as "majorityBase"
       from body b join organisation o on o.id = b.organisation_id where b.id = $1`,
      [bodyId],
    );
    if (!row) return null;
    const { quorumNumerator, quorumDenominator, majorityNumerator, majorityDenominator, ...body } = row;
    return {
      ...body,
      quorum: { numerator: quorumNumerator, denominator: quorumDenominator },
      majority: { numerator: majorityNumerator, denominator: majorityDenominator },
    };
  }

  /** The body that decides where nobody in this one is left to vote: the standing committee above it. Null where there is none. */
  async higherBody(
    tx: Tx,
    body: Pick<BodyFacts, 'id' | 'kind' | 'organisationPath'>,
  ): Promise<{ readonly id: Id; readonly name: string } | null> {
    const ownCommitteeDecides = body.kind === 'STANDING_BOARD';
    const path = ownCommitteeDecides ? body.organisationPath : body.organisationPath.slice(0, -1);
    const [row] = await tx.query<{ id: Id; name: string }[]>(
      `select b.id, b.name from body b join organisation o on o.id = b.organisation_id
       where b.kind = 'STANDING_COMMITTEE' and b.organisation_id = any ($1::uuid[]) and b.id <> $2
       order by cardinality(o.path) desc limit 1`,
      [[...path], body.id],
    );
    return row ?? null;
  }

  /** The meeting, locked until the end of the transaction: two recorders, one after the other. */
  lockById(tx: Tx, meetingId: Id): Promise<MeetingRow | null> {
    return tx.findOne(MeetingEntity, { where: { id: meetingId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Who sits in the body on a day: the chair, the deputies in their order, the members. */
  async rosterOn(tx: Tx, bodyId: Id, day: LocalDate): Promise<readonly RosterMember[]> {
    return tx.query<{ personId: Id; role: MembershipRole; order: number }[]>(
      `select m.person_id as "personId", m.role, m.rank as "order" from membership m
       where m.body_id = $1 and ${validOn('m', '$2')}
       order by array_position(array['CHAIR', 'DEPUTY', 'MEMBER'], m.role), m.rank, m.id`,
      [bodyId, day],
    );
  }

  /** Those about whom something is written down, also as absent, in the order of their ids. */
  async attendanceOf(tx: Tx, meetingId: Id): Promise<readonly AttendanceRow[]> {
    return tx.find(AttendanceEntity, { where: { meetingId }, order: { personId: 'ASC' } });
  }

  /** The rows from the first to the last. */
  async agendaOf(tx: Tx, meetingId: Id): Promise<readonly AgendaItemRow[]> {
    return tx.find(AgendaItemEntity, { where: { meetingId }, order: { position: 'ASC' } });
  }

  /** Meetings first, then agenda and attendance: those refer to them. */
  async insertMeetings(tx: Tx, rows: readonly MeetingRow[]): Promise<void> {
    await insertAll(tx, MeetingEntity, rows);
  }

  /** Rows at the places that they name; two rows of a meeting at one place are refused when the transaction ends. */
  async insertAgenda(tx: Tx, rows: readonly AgendaItemRow[]): Promise<void> {
    await insertAll(tx, AgendaItemEntity, rows);
  }

  /** For people about whom nothing is written down yet; else `writeAttendance`. */
  async insertAttendance(tx: Tx, rows: readonly AttendanceRow[]): Promise<void> {
    await insertAll(tx, AttendanceEntity, rows);
  }

  /** Writes what changed on the meeting and counts its version up. */
  async save(tx: Tx, meeting: MeetingRow, changes: Partial<Omit<MeetingRow, 'id' | 'version'>>): Promise<void> {
    await tx.update(MeetingEntity, { id: meeting.id }, { ...changes, version: meeting.version + 1 });
  }

  /**
   * Writes an agenda in place of another: what left it is deleted, what is new inserted, the rest takes its place and the version that was
   * frozen. Uniqueness of positions is checked when the transaction ends.
   */
  async writeAgenda(tx: Tx, meetingId: Id, before: readonly AgendaItem[], after: readonly AgendaItem[]): Promise<void> {
    const kept = new Set(before.map(({ id }) => id));
    const gone = before.filter(({ id }) => !after.some((item) => item.id === id));
    await tx.query('delete from agenda_item where meeting_id = $1 and id = any ($2::uuid[])', [
      meetingId,
      gone.map(({ id }) => id),
    ]);
    await tx.query(
      `update agenda_item a set position = n.position, subject_version = n.subject_version
       from unnest($2::uuid[], $3::int[], $4::int[]) n (id, position, subject_version)
       where a.meeting_id = $1 and a.id = n.id
         and (a.position, a.subject_version) is distinct from (n.position, n.subject_version)`,
      [
        meetingId,
        after.map(({ id }) => id),
        after.map(({ position }) => position),
        after.map(({ subjectVersion }) => subjectVersion),
      ],
    );
    await this.insertAgenda(
      tx,
      after.filter(({ id }) => !kept.has(id)).map((item) => ({ ...item, meetingId, paper: null, note: null })),
    );
  }

  /** Writes down who was there, in place of what was written before about the same people. */
  async writeAttendance(tx: Tx, rows: readonly AttendanceRow[]): Promise<void> {
    if (rows.length > 0) await tx.upsert(AttendanceEntity, [...rows], ['meetingId', 'personId']);
  }
}
