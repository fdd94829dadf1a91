import {
  getVariableValues,
  GraphQLError,
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { errorMessages } from './error-messages.js';
import { namesOf } from './unfit-text.js';

/** What is wrong with a value of a scalar; carried under a symbol, which no answer prints. */
const FAULT = Symbol('scalar fault');

type ScalarKey = Extract<keyof typeof errorMessages, `request.scalar.${string}`>;

/** A value that a scalar could not read; where it was sent is found in the document. */
export interface ScalarFault {
  readonly key: ScalarKey;
  readonly value: string;
  /** Where it stands in the text of the document, or the variable and the way into its value. */
  readonly place: number | { readonly variable: string; readonly way: string };
}

/** So much of a value is quoted. */
const QUOTED = 60;

const quoted = (value: string): string => (value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value);

/** The error of a scalar that cannot read a value: of a variable, or, with `node`, one that stands in the document. */
export function scalarError(key: ScalarKey, scalar: string, value: unknown, node?: ValueNode): GraphQLError {
  const text =
    node && node.kind !== Kind.STRING ? print(node) : typeof value === 'string' ? value : JSON.stringify(value);
  const fault = { key, value: quoted(text) };
  return new GraphQLError(`This is no ${scalar}.`, {
    nodes: node ?? null,
    extensions: { code: 'BAD_USER_INPUT', [FAULT]: fault },
  });
}

/** What a scalar says of a value that the client sent; null for other errors. GraphQL tells of a variable in its message alone. */
export function scalarFaultOf(error: unknown): ScalarFault | null {
  if (!(error instanceof Error)) return null;
  const { extensions, originalError, nodes } = error as Partial<GraphQLError>;
  const carrier = extensions ?? (originalError as Partial<GraphQLError> | undefined)?.extensions ?? {};
  const { [FAULT]: fault } = carrier as { [FAULT]?: Pick<ScalarFault, 'key' | 'value'> };
  if (!fault) return null;
  const [, variable] = /^Variable "\$(\w+)" /.exec(error.message) ?? [];
  if (variable === undefined) return { ...fault, place: nodes?.[0]?.loc?.start ?? -1 };
  const [, way = ''] = /^.* at "\w+((?:\.\w+|\[\d+\])+)"; [^"]*$/s.exec(error.message) ?? [];
  return { ...fault, place: { variable, way: way.replaceAll('[', '.').replaceAll(']', '') } };
}

/** What was asked, in which values of scalars were at fault. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document?: DocumentNode | undefined;
  readonly operation?: OperationDefinitionNode | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Compiled operations say less of where in a variable a value stands than GraphQL's own reading: it is asked again. */
export function exactly(fault: ScalarFault, { schema, operation, variables = {} }: Asked): ScalarFault {
  if (typeof fault.place === 'number') return fault;
  const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
  const found = errors.flatMap((error) => scalarFaultOf(error) ?? []);
  return found.find(({ key, value }) => key === fault.key && value === fault.value) ?? fault;
}

/** The argument at fault as the client knows it: `input.measures.0.baseline`, also where the value came in a variable of its own. */
export function argumentOf({ place }: ScalarFault, document: DocumentNode | undefined): string {
  const isIt =
    typeof place === 'number'
      ? ({ loc }: ASTNode) => loc?.start === place
      : (node: ASTNode) => node.kind === Kind.VARIABLE && node.name.value === place.variable;
  const names = document ? namesAt(document, isIt) : [];
  if (typeof place === 'number') return names.join('.') || 'document';
  return (names.join('.') || place.variable) + place.way;
}

/** The argument, and the fields of its input, in which the first node stands of which `isIt` holds. */
function namesAt(document: DocumentNode, isIt: (node: ASTNode) => boolean): readonly string[] {
  let names: readonly string[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (names.length === 0 && isIt(node)) names = namesOf(parent ? [...ancestors, parent] : ancestors);
      return undefined;
    },
  });
  return names;
}
