import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Health } from '#domain/pledge/health.js';
import type { PledgeAction, PledgeKind, PledgeOrigin, PledgeState } from '#domain/pledge/pledge.js';
import type { Timing } from '#domain/pledge/timing.js';
import { CycleType } from '../cycles/cycles.types.js';
import { connectionOf, type ConnectionShape } from '../graphql/connection.js';
import { extendType, FieldArgs } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar } from '../graphql/scalars.js';
import { UserError } from '../graphql/user-error.js';
import {
  BodyType,
  OrganisationType,
  PersonType,
  PostConnection,
  PostType,
} from '../organisations/organisations.types.js';
import { PledgesOfArgs } from './pledges.args.js';
import { DifficultyType, MeasureType, MilestoneType, TenureType } from './pledge-parts.types.js';
import {
  HealthEnum,
  PledgeActionEnum,
  PledgeKindEnum,
  PledgeOriginEnum,
  PledgeStateEnum,
  TimingEnum,
} from './pledges.enums.js';

/** Said of every field that not everybody reads who knows of the pledge. */
export const WHOLE = 'Null or empty for those who read only the basics of the pledge.';

@ObjectType('Pledge', {
  implements: () => [Node],
  description:
    'A hard task that the holder of a post takes on for a year. Derived dates and figures are null before it is in force.',
})
export class PledgeType extends Node {
  @Field(() => String, { description: 'Its number, unique in the cycle, such as 2023-0042.' })
  code!: string;

  @Field(() => PledgeKindEnum, { description: 'What makes it worth pledging.' })
  kind!: PledgeKind;

  @Field(() => PledgeOriginEnum, { description: 'Where it comes from.' })
  origin!: PledgeOrigin;

  @Field(() => PledgeStateEnum, { description: 'Where it stands.' })
  state!: PledgeState;

  @Field(() => String, { description: 'The task in one sentence.' })
  title!: string;

  @Field(() => String, { nullable: true, description: `What is wrong today. ${WHOLE}` })
  problem!: string | null;

  @Field(() => String, { nullable: true, description: `How it is to be done. ${WHOLE}` })
  approach!: string | null;

  @Field(() => String, { nullable: true, description: `On what authority. ${WHOLE}` })
  authorityBasis!: string | null;

  @Field(() => String, { nullable: true, description: `With what. ${WHOLE}` })
  resources!: string | null;

  @Field(() => CycleType, { nullable: true, description: 'The round it was registered in.' })
  cycle!: object | null;

  @Field(() => PostType, { nullable: true, description: 'The post it belongs to.' })
  post!: object | null;

  @Field(() => String, { description: 'Title of the post.' })
  postTitle!: string;

  @Field(() => PersonType, { nullable: true, description: 'Who answers for it now.' })
  owner!: object | null;

  @Field(() => OrganisationType, { nullable: true, description: 'The organisation of the post.' })
  organisation!: object | null;

  @Field(() => String, { description: 'Name of that organisation.' })
  organisationName!: string;

  @Field(() => [TenureType], { description: `Who has answered for it, in order. ${WHOLE}` })
  tenures!: object[];

  @Field(() => OrganisationType, { nullable: true, description: `Who leads the work. ${WHOLE}` })
  leadOrganisation!: object | null;

  @Field(() => [OrganisationType], { description: `Who takes part. ${WHOLE}` })
  cooperatingOrganisations!: object[];

  @Field(() => BodyType, { nullable: true, description: `The body that decides on it, from submission on. ${WHOLE}` })
  decidingBody!: object | null;

  @Field(() => [PersonType], { description: `Who verifies, by given name. ${WHOLE}` })
  verifiers!: object[];

  @Field(() => [MeasureType], { description: `How its result is measured. ${WHOLE}` })
  measures!: object[];

  @Field(() => [MilestoneType], { description: `Its steps, by date. ${WHOLE}` })
  milestones!: object[];

  @Field(() => Int, { nullable: true, description: `Its weight among the pledges of the post, 1 to 100. ${WHOLE}` })
  weight!: number | null;

  @Field(() => Int, { nullable: true, description: `That weight as a share, in basis points. ${WHOLE}` })
  weightShareBp!: number | null;

