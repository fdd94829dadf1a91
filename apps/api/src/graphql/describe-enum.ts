import { registerEnumType } from '@nestjs/graphql';

/**
 * Publishes a domain's list of values (`PLEDGE_STATES`) as a GraphQL enum; every value is described. Returns what a decorator takes as
 * type: `@Field(() => PledgeStateEnum)`.
 */
export function describeEnum<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): Readonly<Record<V, V>> {
  const keys = Object.keys(values) as V[];
  const published = Object.freeze(Object.fromEntries(keys.map((key) => [key, key])) as Record<V, V>);
  registerEnumType(published, {
    name,
    description,
    valuesMap: Object.fromEntries(keys.map((key) => [key, { description: values[key] }])) as Record<
      V,
      { description: string }
    >,
  });
  return published;
}
