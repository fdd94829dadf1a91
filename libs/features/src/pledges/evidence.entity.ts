import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceKind, VerificationMethod, Verdict } from '#domain/pledge/pledge.js';

/** A reference to a document that shows a product, or shows that it is missing. */
@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('uuid', { nullable: true })
  measureId!: string | null;

  @Column('text')
  kind!: EvidenceKind;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  documentNumber!: string | null;

  @Column('date', { nullable: true })
  documentDate!: string | null;

  @Column('date')
  productDate!: string;

  @Column('bytea', { nullable: true })
  sha256!: Buffer | null;

  @Column('boolean')
  contrary!: boolean;

  @Column('uuid')
  authorId!: string;

  @Column('timestamp with time zone')
  at!: Date;
}

/** What a verifier found for one measure. */
@Entity('verification_value')
export class VerificationValueEntity {
  @PrimaryColumn('uuid')
  verificationId!: string;

  @PrimaryColumn('uuid')
  measureId!: string;

  @Column('numeric')
  value!: string;

  @Column('boolean')
  exceeded!: boolean;
}

/** The verdict of an independent verifier on one claim. */
@Entity('verification')
export class VerificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('text')
  verdict!: Verdict;

  @Column('text')
  method!: VerificationMethod;

  @Column('text')
  comment!: string;

  @Column('date', { nullable: true })
  completedOn!: string | null;

  @Column('date')
  claimedOn!: string;

  @Column('uuid')
  verifierId!: string;

  @Column('timestamp with time zone')
  at!: Date;
}
