import {
  isRequiredInputField,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { newId } from '#platform/database/new-id.js';

/** A value that cannot be meant, and what it is. */
export interface Corruption {
  readonly what: string;
  readonly value: unknown;
}

/** Where in an input something is wrong. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
  readonly value: unknown;
}

const LONG = 'dài '.repeat(30_000);

const IMPOSSIBLE_DATES = [
  '2023-02-30',
  '2023-13-01',
  '0000-00-00',
  '2023-1-1',
  'hôm nay',
  '',
  '99999-01-01',
  '2023-10-23T00:00:00Z',
];
const IMPOSSIBLE_INSTANTS = [
  '2023-02-30T00:00:00Z',
  '2023-10-23',
  '2023-10-23T25:00:00Z',
  '2023-10-23T00:00:00',
  'bây giờ',
  '',
];
const IMPOSSIBLE_DECIMALS = ['1e5', 'NaN', 'Infinity', ' 1', '1,5', '', '0x10', '--1', '1'.repeat(40)];
const IMPOSSIBLE_TEXTS = ['\u0000', 'Việc\u0000khó', '\u0007', '\u001b[31m', '\u007f', '\ud800', LONG];

const each = (what: string, values: readonly unknown[]): readonly Corruption[] =>
  values.map((value) => ({ what: `${what} ${JSON.stringify(value).slice(0, 40)}`, value }));

/** Values of a type that no input may have there, whatever the rest of it says. */
function ofNamed(name: string, field: string, known: unknown): readonly Corruption[] {
  switch (name) {
    case 'Date':
      return each('date', [...IMPOSSIBLE_DATES, 20231023, true]);
    case 'DateTime':
      return each('instant', [...IMPOSSIBLE_INSTANTS, 0, false]);
    case 'Decimal':
      return each('decimal', [...IMPOSSIBLE_DECIMALS, 1.5, {}]);
    case 'Int':
      // A version that was never given out is stale; other numbers are judged by the rules.
      return each('number', [
        2 ** 31,
        -(2 ** 31) - 1,
        1.5,
        '1',
        [],
        ...(field === 'expectedVersion' ? [0, -1, 999_999] : []),
      ]);
    case 'Boolean':
      return each('answer', ['yes', 1, 'true', {}]);
    case 'ID':
      return each('id', [
        '',
        'pledge_7',
        '%00',
        `Pledge_${newId()}`,
        `nothing_${newId()}`,
        // Of the right kind, of nothing.
        String(known).replace(/[^_]*$/, newId()),
        "'; drop table pledge; --",
        {},
        [{}],
      ]);
    default:
      return each('text', [...IMPOSSIBLE_TEXTS, 7, {}, [['x']]]);
  }
}

/** What may stand wrongly at a place: values of its type that cannot be, and values of no such type. */
export function corruptionsAt({ path, type, value }: Place): readonly Corruption[] {
  if (isNonNullType(type))
    return [{ what: 'nothing', value: null }, ...corruptionsAt({ path, type: type.ofType, value })];
  if (isListType(type)) return each('list', ['x', 7, [null], [[[]]]]);
  if (isEnumType(type)) return each('choice', ['MAYBE', '', 'draft', 1]);
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isRequiredInputField);
    const without = needed.map(({ name }) => ({
      what: `no ${name}`,
      value: { ...(value as object), [name]: undefined },
    }));
    return [
      ...each('object', ['x', 7, []]),
      { what: 'nonsense', value: { ...(value as object), nonsense: 1 } },
      ...without,
    ];
  }
  return ofNamed(type.name, String(path.at(-1)), value);
}

/** Every place of an input that is filled in, the input itself included. */
export function placesIn(
  type: GraphQLInputType,
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly Place[] {
  const bare = isNonNullType(type) ? type.ofType : type;
  const here: Place = { path, type, value };
  if (value === null || value === undefined) return [];
  if (isListType(bare) && Array.isArray(value))
    return [here, ...(value as unknown[]).flatMap((one, index) => placesIn(bare.ofType, one, [...path, index]))];
  if (!isInputObjectType(bare)) return [here];
  const fields = bare.getFields();
  const below = Object.entries(value).flatMap(([name, one]) => {
    const field = fields[name];
    return field ? placesIn(field.type, one, [...path, name]) : [];
  });
  return [here, ...below];
}

/** The value with another one at a place. */
export function withAt(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  const below = (value as Record<string | number, unknown>)[key];
  const changed = withAt(below, rest, other);
  return Array.isArray(value)
    ? (value as unknown[]).map((one, index) => (index === key ? changed : one))
    : { ...(value as object), [key]: changed };
}
