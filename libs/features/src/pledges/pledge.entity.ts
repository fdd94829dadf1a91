import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Cause, DifficultyScores, PledgeKind, PledgeOrigin, PledgeState } from '#domain/pledge/pledge.js';

/** A hard task that the holder of a post takes on. */
@Entity('pledge')
export class PledgeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('uuid')
  postId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { array: true })
  organisationPath!: string[];

  @Column('uuid')
  ownerId!: string;

  @Column('text')
  kind!: PledgeKind;

  @Column('text')
  origin!: PledgeOrigin;

  @Column('text')
  state!: PledgeState;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  problem!: string | null;

  @Column('text', { nullable: true })
  approach!: string | null;

  @Column('text', { nullable: true })
  authorityBasis!: string | null;

  @Column('text', { nullable: true })
  resources!: string | null;

  @Column('uuid', { nullable: true })
  leadOrganisationId!: string | null;

  @Column('uuid', { array: true })
  cooperatingOrganisationIds!: string[];

  @Column('date', { nullable: true })
  startOn!: string | null;

  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('integer', { nullable: true })
  weight!: number | null;

  @Column('jsonb')
  proposedFactors!: DifficultyScores;

  @Column('jsonb', { nullable: true })
  appraisedFactors!: DifficultyScores | null;

  @Column('jsonb', { nullable: true })
  decidedFactors!: DifficultyScores | null;

  @Column('numeric', { precision: 4, scale: 2, nullable: true })
  difficulty!: string | null;

  @Column('boolean')
  innovative!: boolean;

  @Column('uuid', { nullable: true })
  decidingBodyId!: string | null;

  @Column('date', { nullable: true })
  activeFrom!: string | null;

  @Column('date', { nullable: true })
  originalDueOn!: string | null;

  @Column('date', { nullable: true })
  scoringDueOn!: string | null;

  @Column('integer')
  extensionsGranted!: number;

  @Column('integer')
  extensionDays!: number;

  @Column('date', { nullable: true })
  submittedOn!: string | null;

  @Column('date', { nullable: true })
  resubmitBy!: string | null;

  @Column('date', { nullable: true })
  claimedOn!: string | null;

  @Column('text', { nullable: true })
  claimNote!: string | null;

  @Column('date', { nullable: true })
  completedOn!: string | null;

  @Column('date', { nullable: true })
  recurredOn!: string | null;

  @Column('text', { nullable: true })
  causeConfirmed!: Cause | null;

  @Column('uuid', { nullable: true })
  carriedFromId!: string | null;

  @Column('boolean')
  synthetic!: boolean;

  @Column('timestamp with time zone')
  updatedAt!: Date;

  @Column('integer')
  version!: number;
}
