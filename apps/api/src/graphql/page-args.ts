import { ArgsType, Field, Int } from '@nestjs/graphql';

/** Which page of a list: forwards. */
@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many records at most, from the beginning of the page; up to 100, 20 if left out.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  after?: string | null;
}

/** Which page of a list: forwards with `first` and `after`, or backwards with `last` and `before`. */
@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, { nullable: true, description: 'How many records at most, from the end of the page; up to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor before which the page ends.' })
  before?: string | null;
}
