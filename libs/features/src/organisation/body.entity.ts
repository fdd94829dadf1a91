import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BodyKind, MembershipRole, VoteBase } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

@Entity('body')
export class BodyEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  organisationId!: Id;

  @Column('text')
  kind!: BodyKind;

  @Column('text')
  name!: string;

  @Column('int')
  quorumNumerator!: number;

  @Column('int')
  quorumDenominator!: number;

  @Column('int')
  majorityNumerator!: number;

  @Column('int')
  majorityDenominator!: number;

  @Column('text')
  majorityBase!: VoteBase;

  /** Working days within which the body answers a request. */
  @Column('int')
  answerWithinDays!: number;

  @Column('uuid', { nullable: true })
  successorId!: Id | null;
}

@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  bodyId!: Id;

  @Column('uuid')
  personId!: Id;

  @Column('text')
  role!: MembershipRole;

  /** Ranks the deputies: the lowest is the first deputy. */
  @Column('int')
  rank!: number;

  @Column('date', { name: 'valid_from' })
  from!: LocalDate;

  @Column('date', { name: 'valid_to', nullable: true })
  to!: LocalDate | null;
}
