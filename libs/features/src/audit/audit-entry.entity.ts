import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#domain/shared/moment.js';

/** A link of the audit chain. Rows are only ever added, by `AuditLog`; nobody may change them, not even the database's owner. */
@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  topOrganisationId!: Id;

  @Column('int')
  sequence!: number;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { nullable: true })
  actorId!: Id | null;

  @Column('uuid', { nullable: true })
  onBehalfOfId!: Id | null;

  @Column('text')
  action!: string;

  @Column('text')
  subjectKind!: string;

  @Column('uuid')
  subjectId!: Id;

  @Column('jsonb')
  changes!: Record<string, unknown>;

  @Column('bytea')
  changesHash!: Buffer;

  @Column('bytea')
  previousHash!: Buffer;

  @Column('bytea')
  hash!: Buffer;
}
