import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentRole, Headship, PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('text')
  fullName!: string;

  /** The last word of the name, by which Vietnamese names are sorted; the database cuts it out. */
  @Column({
    type: 'text',
    nullable: true,
    insert: false,
    update: false,
    generatedType: 'STORED',
    asExpression: "regexp_replace(full_name, '^.*\\s', '')",
  })
  givenName!: string | null;
}

@Entity('post')
export class PostEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  organisationId!: Id;

  @Column('text')
  title!: string;

  @Column('text')
  authority!: string;

  @Column('text', { array: true })
  fields!: string[];

  @Column('text')
  side!: PostSide;

  @Column('text')
  headship!: Headship;

  @Column('boolean')
  isKey!: boolean;

  @Column('uuid', { nullable: true })
  superiorId!: Id | null;
}

@Entity('appointment')
export class AppointmentEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  personId!: Id;

  @Column('uuid')
  postId!: Id;

  @Column('date', { name: 'valid_from' })
  from!: LocalDate;

  @Column('date', { name: 'valid_to', nullable: true })
  to!: LocalDate | null;

  @Column('boolean')
  isPrincipal!: boolean;

  @Column('text', { nullable: true })
  documentNumber!: string | null;
}

@Entity('assignment')
export class AssignmentEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  personId!: Id;

  @Column('text')
  role!: AssignmentRole;

  @Column('uuid')
  organisationId!: Id;

  @Column('uuid', { nullable: true })
  postId!: Id | null;

  @Column('uuid', { array: true })
  followedOrganisationIds!: Id[];

  @Column('date', { name: 'valid_from' })
  from!: LocalDate;

  @Column('date', { name: 'valid_to', nullable: true })
  to!: LocalDate | null;
}
