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

/** Of so many faults at once the client is told; more are not looked for, since every one costs time. */
const MOST_FAULTS = 50;

/** Ends the reading of a value in which enough is wrong. */
class EnoughFaults extends Error {}

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
  const faults: ApiError[] = [];
  try {
    for (const { variable, type: node, defaultValue } of variableDefinitions) {
      const type = typeFromAST(schema, node);
      const value = variables[variable.name.value];
      if (!isInputType(type) || (value === undefined && (defaultValue || !isNonNullType(type)))) continue;
      const sentFor = argumentName({ variable: variable.name.value, way: '' }, document);
      coerceInputValue(value, type, (steps, invalid, error) => {
        const [way, key, words] = faultOf(typeAt(type, steps), steps, invalid, error);
        faults.push(badUserInput(key, { ...words, argument: [sentFor, ...way].join('.') }));
        if (faults.length === MOST_FAULTS) throw new EnoughFaults();
      });
    }
  } catch (error) {
    if (!(error instanceof EnoughFaults)) throw error;
  }
  return faults;
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
