import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CheckInKind } from '#domain/cycle/check-in-dates.js';
import type { DecisionMatter } from '#domain/cycle/cycle.js';
import type { PostSide } from '#domain/organisation/organisation.js';

/** Which body decides a matter in a cycle. */
@Entity('decision_right')
export class DecisionRightEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('text')
  matter!: DecisionMatter;

  @Column('text', { nullable: true })
  side!: PostSide | null;

  @Column('uuid')
  bodyId!: string;

  @Column('integer', { nullable: true })
  maxDays!: number | null;
}

/** One person of the frozen roster. */
@Entity('roster_entry')
export class RosterEntryEntity {
  @PrimaryColumn('uuid')
  cycleId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('uuid')
  postId!: string;

  @Column('date', { nullable: true })
  admittedUntil!: string | null;

  @Column('uuid', { nullable: true })
  admittedByDecisionId!: string | null;
}

/** A use of a decision that lets somebody register late. */
@Entity('late_entry')
export class LateEntryEntity {
  @PrimaryColumn('uuid')
  decisionId!: string;

  @PrimaryColumn('uuid')
  cycleId!: string;

  @PrimaryColumn('uuid')
  postId!: string;

  @Column('uuid')
  personId!: string;

  @Column('date')
  until!: string;
}

/** A day on which check-ins fall due in a cycle. */
@Entity('check_in_date')
export class CheckInDateEntity {
  @PrimaryColumn('uuid')
  cycleId!: string;

  @PrimaryColumn('date')
  dueOn!: string;

  @Column('text')
  kind!: CheckInKind;
}

/** The last number given out to a pledge of the cycle. */
@Entity('cycle_counter')
export class CycleCounterEntity {
  @PrimaryColumn('uuid')
  cycleId!: string;

  @Column('integer')
  lastCode!: number;
}

/** What happened to a cycle, for ever. */
@Entity('cycle_event')
export class CycleEventEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('text')
  type!: string;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('jsonb')
  changes!: object;
}
