import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ClearField, CycleAction, CycleState, CycleTier, DecisionMatter } from '#domain/cycle/cycle.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar, JsonScalar } from '../graphql/scalars.js';
import { PostSideEnum } from '../organisations/organisations.enums.js';
import { BodyType, OrganisationType } from '../organisations/organisations.types.js';
import { ClearFieldEnum, CycleActionEnum, CycleStateEnum, CycleTierEnum, DecisionMatterEnum } from './cycles.enums.js';

@ObjectType('DecisionRight', { description: 'Which body decides a matter in a cycle.' })
export class DecisionRightType {
  @Field(() => DecisionMatterEnum, { description: 'The matter.' })
  matter!: DecisionMatter;

  @Field(() => PostSideEnum, { nullable: true, description: 'For posts of this side; null: for every other side.' })
  side!: PostSide | null;

  @Field(() => BodyType, { description: 'The body.' })
  body!: object;

  @Field(() => Int, { nullable: true, description: 'Up to so many calendar days; null: without limit.' })
  maxDays!: number | null;
}

@ObjectType('AssessmentPolicy', {
  implements: () => [Node],
  description: 'A version of the rules by which a year is rated; it never changes.',
})
export class AssessmentPolicyType extends Node {
  @Field(() => String, { description: 'Which rules, such as vn-366-2025.' })
  key!: string;

  @Field(() => Int, { description: 'Their version.' })
  version!: number;

  @Field(() => DateScalar, { description: 'From when they apply.' })
  effectiveFrom!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => JsonScalar, { description: 'The rules as data.' })
  document!: unknown;
}

@ObjectType('Cycle', { implements: () => [Node], description: 'The yearly round of one organisation and tier.' })
export class CycleType extends Node {
  @Field(() => OrganisationType, { description: 'Whose round.' })
  organisation!: object;

  @Field(() => CycleTierEnum, { description: 'Who registers.' })
  tier!: CycleTier;

  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => CycleStateEnum, { description: 'How far it has come.' })
  state!: CycleState;

  @Field(() => String, { nullable: true, description: 'The theme of the year.' })
  theme!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The steer that opens it (định hướng); null before it is issued.',
  })
  orientation!: string | null;

  @Field(() => [DecisionRightType], { description: 'Which body decides what.' })
  decisionRights!: object[];

  @Field(() => DateScalar, { description: 'When registration opens.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'When registration closes.' })
  closesOn!: string;

  @Field(() => DateScalar, { description: 'By when the list is approved.' })
  approveBy!: string;

  @Field(() => DateScalar, { description: 'The latest due date of a pledge.' })
  dueLatest!: string;

  @Field(() => DateScalar, { description: 'When the rating of the year begins.' })
  assessFrom!: string;

  @Field(() => DateScalar, { description: 'By when the ratings are decided.' })
  decideBy!: string;

  @Field(() => Int, { description: 'How many pledges each registers at least.' })
  minPledges!: number;

  @Field(() => Int, { description: 'How many pledges each registers at most.' })
  maxPledges!: number;

  @Field(() => [ClearFieldEnum], { description: 'The six that every registration must make clear.' })
  sixClear!: ClearField[];

  @Field(() => AssessmentPolicyType, { description: 'The rules by which the year is rated.' })
  policy!: object;

  @Field(() => [CycleActionEnum], { description: 'What the viewer may do now.' })
  allowedActions!: CycleAction[];

  @Field(() => Int, { description: 'Counts every change; for `expectedVersion`.' })
  version!: number;
}

export const CycleConnection = connectionOf('Cycle', () => CycleType);
export const CyclePayload = payloadOf('Cycle', () => CycleType);
