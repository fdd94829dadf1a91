import fc from 'fast-check';
import {
  clamp,
  compareDecimals,
  decimal,
  formatDecimal,
  formatUnits,
  isDecimal,
  ONE,
  parseDecimal,
  plainDecimal,
  ratio,
  sum,
  unitsDown,
  ZERO,
} from '#domain/shared/decimal.js';

describe('an exact decimal', () => {
  it.each(['0', '12', '-3.50', '007', '0.000000000001'])('reads %s', (text) => {
    expect(isDecimal(text)).toBe(true);
  });

  it.each([
    '',
    '.5',
    '5.',
    '1,5',
    '1e3',
    '+1',
    ' 1',
    '1/3',
    '0.(3)',
    'NaN',
    'Infinity',
    '0x1',
    '1_000',
    '9'.repeat(21),
  ])('does not read “%s”', (text) => {
    expect(parseDecimal(text)).toBeNull();
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it.each([
    ['1.125', 2, '1.13'],
    ['1.124999999999', 2, '1.12'],
    ['-1.125', 2, '-1.13'],
    ['-0.004', 2, '0.00'],
    ['89.9949', 2, '89.99'],
    ['89.995', 2, '90.00'],
    ['7', 2, '7.00'],
    ['34.7826', 1, '34.8'],
    ['0.5', 0, '1'],
  ])('%s to %i places is %s', (text, places, expected) => {
    expect(formatDecimal(decimal(text), places)).toBe(expected);
  });

  it('keeps thirds exact', () => {
    expect(sum([ratio(1, 3), ratio(1, 3), ratio(1, 3)]).equals(1)).toBe(true);
    expect(formatDecimal(ratio(2, 3), 2)).toBe('0.67');
    expect(unitsDown(ratio(2, 3), 2)).toBe(66n);
    expect(formatUnits(5n, 2)).toBe('0.05');
    expect(() => ratio(1, 0)).toThrow(RangeError);
  });

  it('is held between bounds', () => {
    expect(clamp(decimal('-0.2'), ZERO, ONE).equals(0)).toBe(true);
    expect(clamp(decimal('1.2'), ZERO, ONE).equals(1)).toBe(true);
    expect(clamp(decimal('0.2'), ZERO, ONE).equals(ratio(1, 5))).toBe(true);
  });

  it.each([
    ['1.50', '1.5'],
    ['01.0', '1'],
    ['-0.00', '0'],
    ['-012.340', '-12.34'],
    ['100', '100'],
  ])('%s is the number %s', (text, expected) => {
    expect(plainDecimal(text)).toBe(expected);
    expect(compareDecimals(text, expected)).toBe(0);
  });

  it('has one text for each number', () => {
    const figures = fc.tuple(fc.integer(), fc.nat({ max: 9999 })).map(([whole, rest]) => `${whole}.${rest}`);
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        expect(plainDecimal(a) === plainDecimal(b)).toBe(compareDecimals(a, b) === 0);
        expect(compareDecimals(plainDecimal(a), a)).toBe(0);
      }),
    );
  });
});
