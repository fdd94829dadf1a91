import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  AssignmentRole,
  BodyKind,
  Headship,
  MembershipRole,
  PostSide,
  VoteBase,
} from '#domain/organisation/organisation.js';
import { connectionOf, type ConnectionShape } from '../graphql/connection.js';
import { FieldArgs } from '../graphql/field-args.js';
import { Node } from '../graphql/node.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { payloadOf } from '../graphql/payload.js';
import { DateScalar } from '../graphql/scalars.js';
import { OnDateArgs } from './organisations.args.js';
import {
  AssignmentRoleEnum,
  BodyKindEnum,
  HeadshipEnum,
  MembershipRoleEnum,
  PostSideEnum,
  VoteBaseEnum,
} from './organisations.enums.js';

@ObjectType('Fraction', { description: 'An exact share.' })
export class FractionType {
  @Field(() => Int, { description: 'The upper figure.' })
  numerator!: number;

  @Field(() => Int, { description: 'The lower figure.' })
  denominator!: number;
}

@ObjectType('Level', { description: 'A level of the tree of organisations.' })
export class LevelType {
  @Field(() => String, { description: 'Short name for programs.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => Int, { description: 'Order among the levels, the highest first.' })
  rank!: number;
}

@ObjectType('Organisation', {
  implements: () => [Node],
  description: 'A Party organisation, agency or unit in the tree.',
})
export class OrganisationType extends Node {
  @Field(() => String, { description: 'Short name, unique.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => LevelType, { description: 'Its level.' })
  level!: LevelType;

  @Field(() => String, { description: 'The symbol on its documents, such as QU or ĐU.' })
  documentSymbol!: string;

  @Field(() => String, { description: 'Its IANA time zone: calendar dates are local to it.' })
  timeZone!: string;

  @Field(() => OrganisationType, { nullable: true, description: 'The organisation above; null at the top.' })
  parent!: object | null;

  @Field(() => OrganisationConnection, { description: 'The organisations directly below, by name.' })
  @FieldArgs(() => ForwardPageArgs)
  children!: ConnectionShape;

  @Field(() => [BodyType], { description: 'Its bodies, by name.' })
  bodies!: object[];

  @Field(() => DateScalar, { description: 'First day.' })
  activeFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  activeTo!: string | null;

  @Field(() => [OrganisationType], { description: 'What it became when it ended.' })
  successors!: object[];
}

export const OrganisationConnection = connectionOf('Organisation', () => OrganisationType);

@ObjectType('Body', { implements: () => [Node], description: 'A collective body that decides or supervises.' })
export class BodyType extends Node {
  @Field(() => BodyKindEnum, { description: 'Its kind.' })
  kind!: BodyKind;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => OrganisationType, { description: 'Whose body it is.' })
  organisation!: object;

  @Field(() => [MembershipType], {
    description: 'Its members on a day: the chair, the deputies by rank, the others by given name.',
  })
  @FieldArgs(() => OnDateArgs)
  members!: object[];

  @Field(() => FractionType, { description: 'The share of members who must be present.' })
  quorum!: FractionType;

  @Field(() => FractionType, { description: 'The share that the votes in favour must exceed.' })
  majority!: FractionType;

  @Field(() => VoteBaseEnum, { description: 'What the majority is taken of.' })
  majorityBase!: VoteBase;

  @Field(() => BodyType, { nullable: true, description: 'The body that took over when it ended.' })
  successor!: object | null;
}

@ObjectType('Membership', { implements: () => [Node], description: 'A seat in a body.' })
export class MembershipType extends Node {
  @Field(() => BodyType, { description: 'The body.' })
  body!: object;

  @Field(() => PersonType, { description: 'The member.' })
  person!: object;

  @Field(() => MembershipRoleEnum, { description: 'What the member is in it.' })
  role!: MembershipRole;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to!: string | null;
}

@ObjectType('Person', { implements: () => [Node], description: 'A person.' })
export class PersonType extends Node {
  @Field(() => String, { description: 'Full name, family name first.' })
  fullName!: string;

  @Field(() => [AppointmentType], { description: 'The posts held on a day, the principal one first.' })
  @FieldArgs(() => OnDateArgs)
  appointments!: object[];
}

@ObjectType('Post', { implements: () => [Node], description: 'A position in an organisation; pledges belong to it.' })
export class PostType extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => OrganisationType, { description: 'Where it is.' })
  organisation!: object;

  @Field(() => String, { description: 'What its holder may decide (thẩm quyền).' })
  authority!: string;

  @Field(() => [String], { description: 'The fields it is in charge of (lĩnh vực).' })
  fields!: string[];

  @Field(() => PostSideEnum, { description: 'The part of the political system.' })
  side!: PostSide;

  @Field(() => HeadshipEnum, { description: 'Whether its holder leads the organisation.' })
  headship!: Headship;

  @Field(() => Boolean, { description: 'Whether its holder is a key official (cán bộ chủ chốt).' })
  isKey!: boolean;

  @Field(() => PostType, { nullable: true, description: 'The post above.' })
  superior!: object | null;

  @Field(() => PersonType, { nullable: true, description: 'Who holds it today; null when vacant.' })
  holder!: object | null;
}

export const PostConnection = connectionOf('Post', () => PostType);

@ObjectType('Appointment', { implements: () => [Node], description: 'A person holds a post.' })
export class AppointmentType extends Node {
  @Field(() => PersonType, { description: 'Who.' })
  person!: object;

  @Field(() => PostType, { description: 'Which post.' })
  post!: object;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to!: string | null;

  @Field(() => Boolean, { description: "Whether it is the person's principal post." })
  isPrincipal!: boolean;
}

export const AppointmentPayload = payloadOf('Appointment', () => AppointmentType);

@ObjectType('Assignment', { implements: () => [Node], description: 'A person acts for an organisation.' })
export class AssignmentType extends Node {
  @Field(() => PersonType, { description: 'Who.' })
  person!: object;

  @Field(() => AssignmentRoleEnum, { description: 'As what.' })
  role!: AssignmentRole;

  @Field(() => OrganisationType, { description: 'For which organisation, and those below it.' })
  organisation!: object;

  @Field(() => PostType, { nullable: true, description: "For an assistant: whose holder's." })
  post!: object | null;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to!: string | null;
}
