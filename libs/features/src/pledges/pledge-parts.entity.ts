import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceKind, MeasureKind } from '#domain/pledge/pledge.js';

/** Who answered for a pledge from when to when. */
@Entity('tenure')
export class TenureEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('uuid')
  personId!: string;

  @Column('date', { name: 'valid_from' })
  from!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  to!: string | null;

  @Column('date', { nullable: true })
  handedOverOn!: string | null;

  @Column('date', { nullable: true })
  acceptedOn!: string | null;
}

/** How a result is measured, and how far it has come. */
@Entity('measure')
export class MeasureEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: MeasureKind;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  unit!: string | null;

  @Column('numeric', { nullable: true })
  baseline!: string | null;

  @Column('numeric', { nullable: true })
  target!: string | null;

  @Column('numeric', { nullable: true })
  stretch!: string | null;

  @Column('text', { nullable: true })
  exceedCriterion!: string | null;

  @Column('integer')
  shareBp!: number;

  @Column('text', { nullable: true })
  evidenceKind!: EvidenceKind | null;

  @Column('numeric', { nullable: true })
  claimed!: string | null;

  @Column('boolean', { nullable: true })
  claimedExceeded!: boolean | null;

  @Column('numeric', { nullable: true })
  verified!: string | null;

  @Column('boolean', { nullable: true })
  verifiedExceeded!: boolean | null;
}

/** A dated step with the share of the whole that is planned by then. */
@Entity('milestone')
export class MilestoneEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('text')
  title!: string;

  @Column('date')
  dueOn!: string;

  @Column('integer')
  plannedShareBp!: number;

  @Column('date', { nullable: true })
  reachedOn!: string | null;
}

/** Somebody appointed to verify a pledge. */
@Entity('pledge_verifier')
export class PledgeVerifierEntity {
  @PrimaryColumn('uuid')
  pledgeId!: string;

  @PrimaryColumn('uuid')
  personId!: string;
}

/** What happened to a pledge, for ever. */
@Entity('pledge_event')
export class PledgeEventEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('text')
  type!: string;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('uuid', { nullable: true })
  onBehalfOfId!: string | null;

  @Column('jsonb')
  changes!: object;
}
