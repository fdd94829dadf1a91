import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** What has an id of its own. Values come from the reader with `__typename` where a field's type is this interface. */
@InterfaceType('Node', {
  description: 'A record with an id of its own, which `node` finds again.',
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque: the kind of record and its number, such as `pledge_0190…`.' })
  id!: string;
}
