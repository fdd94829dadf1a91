import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  AssessmentInput,
  AssessmentResult,
  AssessmentState,
  NoLevelReason,
} from '#domain/assessment/assessment.js';
import type { RecordedTasks } from '#domain/assessment/decide-assessment.js';
import type { RatingLevel } from '#domain/assessment/rating.js';

/** One person's period as it is judged. */
@Entity('assessment')
export class AssessmentEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  periodId!: string;

  @Column('uuid')
  cycleId!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  postId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { array: true })
  organisationPath!: string[];

  @Column('integer')
  version!: number;

  @Column('text')
  state!: AssessmentState;

  @Column('uuid')
  policyId!: string;

  @Column('text', { nullable: true })
  selfLevel!: RatingLevel | null;

  @Column('jsonb', { nullable: true })
  otherTasks!: RecordedTasks | null;

  @Column('numeric', { nullable: true, precision: 5, scale: 2 })
  commonPoints!: string | null;

  @Column('boolean', { nullable: true })
  disciplined!: boolean | null;

  @Column('boolean')
  underExamination!: boolean;

  @Column('text', { nullable: true })
  factsDocumentNumber!: string | null;

  @Column('uuid', { nullable: true })
  factsRecordedById!: string | null;

  @Column('jsonb', { nullable: true })
  snapshot!: AssessmentInput | null;

  @Column('jsonb', { nullable: true })
  result!: AssessmentResult | null;

  @Column('bytea', { nullable: true })
  inputHash!: Buffer | null;

  @Column('bytea', { nullable: true })
  resultHash!: Buffer | null;

  @Column('numeric', { nullable: true, precision: 7, scale: 2 })
  score!: string | null;

  @Column('numeric', { nullable: true, precision: 7, scale: 2 })
  total!: string | null;

  @Column('text', { nullable: true })
  proposedLevel!: RatingLevel | null;

  @Column('text', { nullable: true })
  noLevelReason!: NoLevelReason | null;

  @Column('text', { nullable: true })
  decidedLevel!: RatingLevel | null;

  @Column('uuid', { nullable: true })
  decisionId!: string | null;

  @Column('timestamp with time zone', { nullable: true })
  publishedAt!: Date | null;

  @Column('integer')
  recordVersion!: number;
}
