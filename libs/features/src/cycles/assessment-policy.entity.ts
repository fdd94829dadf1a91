import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of the rules by which a year is rated; written once, never changed. */
@Entity('assessment_policy')
export class AssessmentPolicyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  key!: string;

  @Column('integer')
  version!: number;

  @Column('date')
  effectiveFrom!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  document!: object;
}
