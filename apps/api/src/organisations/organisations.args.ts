import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { DateScalar } from '../graphql/scalars.js';

/** On which day a dated fact must hold. */
@ArgsType()
export class OnDateArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The day; today if left out.' })
  on?: string | null;
}

@InputType('OrganisationFilter', { description: 'Which organisations; what is left out does not matter.' })
export class OrganisationFilterInput {
  @Field(() => ID, { nullable: true, description: 'Directly below this one.' })
  parentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With `parentId`: anywhere below it.' })
  subtree?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Of this level.' })
  levelCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'With these words in name or code; case and diacritics do not matter.',
  })
  search?: string | null;
}

@InputType('PostFilter', { description: 'Which posts; what is left out does not matter.' })
export class PostFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this organisation.' })
  organisationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With `organisationId`: also of every organisation below.' })
  subtree?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the holder is a key official.' })
  isKey?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether nobody holds it today.' })
  vacant?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "With these words in the title or the holder's name; case and diacritics do not matter.",
  })
  search?: string | null;
}

@InputType('AppointInput', { description: 'Who is to hold which post from when.' })
export class AppointInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => ID, { description: 'The post.' })
  postId!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether it is the person's principal post; true if left out." })
  isPrincipal?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The number of the document that appoints.' })
  documentNumber?: string | null;
}

@InputType('EndAppointmentInput', { description: 'Which appointment ends when.' })
export class EndAppointmentInput {
  @Field(() => ID, { description: 'The appointment.' })
  appointmentId!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;

  @Field(() => String, { nullable: true, description: 'The number of the document that ends it.' })
  documentNumber?: string | null;
}
