import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isLocalDate } from '#domain/shared/local-date.js';
import { scalarError } from './scalar-fault.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,20})?$/;

const parseDate = (value: unknown, node?: ValueNode): string => {
  if (typeof value !== 'string' || !isLocalDate(value)) throw scalarError('request.scalar.date', 'Date', value, node);
  return value;
};

/** The text of a literal; of one that is no text nothing can be read. */
const textOf = (node: ValueNode): string | undefined => (node.kind === Kind.STRING ? node.value : undefined);

/** A calendar date; `LocalDate` inside. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A calendar date `YYYY-MM-DD` in the organisation's time zone.",
  // Dates going out come from date columns; what comes in is looked at closely.
  serialize: (value) => {
    if (typeof value !== 'string' || value.length !== 10) throw new TypeError('not a calendar date');
    return value;
  },
  parseValue: (value) => parseDate(value),
  parseLiteral: (node) => parseDate(textOf(node), node),
});

function parseInstant(value: unknown, node?: ValueNode): Date {
  const at =
    typeof value === 'string' && INSTANT.test(value) && isLocalDate(value.slice(0, 10)) ? new Date(value) : null;
  if (at === null || Number.isNaN(at.getTime())) {
    throw scalarError('request.scalar.instant', 'DateTime', value, node);
  }
  return at;
}

/** An instant; `Date` inside. Rows that the database prints as JSON carry it as text. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant as in RFC 3339, in UTC: `2023-10-23T02:00:00.000Z`.',
  serialize: (value) => {
    const at = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(at.getTime())) throw new TypeError('not an instant');
    return at.toISOString();
  },
  parseValue: (value) => parseInstant(value),
  parseLiteral: (node) => parseInstant(textOf(node), node),
});

function parseDecimal(value: unknown, node?: ValueNode): string {
  if (typeof value !== 'string' || !DECIMAL.test(value)) {
    throw scalarError('request.scalar.decimal', 'Decimal', value, node);
  }
  return value;
}

/** An exact decimal; text inside, never a floating-point number. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string: `"5272.6"`.',
  serialize: (value) => {
    const text = String(value);
    if (!DECIMAL.test(text)) throw new TypeError('not a decimal');
    return text;
  },
  parseValue: (value) => parseDecimal(value),
  parseLiteral: (node) => parseDecimal(textOf(node), node),
});

/** Free-form data that only comes out: details of an event, changes of an audit entry. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Only in answers.',
  serialize: (value) => value,
  parseValue: (value) => {
    throw scalarError('request.scalar.json', 'JSON', value);
  },
  parseLiteral: (node) => {
    throw scalarError('request.scalar.json', 'JSON', textOf(node), node);
  },
});
