import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';
import { UserError } from '../graphql/user-error.js';

@InputType('AdvanceClockInput', { description: 'To when business time moves.' })
export class AdvanceClockInput {
  @Field(() => DateTimeScalar, { description: 'The instant; later than business time is now.' })
  to!: Date;
}

@ObjectType('AdvanceClockPayload', { description: 'The outcome of moving business time.' })
export class AdvanceClockPayload {
  @Field(() => DateTimeScalar, { description: 'Business time now.' })
  now!: Date;

  @Field(() => Int, { description: 'How many jobs ran on the way because they fell due.' })
  jobsRun!: number;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: UserError[];
}
