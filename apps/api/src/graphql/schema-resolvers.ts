import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { readField } from './selection.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Says how a field without a resolver of its own is read: plainly by its name, or, where it takes arguments, under the key that tells two
 * aliases apart. The builder's own default resolvers go, so that the engine's fast path is used.
 */
export class SchemaResolvers {
  private own: readonly Readonly<Record<string, Fields | undefined>>[] = [];

  /** Notes which fields features resolve themselves; changes nothing. */
  readonly note = <R extends object>(resolvers: R): R => {
    this.own = (Array.isArray(resolvers) ? resolvers : [resolvers]) as Readonly<Record<string, Fields>>[];
    return resolvers;
  };

  readonly apply = (schema: GraphQLSchema): GraphQLSchema => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!(isObjectType(type) || isInterfaceType(type)) || isIntrospectionType(type)) continue;
      const own = new Set(this.own.flatMap((resolvers) => Object.keys(resolvers[type.name] ?? {})));
      for (const field of Object.values(type.getFields())) {
        if (own.has(field.name)) continue;
        field.resolve = field.args.length > 0 ? readWithArguments : undefined;
      }
    }
    return schema;
  };
}

const readWithArguments: GraphQLFieldResolver<unknown, unknown> = (parent, _args, _context, info) =>
  readField(parent, info);
