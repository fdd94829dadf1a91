import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '#domain/shared/message.js';
import type { Id } from '#domain/shared/moment.js';

/** With what a person signs in. An account without a password hash cannot sign in by password. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid')
  id!: Id;

  @Column('uuid')
  personId!: Id;

  @Column('text')
  email!: string;

  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('text')
  language!: Language;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;
}
