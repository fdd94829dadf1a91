import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { ChangeKind, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { Health } from '#domain/pledge/health.js';
import type { PledgeKind, PledgeOrigin, PledgeState } from '#domain/pledge/pledge.js';
import type { Timing } from '#domain/pledge/timing.js';
import type { PledgeOrderName } from '#features/pledges/index.js';
import type { IdFields } from '../graphql/node-id.js';
import { ForwardPageArgs, PageArgs } from '../graphql/page-args.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import {
  ChangeKindEnum,
  ChangeRequestStateEnum,
  HealthEnum,
  PledgeKindEnum,
  PledgeOrderEnum,
  PledgeOriginEnum,
  PledgeStateEnum,
  TimingEnum,
} from './pledges.enums.js';

@InputType('PledgeFilter', {
  description:
    'Which pledges; what is left out does not matter. A condition on what the viewer may not read of a pledge leaves it out.',
})
export class PledgeFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of posts of this organisation.' })
  organisationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With `organisationId`: also of every organisation below.' })
  subtree?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'In this cycle.' })
  cycleId?: string | null;

  @Field(() => Int, { nullable: true, description: 'In cycles of this year.' })
  year?: number | null;

  @Field(() => ID, { nullable: true, description: 'Of this post.' })
  postId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For which this person answers now.' })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: 'On which this body decides.' })
  decidingBodyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which this person verifies.' })
  verifierId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which this organisation leads.' })
  leadOrganisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'In which this organisation takes part.' })
  cooperatingOrganisationId?: string | null;

  @Field(() => [PledgeStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: PledgeState[] | null;

  @Field(() => [PledgeKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: PledgeKind[] | null;

  @Field(() => [PledgeOriginEnum], { nullable: true, description: 'Of one of these origins.' })
  origins?: PledgeOrigin[] | null;

  @Field(() => [String], { nullable: true, description: 'Of posts in charge of one of these fields.' })
  fields?: string[] | null;

  @Field(() => [TimingEnum], { nullable: true, description: 'Standing like this against the due date.' })
  timing?: Timing[] | null;

  @Field(() => [HealthEnum], { nullable: true, description: 'Doing like this.' })
  health?: Health[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they need help.' })
  needsHelp?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only claims that wait for their verifier.' })
  unverifiedOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those carried over from an earlier cycle.' })
  carriedOnly?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Overdue by at least so many calendar days.' })
  overdueDaysMin?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'With at least this difficulty fixed.' })
  difficultyFrom?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Changed after this instant.' })
  changedSince?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'With all these words in code, title or problem; case and diacritics do not matter.',
  })
  search?: string | null;
}

/** The ids in a filter of pledges. */
export const PLEDGE_FILTER_IDS: IdFields = {
  organisationId: 'organisation',
  cycleId: 'cycle',
  postId: 'post',
  personId: 'person',
  decidingBodyId: 'body',
  verifierId: 'person',
  leadOrganisationId: 'organisation',
  cooperatingOrganisationId: 'organisation',
};

/** A list of pledges below another object: filter, order and page. */
@ArgsType()
export class PledgesOfArgs extends ForwardPageArgs {
  @Field(() => PledgeFilterInput, { nullable: true, description: 'Which of them.' })
  filter?: PledgeFilterInput | null;

  @Field(() => PledgeOrderEnum, { nullable: true, description: 'In which order; by due date if left out.' })
  orderBy?: PledgeOrderName | null;
}

/** A list of pledges at the root, which can be paged both ways. */
@ArgsType()
export class PledgesArgs extends PageArgs {
  @Field(() => PledgeFilterInput, { nullable: true, description: 'Which of them.' })
  filter?: PledgeFilterInput | null;

  @Field(() => PledgeOrderEnum, { nullable: true, description: 'In which order; by due date if left out.' })
  orderBy?: PledgeOrderName | null;
}

@InputType('ChangeRequestFilter', { description: 'Which requests; what is left out does not matter.' })
export class ChangeRequestFilterInput {
  @Field(() => ID, { nullable: true, description: 'About pledges of this organisation and those below.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'About pledges in this cycle.' })
  cycleId?: string | null;

  @Field(() => [ChangeKindEnum], { nullable: true, description: 'Asking for one of these.' })
  kinds?: ChangeKind[] | null;

  @Field(() => [ChangeRequestStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: ChangeRequestState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they were asked after the due date.' })
  late?: boolean | null;
}
