import { BodyEntity, MembershipEntity } from './body.entity.js';
import { HolidayEntity, WorkingDayEntity } from './calendar.entity.js';
import { LevelEntity, OrganisationEntity, OrganisationSuccessorEntity } from './organisation.entity.js';
import { AppointmentEntity, AssignmentEntity, PersonEntity, PostEntity } from './people.entity.js';

/** The tables of this feature, for a data source. */
export const ORGANISATION_ENTITIES = [
  LevelEntity,
  OrganisationEntity,
  OrganisationSuccessorEntity,
  PersonEntity,
  PostEntity,
  AppointmentEntity,
  AssignmentEntity,
  BodyEntity,
  MembershipEntity,
  HolidayEntity,
  WorkingDayEntity,
] as const;
