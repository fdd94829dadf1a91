import { ChangeRequestEntity } from './change-request.entity.js';
import { CheckInEntity, CheckInValueEntity } from './check-in.entity.js';
import { EvidenceEntity, VerificationEntity, VerificationValueEntity } from './evidence.entity.js';
import {
  MeasureEntity,
  MilestoneEntity,
  PledgeEventEntity,
  PledgeVerifierEntity,
  TenureEntity,
} from './pledge-parts.entity.js';
import { PledgeEntity } from './pledge.entity.js';

/** Every table that this feature writes. */
export const PLEDGE_ENTITIES = [
  PledgeEntity,
  TenureEntity,
  MeasureEntity,
  MilestoneEntity,
  PledgeVerifierEntity,
  PledgeEventEntity,
  CheckInEntity,
  CheckInValueEntity,
  EvidenceEntity,
  VerificationEntity,
  VerificationValueEntity,
  ChangeRequestEntity,
];
