import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  GraphQLError,
  GraphQLInt,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { badUserInput, type ApiError } from './api-error.js';
import { argumentName } from './argument-name.js';
import { quoted, scalarFaultOf } from './scalar-fault.js';

type Steps = readonly (string | number)[];
type Words = Parameters<typeof badUserInput>;

/** Of so many faults at once the client is told. */
const MOST_FAULTS = 50;

/**
 * What is wrong with the variables of an operation, each fault by the argument that the value was sent for: `input.kind`. GraphQL's own
 * sentences are in English only, and those of compiled operations name variables that there are not.
 */
export function variableFaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly ApiError[] {
  const faults = variableDefinitions.flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    const name = variable.name.value;
    const value = variables[name];
    if (!isInputType(type) || (value === undefined && (defaultValue || !isNonNullType(type)))) return [];
    const found: ApiError[] = [];
    coerceInputValue(value, type, (steps, invalid, error) => {
      const [way, key, words] = faultOf(typeAt(type, steps), steps, invalid, error);
      const argument = argumentName({ variable: name, way: way.map((step) => `.${step}`).join('') }, document);
      found.push(badUserInput(key, { ...words, argument }));
    });
    return found;
  });
  return faults.slice(0, MOST_FAULTS);
}

/** The type that a value is expected to have so many steps into a variable. */
function typeAt(type: GraphQLInputType, steps: Steps): GraphQLInputType {
  return steps.reduce<GraphQLInputType>((at, step) => {
    const outer = getNullableType(at);
    if (isListType(outer)) return outer.ofType;
    const field = isInputObjectType(outer) ? outer.getFields()[step] : undefined;
    return field ? field.type : outer;
  }, type);
}

/** Where a fault lies, and what it is. */
function faultOf(
  type: GraphQLInputType,
  steps: Steps,
  invalid: unknown,
  error: GraphQLError,
): readonly [Steps, ...Words] {
  const scalar = scalarFaultOf(error);
  if (scalar) return [steps, scalar.key, { value: scalar.value }];
  if (invalid == null) return [steps, 'request.value.missing'];
  const named = getNamedType(type);
  const value = quoted(invalid);
  if (isInputObjectType(named)) {
    // Of the fields of an object GraphQL tells in words alone.
    const [, field] = /^Field "(\w+)"/.exec(error.message) ?? [];
    if (field === undefined) return [steps, 'request.value.object', { value }];
    return [[...steps, field], named.getFields()[field] ? 'request.value.missing' : 'request.value.unknown'];
  }
  if (isEnumType(named)) {
    const choices = named.getValues().map(({ name }) => name);
    return [steps, 'request.value.choice', { value, choices: choices.join(', ') }];
  }
  if (named === GraphQLInt) return [steps, 'request.value.whole', { value }];
  return [steps, named === GraphQLBoolean ? 'request.value.boolean' : 'request.value.text', { value }];
}
