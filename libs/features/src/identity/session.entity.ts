import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#domain/shared/moment.js';

/** A sign-in that lasts. Only the hash of its token is kept; all its times are real time, never business time. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  accountId!: Id;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
