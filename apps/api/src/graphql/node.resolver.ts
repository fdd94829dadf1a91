import { Args, Context, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { viewerIn, type ApiContext } from './api-context.js';
import { badUserInput } from './api-error.js';
import { Node } from './node.js';
import { decodeAnyId } from './node-id.js';
import { ObjectReads } from './object-reads.js';
import { selectionOf } from './selection.js';

const MOST_NODES = 100;

/** Finds any record by its id, under the same rule as the lists that hold it. */
@Resolver()
export class NodeResolver {
  constructor(private readonly reads: ObjectReads) {}

  @Query(() => Node, {
    nullable: true,
    description: 'The record with this id; null for unknown and for invisible ids alike.',
  })
  node(
    @Args('id', { type: () => ID, description: 'The id as the API gave it out.' }) id: string,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.find(id, 'id', context, info);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'The records with these ids, in their order; null for each that is unknown or invisible.',
  })
  nodes(
    @Args('ids', { type: () => [ID], description: 'Ids as the API gave them out; at most 100.' }) ids: string[],
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(object | null)[]> {
    if (ids.length > MOST_NODES) throw badUserInput('request.ids.tooMany', { argument: 'ids', most: MOST_NODES });
    return Promise.all(ids.map((id, index) => this.find(id, `ids.${index}`, context, info)));
  }

  private async find(
    id: string,
    argument: string,
    context: ApiContext,
    info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const { prefix, id: raw } = decodeAnyId(id, argument);
    const { reader } = this.reads;
    const type = reader.registry.typeOfPrefix(prefix);
    if (type === null) throw badUserInput('request.id.none', { argument });
    return reader.one(
      {
        type,
        typed: true,
        selection: selectionOf(info),
        where: (a, ctx) => [{ sql: `${a}.id = ${ctx.param(raw)}::uuid` }],
      },
      viewerIn(context),
    );
  }
}
