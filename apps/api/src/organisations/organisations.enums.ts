import type {
  AssignmentRole,
  BodyKind,
  Headship,
  MembershipRole,
  PostSide,
  VoteBase,
} from '#domain/organisation/organisation.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const BodyKindEnum = describeEnum<BodyKind>('BodyKind', 'What kind of body it is.', {
  EXECUTIVE_COMMITTEE: 'Ban Chấp hành.',
  STANDING_COMMITTEE: 'Ban Thường vụ.',
  STANDING_BOARD: 'Thường trực: secretary and deputies.',
  STEERING_COMMITTEE: 'Ban Chỉ đạo.',
  PEOPLES_COMMITTEE: 'Ủy ban nhân dân.',
  PEOPLES_COUNCIL: 'Hội đồng nhân dân.',
  INSPECTION_COMMISSION: 'Ủy ban Kiểm tra.',
  FATHERLAND_FRONT_COMMITTEE: 'Ủy ban Mặt trận Tổ quốc.',
});

export const VoteBaseEnum = describeEnum<VoteBase>('VoteBase', 'What a share of votes is taken of.', {
  MEMBERS: 'All members entitled to vote on the row.',
  PRESENT: 'Those present.',
});

export const MembershipRoleEnum = describeEnum<MembershipRole>('MembershipRole', 'What a member is in a body.', {
  CHAIR: 'Presides.',
  DEPUTY: 'Presides in place of the chair.',
  MEMBER: 'Votes.',
});

export const PostSideEnum = describeEnum<PostSide>('PostSide', 'The part of the political system a post belongs to.', {
  PARTY: 'The Party.',
  COUNCIL: "The People's Council.",
  GOVERNMENT: 'The government.',
  FRONT: 'The Fatherland Front.',
  MASS_ORGANISATION: 'A mass organisation.',
  ARMED_FORCES: 'The armed forces.',
});

export const HeadshipEnum = describeEnum<Headship>('Headship', 'Whether the holder leads the organisation.', {
  HEAD: 'Leads it (người đứng đầu).',
  DEPUTY: 'Deputises for the head.',
  NONE: 'Neither.',
});

export const AssignmentRoleEnum = describeEnum<AssignmentRole>(
  'AssignmentRole',
  'For what a person acts for an organisation, beside holding a post.',
  {
    OFFICE: 'Runs the calendar, screens forms, records decisions (Văn phòng).',
    ORGANISATION_BOARD: 'Appraises authority and difficulty, keeps the dossiers (Ban Tổ chức).',
    VERIFIER: 'Confirms results against evidence.',
    INSPECTOR: 'Reads all and adds findings (Ủy ban Kiểm tra).',
    FRONT_SUPERVISOR: 'Reads what is assigned and adds opinions (Mặt trận Tổ quốc).',
    OVERSEER: 'Follows the organisations assigned.',
    ASSISTANT: 'Drafts and prepares for the holder of one post.',
    ADMINISTRATOR: 'Manages accounts, organisations, calendars and policies.',
  },
);
