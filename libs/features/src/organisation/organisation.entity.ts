import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** A level of the tree of organisations, as data: its name and rank change with the law. */
@Entity('level')
export class LevelEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('int')
  rank!: number;
}

/** An organisation in the tree. `path` is itself and every one above it, the top one first. */
@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('uuid')
  levelId!: Id;

  @Column('text')
  documentSymbol!: string;

  @Column('text')
  timeZone!: string;

  @Column('uuid', { nullable: true })
  parentId!: Id | null;

  @Column('uuid', { array: true })
  path!: Id[];

  /** Whose working days apply: its own or those of one above. */
  @Column('uuid')
  calendarId!: Id;

  @Column('date')
  activeFrom!: LocalDate;

  @Column('date', { nullable: true })
  activeTo!: LocalDate | null;
}

/** What an organisation became when it ended; several when it was split. */
@Entity('organisation_successor')
export class OrganisationSuccessorEntity {
  @PrimaryColumn('uuid')
  organisationId!: Id;

  @PrimaryColumn('uuid')
  successorId!: Id;
}
