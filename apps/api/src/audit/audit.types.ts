import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { DateTimeScalar, JsonScalar } from '../graphql/scalars.js';
import { PersonType } from '../organisations/organisations.types.js';

@ObjectType('AuditEntry', {
  implements: () => [Node],
  description: 'A link of the audit chain: who did what to which record, bound to the entry before it.',
})
export class AuditEntryType extends Node {
  @Field(() => Int, { description: 'Its number in the chain of the top organisation, from 1.' })
  sequence!: number;

  @Field(() => DateTimeScalar, { description: 'When, by business time.' })
  at!: string;

  @Field(() => PersonType, { nullable: true, description: 'Who acted; null for the scheduler.' })
  actor!: object | null;

  @Field(() => PersonType, { nullable: true, description: 'On whose behalf; null when on their own.' })
  onBehalfOf!: object | null;

  @Field(() => String, { description: 'What was done, such as `pledge.submitted`.' })
  action!: string;

  @Field(() => Node, { nullable: true, description: 'The record; null when the viewer may not see it.' })
  subject!: object | null;

  @Field(() => JsonScalar, {
    description: 'What changed; `{"withheld": true}` where the viewer may know that something happened, not what.',
  })
  changes!: unknown;

  @Field(() => String, { description: 'The hash of the entry before it, hexadecimal; zeros for the first.' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 over the entry and the previous hash, hexadecimal.' })
  hash!: string;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType);

@ObjectType('AuditVerification', { description: 'The verdict on an audit chain, recomputed from what is stored.' })
export class AuditVerificationType {
  @Field(() => Boolean, { description: 'Whether no entry is missing or changed.' })
  intact!: boolean;

  @Field(() => Int, { description: 'How many sound entries there are from the beginning.' })
  entries!: number;

  @Field(() => String, { description: 'The hash of the last sound entry; compare it with a copy kept elsewhere.' })
  headHash!: string;

  @Field(() => Int, { nullable: true, description: 'The number of the first missing or changed entry.' })
  firstBrokenSequence!: number | null;
}
