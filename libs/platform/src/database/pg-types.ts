import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

type Parser = (text: string) => unknown;

/** A whole number as a number while that is exact; beyond 2^53 it stays text rather than lose digits. */
function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const PARSERS = new Map<number, Parser>([
  [INT8, parseInt8],
  [DATE, (text) => text],
]);

/**
 * How values come out of PostgreSQL everywhere in the product: `date` as text `YYYY-MM-DD`, `numeric` as text, `int8` as a number
 * while exact, `timestamptz` as `Date`. Passed per connection; nothing global is changed.
 */
export const pgTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    const own = format === 'binary' ? undefined : PARSERS.get(oid);
    return own ?? (pg.types.getTypeParser(oid, format ?? 'text') as Parser);
  },
};
