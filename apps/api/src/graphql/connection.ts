import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ClassRef } from './field-args.js';
import { withArticle } from './with-article.js';

@ObjectType('PageInfo', { description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first record; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last record; null on an empty page.' })
  endCursor!: string | null;
}

/** What a connection class holds; the reader's `ConnectionPage` fits it. */
export interface ConnectionShape {
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: PageInfo;
  readonly totalCount?: number;
}

/**
 * The Relay connection of a type: `export const PledgeConnection = connectionOf('Pledge', () => PledgeType)`. Call it once per type.
 */
export function connectionOf(name: string, node: () => ClassRef): new () => ConnectionShape {
  @ObjectType(`${name}Edge`, { description: `The place of ${withArticle(name)} in a list.` })
  class Edge {
    @Field(() => String, { description: 'Where the record stands in this list; for `after` and `before`.' })
    cursor!: string;

    @Field(node, { description: 'The record.' })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} records.` })
  class Connection implements ConnectionShape {
    @Field(() => [Edge], { description: 'The records of the page with their places.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The records of the page.' })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: 'Where the page lies.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many records the whole list has; counted only when asked for.' })
    totalCount!: number;
  }

  return Connection;
}
