import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ladder that differs from the default, for an organisation, a cycle or one pledge. */
@Entity('reminder_rule')
export class ReminderRuleEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('uuid', { nullable: true })
  cycleId!: string | null;

  @Column('uuid', { nullable: true })
  pledgeId!: string | null;

  @Column('text')
  key!: string;

  @Column('jsonb')
  steps!: unknown;

  @Column('date', { nullable: true })
  pausedUntil!: string | null;
}

/** One occurrence: this subject, this step of this rule, this person. It exists once. */
@Entity('reminder')
export class ReminderEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  subjectKind!: string;

  @Column('uuid')
  subjectId!: string;

  @Column('uuid', { nullable: true })
  pledgeId!: string | null;

  @Column('date')
  anchorOn!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  step!: string;

  @Column('uuid')
  recipientId!: string;

  @Column('date')
  fireOn!: string;

  @Column('text')
  state!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamp with time zone')
  plannedAt!: Date;

  @Column('timestamp with time zone', { nullable: true })
  sentAt!: Date | null;
}

/** What a person finds in the product about one fact. */
@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid', { nullable: true })
  reminderId!: string | null;

  @Column('text', { nullable: true })
  subjectKind!: string | null;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text')
  key!: string;

  @Column('jsonb')
  params!: Record<string, string | number>;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('timestamp with time zone', { nullable: true })
  readAt!: Date | null;

  @Column('text')
  dedupKey!: string;
}

/** One digest on its way to one person by one channel. */
@Entity('delivery')
export class DeliveryEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  state!: string;

  @Column('integer')
  attempts!: number;

  @Column('text')
  key!: string;

  @Column('date', { nullable: true })
  digestOn!: string | null;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('timestamp with time zone', { nullable: true })
  sentAt!: Date | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('timestamp with time zone')
  availableAt!: Date;
}

/** Which occurrences a digest carries. */
@Entity('reminder_delivery')
export class ReminderDeliveryEntity {
  @PrimaryColumn('uuid')
  reminderId!: string;

  @PrimaryColumn('uuid')
  deliveryId!: string;
}
