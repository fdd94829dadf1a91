import { GraphQLError, Kind, print, type ValueNode } from 'graphql';
import type { errorMessages } from './error-messages.js';

/** What is wrong with a value of a scalar; carried under a symbol, which no answer prints. */
const FAULT = Symbol('scalar fault');

/** A value that a scalar could not read. */
export interface ScalarFault {
  readonly key: Extract<keyof typeof errorMessages, `request.scalar.${string}`>;
  readonly value: string;
}

/** So much of a value is quoted. */
const QUOTED = 60;

/** A value as an error quotes it: not more of it than is needed to know it again. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

/** The error of a scalar that cannot read a value: of a variable, or, with `node`, one that stands in the document. */
export function scalarError(key: ScalarFault['key'], scalar: string, value: unknown, node?: ValueNode): GraphQLError {
  const fault: ScalarFault = { key, value: quoted(node && node.kind !== Kind.STRING ? print(node) : value) };
  return new GraphQLError(`This is no ${scalar}.`, {
    nodes: node ?? null,
    extensions: { code: 'BAD_USER_INPUT', [FAULT]: fault },
  });
}

/** What a scalar says of a value; null for other errors. */
export function scalarFaultOf(error: unknown): ScalarFault | null {
  if (!(error instanceof Error)) return null;
  const { extensions, originalError } = error as Partial<GraphQLError>;
  const carrier = extensions ?? (originalError as Partial<GraphQLError> | undefined)?.extensions ?? {};
  return (carrier as { [FAULT]?: ScalarFault })[FAULT] ?? null;
}
