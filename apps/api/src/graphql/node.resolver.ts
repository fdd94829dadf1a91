import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '#domain/shared/moment.js';
import { Asked } from './api-context.js';
import { badUserInput } from './api-error.js';
import { Node } from './node.js';
import { decodeAnyId } from './node-id.js';
import { ObjectReads } from './object-reads.js';
import { selectionOf } from './selection.js';

const MOST_NODES = 100;

/** A record as an id names it. */
interface Wanted {
  readonly type: string;
  readonly id: Id;
}

/** Finds any record by its id, under the same rule as the lists that hold it. */
@Resolver()
export class NodeResolver {
  constructor(private readonly reads: ObjectReads) {}

  @Query(() => Node, {
    nullable: true,
    description: 'The record with this id; null for unknown and for invisible ids alike.',
  })
  async node(
    @Args('id', { type: () => ID, description: 'The id as the API gave it out.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    const [found = null] = await this.find([this.parse(id, 'id')], asked);
    return found;
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'The records with these ids, in their order; null for each that is unknown or invisible.',
  })
  nodes(
    @Args('ids', { type: () => [ID], description: 'Ids as the API gave them out; at most 100.' }) ids: string[],
    @Asked() asked: Asked,
  ): Promise<(object | null)[]> {
    if (ids.length > MOST_NODES) throw badUserInput('request.ids.tooMany', { argument: 'ids', most: MOST_NODES });
    return this.find(
      ids.map((id, index) => this.parse(id, `ids.${index}`)),
      asked,
    );
  }

  private parse(text: string, argument: string): Wanted {
    const { prefix, id } = decodeAnyId(text, argument);
    const type = this.reads.reader.registry.typeOfPrefix(prefix);
    if (type === null) throw badUserInput('request.id.none', { argument });
    return { type, id };
  }

  /** One statement for each kind of record, however many ids there are. */
  private async find(wanted: readonly Wanted[], { viewer, info }: Asked): Promise<(object | null)[]> {
    const selection = selectionOf(info);
    const types = [...new Set(wanted.map(({ type }) => type))];
    const found = await Promise.all(
      types.map((type) => {
        const ids = wanted.filter((node) => node.type === type).map(({ id }) => id);
        return this.reads.reader.byIds(type, [...new Set(ids)], selection, viewer);
      }),
    );
    return wanted.map(({ type, id }) => found[types.indexOf(type)]?.get(id) ?? null);
  }
}
