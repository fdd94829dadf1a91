import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { PeriodKind } from '#domain/assessment/assessment.js';
import type { RatingSummary } from '#domain/assessment/compare-ratings.js';
import type { AssessmentEventType } from '#domain/assessment/decide-assessment.js';

/** A span of time for which the people of a cycle are judged. */
@Entity('assessment_period')
export class AssessmentPeriodEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('text')
  kind!: PeriodKind;

  /** Which quarter or month; null for a year. */
  @Column('integer', { nullable: true })
  number!: number | null;

  @Column({ type: 'date', name: 'period_from' })
  from!: string;

  @Column({ type: 'date', name: 'period_to' })
  to!: string;

  @Column('date')
  decideBy!: string;
}

/** What happened to an assessment, for ever. */
@Entity('assessment_event')
export class AssessmentEventEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  assessmentId!: string;

  @Column('text')
  type!: AssessmentEventType;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('jsonb')
  changes!: object;
}

/** All ratings of a cycle at one time, for ever: the first drafts, and every close. */
@Entity('rating_run')
export class RatingRunEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('uuid')
  policyId!: string;

  @Column('date')
  asOf!: string;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('bytea')
  hash!: Buffer;

  @Column('jsonb')
  levels!: RatingSummary[];
}

/** Somebody read a personal assessment; or, before there was one, what a person would be rated in a cycle. */
@Entity('assessment_read')
export class AssessmentReadEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('uuid', { nullable: true })
  assessmentId!: string | null;

  @Column('uuid', { nullable: true })
  cycleId!: string | null;

  @Column('uuid', { nullable: true })
  assessedPersonId!: string | null;

  /** Who read. */
  @Column('uuid')
  personId!: string;

  @Column('timestamp with time zone')
  at!: Date;
}
