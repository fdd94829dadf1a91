import Fraction from 'fraction.js';

/** An exact rational number: no digit is lost before the one rounding at the end. */
export type Rational = Fraction;

export const ZERO: Rational = new Fraction(0);
export const ONE: Rational = new Fraction(1);

const SHAPE = /^-?\d{1,20}(\.\d{1,12})?$/;

/** Whether the text is a plain decimal number such as `-12.50`: no exponent, no sign but minus, no spaces, a point and no comma. */
export function isDecimal(text: string): boolean {
  return SHAPE.test(text);
}

/** The exact value of a plain decimal number; null where the text is none. */
export function parseDecimal(text: string): Rational | null {
  if (!isDecimal(text)) return null;
  const [whole = '', places = ''] = text.split('.');
  return new Fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

/** As `parseDecimal`, for a text that was checked when it came in: RangeError where it is no decimal number. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new RangeError(`Not a decimal number: ${text}`);
  return value;
}

/** The exact quotient of two whole numbers; RangeError when the divisor is 0. */
export function ratio(numerator: number | bigint, denominator: number | bigint = 1): Rational {
  if (BigInt(denominator) === 0n) throw new RangeError('A ratio to nothing');
  return new Fraction(BigInt(numerator), BigInt(denominator));
}

/** The number of units of the last place, rounded half up: 1.125 to two places is 113; halves go away from zero. */
export function unitsHalfUp(value: Rational, places: number): bigint {
  const doubled = 2n * value.n * 10n ** BigInt(places) + value.d;
  return value.s * (doubled / (2n * value.d));
}

/** The number of whole units of the last place that fit into a value that is not negative. */
export function unitsDown(value: Rational, places: number): bigint {
  return (value.n * 10n ** BigInt(places)) / value.d;
}

/** Prints so many units of the last place: 113 with two places is `1.13`. */
export function formatUnits(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Rounds once, half up, and prints with exactly so many places. */
export function formatDecimal(value: Rational, places: number): string {
  return formatUnits(unitsHalfUp(value, places), places);
}

/** The shortest text of a decimal number: `1.50` and `01.5` are both `1.5`. So equal numbers have equal texts. */
export function plainDecimal(text: string): string {
  const [whole = '', places = ''] = text.replace('-', '').split('.');
  const kept = places.replace(/0+$/, '');
  const plain = (whole.replace(/^0+(?=\d)/, '') || '0') + (kept === '' ? '' : `.${kept}`);
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain;
}

/** Order of two decimal numbers: negative, 0 or positive. RangeError where a text is no decimal number. */
export function compareDecimals(a: string, b: string): number {
  return decimal(a).compare(decimal(b));
}

/** Of two exact numbers the lesser; nothing is rounded to compare them. */
export const smaller = (a: Rational, b: Rational): Rational => (a.lte(b) ? a : b);

/** Of two exact numbers the greater; nothing is rounded to compare them. */
export const larger = (a: Rational, b: Rational): Rational => (a.gte(b) ? a : b);

/** The value, held between two bounds. */
export const clamp = (value: Rational, low: Rational, high: Rational): Rational => smaller(larger(value, low), high);

/** Adds without rounding; nothing adds up to 0. */
export const sum = (values: readonly Rational[]): Rational => values.reduce((total, value) => total.add(value), ZERO);
