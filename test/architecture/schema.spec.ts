import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

const schema = buildSchema(readFileSync('apps/api/src/schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !type.astNode?.name.value.startsWith('__'),
);
const own = types.filter((type) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name));

interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
}

function* everything(): Generator<Described> {
  for (const type of own) {
    // The three roots say nothing by themselves; their fields do.
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name))
      yield { path: type.name, description: type.description };
    if (isEnumType(type))
      for (const value of type.getValues())
        yield { path: `${type.name}.${value.name}`, description: value.description };
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        yield { path: `${type.name}.${field.name}`, description: field.description };
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield { path: `${type.name}.${field.name}`, description: field.description };
      for (const argument of field.args)
        yield { path: `${type.name}.${field.name}(${argument.name})`, description: argument.description };
    }
  }
}

const fieldsOf = (
  name: string,
): readonly { readonly name: string; readonly type: string; readonly args: readonly string[] }[] => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`no type ${name}`);
  return Object.values(type.getFields()).map((field) => ({
    name: field.name,
    type: String(field.type),
    args: field.args.map((arg) => `${arg.name}: ${String(arg.type)}`),
  }));
};

describe('the public schema', () => {
  it('describes every type, field, argument and value', () => {
    const all = [...everything()];
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter(({ description }) => !description?.trim()).map(({ path }) => path)).toEqual([]);
  });

  it('gives every mutation one input and a payload that carries the reasons for a refusal', () => {
    for (const { name, args, type } of fieldsOf('Mutation')) {
      expect(`${name}(${args.join(', ')})`).toMatch(/^\w+\(input: \w+Input!\)$/);
      expect(`${name}: ${type}`).toMatch(/^\w+: \w+Payload!$/);
      expect(fieldsOf(type.slice(0, -1)).find((field) => field.name === 'userErrors')?.type).toBe('[UserError!]!');
    }
  });

  it('pages every connection the same way', () => {
    for (const type of own.filter(({ name }) => name.endsWith('Connection')))
      expect(
        fieldsOf(type.name)
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['edges', 'nodes', 'pageInfo', 'totalCount']);
  });

  it('has an identifier wherever a type is a node', () => {
    const nodes = own.filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(nodes.length).toBeGreaterThan(15);
    for (const node of nodes) expect(fieldsOf(node.name).find(({ name }) => name === 'id')?.type).toBe('ID!');
  });
});
