import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDayKind } from '#domain/calendar/working-days.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** A day on which an organisation's calendar differs from Monday to Friday. */
@Entity('holiday')
export class HolidayEntity {
  @PrimaryColumn('uuid')
  organisationId!: Id;

  @PrimaryColumn('date')
  day!: LocalDate;

  @Column('text')
  kind!: CalendarDayKind;

  @Column('text')
  name!: string;
}

/** A day of the covered years with its number among the working days; computed from the holidays. */
@Entity('working_day')
export class WorkingDayEntity {
  @PrimaryColumn('uuid')
  organisationId!: Id;

  @PrimaryColumn('date')
  day!: LocalDate;

  @Column('boolean')
  isWorking!: boolean;

  @Column('int')
  ordinal!: number;
}
