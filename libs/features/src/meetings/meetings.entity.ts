import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeetingKind, MeetingState, SubjectKind } from '#domain/meeting/meeting.js';

@Entity('meeting')
export class MeetingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') bodyId!: string;
  @Column('text') kind!: MeetingKind;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('timestamp with time zone') startsAt!: Date;
  @Column('timestamp with time zone', { nullable: true }) endsAt!: Date | null;
  @Column('text') state!: MeetingState;
  @Column('uuid', { nullable: true }) namedDeputyId!: string | null;
  /** Subjects that the office took off this agenda: the agenda does not propose them again. */
  @Column('uuid', { array: true }) removedSubjectIds!: string[];
  @Column('integer') version!: number;
}

@Entity('agenda_item')
export class AgendaItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') meetingId!: string;
  @Column('integer') position!: number;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) subjectKind!: SubjectKind | null;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('integer', { nullable: true }) subjectVersion!: number | null;
  @Column('jsonb', { nullable: true }) paper!: Record<string, unknown> | null;
  @Column('text', { nullable: true }) note!: string | null;
}

@Entity('attendance')
export class AttendanceEntity {
  @PrimaryColumn('uuid') meetingId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') present!: boolean;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamp with time zone', { name: 'present_from', nullable: true }) from!: Date | null;
  @Column('timestamp with time zone', { name: 'present_to', nullable: true }) to!: Date | null;
}
