import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A progress report; without `confirmedById` it is prepared and counts for nothing yet. */
@Entity('check_in')
export class CheckInEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('date')
  forDate!: string;

  @Column('uuid', { nullable: true })
  preparedById!: string | null;

  @Column('uuid', { nullable: true })
  confirmedById!: string | null;

  @Column('integer')
  confidence!: number;

  @Column('date', { nullable: true })
  forecastOn!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('boolean')
  early!: boolean;

  @Column('boolean')
  late!: boolean;

  @Column('integer')
  version!: number;
}

/** What a check-in reports for one measure, and what was claimed before. */
@Entity('check_in_value')
export class CheckInValueEntity {
  @PrimaryColumn('uuid')
  checkInId!: string;

  @PrimaryColumn('uuid')
  measureId!: string;

  @Column('numeric', { nullable: true })
  previous!: string | null;

  @Column('numeric', { nullable: true })
  value!: string | null;

  @Column('boolean', { nullable: true })
  exceeded!: boolean | null;
}
