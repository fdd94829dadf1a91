import type { Id } from '#domain/shared/moment.js';
import { badUserInput } from './api-error.js';

const NODE_ID = /^([a-z]+(?:_[a-z]+)*)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The public id of a record: its kind and its UUID, `pledge_0190…`. */
export const encodeId = (prefix: string, id: Id): string => `${prefix}_${id}`;

/** The parts of a public id, or null for a text that is none. */
export function parseId(text: string): { prefix: string; id: Id } | null {
  const [, prefix, id] = NODE_ID.exec(text) ?? [];
  return prefix === undefined || id === undefined ? null : { prefix, id };
}

/** The UUID in a public id of one kind. Anything else is BAD_USER_INPUT that names the argument. */
export function decodeId(prefix: string, text: string, argument: string): Id {
  const parsed = parseId(text);
  if (parsed?.prefix !== prefix) throw badUserInput('request.id.otherKind', { argument, prefix });
  return parsed.id;
}

/** The kind and UUID in a public id of any kind, for arguments that may name several. */
export function decodeAnyId(text: string, argument: string): { prefix: string; id: Id } {
  const parsed = parseId(text);
  if (!parsed) throw badUserInput('request.id.none', { argument });
  return parsed;
}

/** Which fields of an input carry ids, and of what kind: `{ pledgeId: 'pledge', measures: { id: 'measure' } }`. */
export interface IdFields {
  readonly [field: string]: string | IdFields;
}

/**
 * The same input with raw ids instead of public ones, in lists and nested inputs too. What is null or left out stays so; a malformed id is
 * BAD_USER_INPUT that names its path.
 */
export function decodeIds<T extends object>(input: T, fields: IdFields, argument = 'input'): T {
  const decoded = { ...input } as Record<string, unknown>;
  for (const [field, kind] of Object.entries(fields)) {
    const value = decoded[field];
    if (value !== undefined && value !== null) decoded[field] = decodeValue(value, kind, `${argument}.${field}`);
  }
  return decoded as T;
}

function decodeValue(value: unknown, kind: string | IdFields, argument: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => decodeValue(item, kind, `${argument}.${String(index)}`));
  if (typeof kind === 'string') return decodeId(kind, String(value), argument);
  return typeof value === 'object' && value !== null ? decodeIds(value, kind, argument) : value;
}
