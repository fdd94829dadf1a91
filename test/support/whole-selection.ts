import { getNamedType, isInterfaceType, isLeafType, isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Everything that can be selected of a type, so many levels of objects deep, as the text of a selection set. Interfaces are selected by
 * their id; types named in `without` are left out wherever they are reached again.
 */
export function wholeSelection(
  schema: GraphQLSchema,
  typeName: string,
  levels: number,
  without: readonly string[] = [],
): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`the schema has no object type ${typeName}`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const target = getNamedType(field.type);
    if (isLeafType(target)) return [field.name];
    if (isInterfaceType(target)) return [`${field.name} { id }`];
    if (levels === 0 || without.includes(target.name)) return [];
    // The page itself is no level.
    const below = target.name.endsWith('Connection') || target.name.endsWith('Edge') ? levels : levels - 1;
    return [`${field.name} ${wholeSelection(schema, target.name, below, [...without, typeName])}`];
  });
  return `{ ${fields.length === 0 ? '__typename' : fields.join(' ')} }`;
}
