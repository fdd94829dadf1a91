import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isLocalDate } from '#domain/shared/local-date.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,20})?$/;

const wrong = (scalar: string, expected: string): GraphQLError =>
  new GraphQLError(`${scalar} must be ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });

const literalText = (scalar: string, expected: string, node: ValueNode): string => {
  if (node.kind !== Kind.STRING) throw wrong(scalar, expected);
  return node.value;
};

const DATE_EXPECTED = 'a calendar date that exists, written YYYY-MM-DD';

function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !isLocalDate(value)) throw wrong('Date', DATE_EXPECTED);
  return value;
}

/** A calendar date; `LocalDate` inside. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A calendar date `YYYY-MM-DD` in the organisation's time zone.",
  // Dates going out come from date columns; what comes in is looked at closely.
  serialize: (value) => {
    if (typeof value !== 'string' || value.length !== 10) throw new TypeError('not a calendar date');
    return value;
  },
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(literalText('Date', DATE_EXPECTED, node)),
});

const INSTANT_EXPECTED = 'an instant as in RFC 3339, such as 2023-10-23T02:00:00Z';

function parseInstant(value: unknown): Date {
  if (typeof value !== 'string' || !INSTANT.test(value) || !isLocalDate(value.slice(0, 10)))
    throw wrong('DateTime', INSTANT_EXPECTED);
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) throw wrong('DateTime', INSTANT_EXPECTED);
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
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(literalText('DateTime', INSTANT_EXPECTED, node)),
});

const DECIMAL_EXPECTED = 'an exact decimal number written as a string, such as "5272.6"';

function parseDecimal(value: unknown): string {
  if (typeof value !== 'string' || !DECIMAL.test(value)) throw wrong('Decimal', DECIMAL_EXPECTED);
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
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(literalText('Decimal', DECIMAL_EXPECTED, node)),
});

/** Free-form data that only comes out: details of an event, changes of an audit entry. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Only in answers.',
  serialize: (value) => value,
  parseValue: () => {
    throw wrong('JSON', 'left out: it only appears in answers');
  },
  parseLiteral: () => {
    throw wrong('JSON', 'left out: it only appears in answers');
  },
});
