import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignedOrigin, DecisionOutcome, SubjectKind } from '#domain/meeting/meeting.js';
import type { Cause, DifficultyScores } from '#domain/pledge/pledge.js';

@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') bodyId!: string;
  @Column('uuid') meetingId!: string;
  @Column('integer') sequence!: number;
  @Column('text') text!: string;
  @Column('timestamp with time zone') recordedAt!: Date;
  @Column('uuid') recordedById!: string;
  @Column('timestamp with time zone', { nullable: true }) confirmedAt!: Date | null;
  @Column('uuid', { nullable: true }) confirmedById!: string | null;
  @Column('timestamp with time zone', { nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid', { nullable: true }) withdrawnById!: string | null;
  @Column('text', { nullable: true }) withdrawalReason!: string | null;
  @Column('text', { nullable: true }) documentNumber!: string | null;
  @Column('date', { nullable: true }) documentDate!: string | null;
  @Column('integer') version!: number;
}

@Entity('decision_item')
export class DecisionItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') decisionId!: string;
  @Column('uuid') agendaItemId!: string;
  @Column('integer') position!: number;
  @Column('text', { nullable: true }) subjectKind!: SubjectKind | null;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('text') subjectTitle!: string;
  /** The record's version when the body voted on it. */
  @Column('integer', { nullable: true }) subjectVersion!: number | null;
  @Column('text') outcome!: DecisionOutcome;
  @Column('integer') votesFor!: number;
  @Column('integer') votesAgainst!: number;
  @Column('integer') abstentions!: number;
  @Column('integer') members!: number;
  @Column('integer') present!: number;
  @Column('uuid', { array: true }) recusedIds!: string[];
  @Column('uuid', { nullable: true }) presidedById!: string | null;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('numeric', { precision: 4, scale: 2, nullable: true }) difficulty!: string | null;
  @Column('jsonb', { nullable: true }) factors!: DifficultyScores | null;
  @Column('uuid', { array: true, nullable: true }) verifierIds!: string[] | null;
  /** What the decision changes in the pledge, or the whole task that it assigns. */
  @Column('jsonb', { nullable: true }) amendment!: Record<string, unknown> | null;
  @Column('text', { nullable: true }) origin!: AssignedOrigin | null;
  /** Whose holders an approval on a cycle lets register late. */
  @Column('uuid', { array: true, nullable: true }) admittedPostIds!: string[] | null;
  @Column('text', { nullable: true }) previewHash!: string | null;
  @Column('text', { nullable: true }) causeConfirmed!: Cause | null;
  @Column('text', { nullable: true }) level!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

@Entity('dissent')
export class DissentEntity {
  @PrimaryColumn('uuid') decisionId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') opinion!: string;
}
