import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClearField, CycleState, CycleTier } from '#domain/cycle/cycle.js';

/** The yearly round of one organisation and tier. */
@Entity('cycle')
export class CycleEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { array: true })
  organisationPath!: string[];

  @Column('text')
  tier!: CycleTier;

  @Column('integer')
  year!: number;

  @Column('text')
  state!: CycleState;

  @Column('text', { nullable: true })
  theme!: string | null;

  @Column('text', { nullable: true })
  orientation!: string | null;

  @Column('date')
  opensOn!: string;

  @Column('date')
  closesOn!: string;

  @Column('date')
  approveBy!: string;

  @Column('date')
  dueLatest!: string;

  @Column('date')
  assessFrom!: string;

  @Column('date')
  decideBy!: string;

  @Column('integer')
  minPledges!: number;

  @Column('integer')
  maxPledges!: number;

  @Column('text', { array: true })
  sixClear!: ClearField[];

  @Column('uuid')
  policyId!: string;

  @Column('integer')
  version!: number;
}