  @Field(() => DifficultyType, { nullable: true, description: `How difficult it is. ${WHOLE}` })
  difficulty!: object | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the work begins.' })
  startOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The due date as approved; it never moves.' })
  originalDueOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The due date with all extensions; before approval the one proposed.',
  })
  dueOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date a rating judges by: the original one with days granted for confirmed objective causes.',
  })
  scoringDueOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The product date that is claimed.' })
  claimedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The product date that was accepted.' })
  completedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it came back after it was done.' })
  recurredOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: `By when a returned pledge is to be handed in again. ${WHOLE}`,
  })
  resubmitBy!: string | null;

  @Field(() => TimingEnum, { nullable: true, description: 'Where it stands against the due date.' })
  timing!: Timing | null;

  @Field(() => TimingEnum, { nullable: true, description: 'Where it stands against the original due date.' })
  timingAgainstOriginal!: Timing | null;

  @Field(() => HealthEnum, {
    nullable: true,
    description: `How it is doing; null while it rests or was stopped. ${WHOLE}`,
  })
  health!: Health | null;

  @Field(() => Boolean, {
    description: 'Whether its owner expects to finish after the due date. It lifts it on agendas and lowers nothing.',
  })
  needsHelp!: boolean;

  @Field(() => Int, { nullable: true, description: 'Calendar days overdue; null when it is not.' })
  overdueDays!: number | null;

  @Field(() => Int, { nullable: true, description: `Reported progress, in basis points. ${WHOLE}` })
  claimedProgressBp!: number | null;

  @Field(() => Int, { nullable: true, description: 'Verified progress, in basis points.' })
  verifiedProgressBp!: number | null;

  @Field(() => MilestoneType, { nullable: true, description: `The first step not yet reached. ${WHOLE}` })
  nextMilestone!: object | null;

  @Field(() => DateScalar, { nullable: true, description: `The next check-in that is owed. ${WHOLE}` })
  nextCheckInDueOn!: string | null;

  @Field(() => [DateScalar], {
    description:
      'The check-ins that fell due and were never made, the first one first. None falls due while a claim awaits its verdict. ' +
      'Empty for those who do not read the whole pledge.',
  })
  missedCheckIns!: string[];

  @Field(() => [PledgeType], {
    description: `Pledges of the same post with a like title, of this and the last two years. ${WHOLE}`,
  })
  similar!: object[];

  @Field(() => [PledgeActionEnum], { description: 'What the viewer may do now, by the rules that decide.' })
  allowedActions!: PledgeAction[];

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion`.' })
  version!: number;
}

export const PledgeConnection = connectionOf('Pledge', () => PledgeType);
export const PledgePayload = payloadOf('Pledge', () => PledgeType);

@ObjectType('RegistrationPayload', { description: 'The outcome of handing in a registration.' })
export class RegistrationPayload {
  @Field(() => [PledgeType], { description: 'The pledges handed in; empty when refused.' })
  pledges!: readonly unknown[];

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: readonly UserError[];
}

@ObjectType('CycleCoverage', {
  description: 'How far registration has come: the same figures for everybody who reads the cycle. Drafts never count.',
})
export class CycleCoverageType {
  @Field(() => Int, { description: 'Persons on the roster.' })
  expected!: number;

  @Field(() => Int, { description: 'Those who have handed in at least the minimum for their post and not dropped it.' })
  registered!: number;

  @Field(() => Int, { description: 'Pledges handed in and not dropped; assigned ones do not count.' })
  pledges!: number;

  @Field(() => PostConnection, {
    description:
      'The posts under which somebody of the roster is below the minimum, for those who read the working lists of the organisation (office, board, inspector, ' +
      'standing bodies). Empty, with a total of 0, for everybody else: their count is `expected` less `registered`.',
  })
  @FieldArgs(() => ForwardPageArgs)
  missing!: ConnectionShape;
}

extendType(CycleType, 'coverage', () => CycleCoverageType, {
  description: 'How far registration has come, for everybody who reads the cycle.',
});
extendType(CycleType, 'pledges', () => PledgeConnection, {
  args: () => PledgesOfArgs,
  description: 'The pledges of the cycle that the viewer may see.',
});
