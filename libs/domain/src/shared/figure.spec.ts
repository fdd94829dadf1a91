import fc from 'fast-check';
import { formatNumber } from '#domain/shared/figure.js';

describe('a figure', () => {
  it.each([
    ['5272.6', '5.272,6', '5,272.6'],
    [1234567, '1.234.567', '1,234,567'],
    ['-1250.50', '-1.250,50', '-1,250.50'],
    ['98.25', '98,25', '98.25'],
    [999, '999', '999'],
    ['0.5', '0,5', '0.5'],
    [0.5, '0,5', '0.5'],
    [
      '12345678901234567890.000000000001',
      '12.345.678.901.234.567.890,000000000001',
      '12,345,678,901,234,567,890.000000000001',
    ],
  ])('%s is %s in Vietnamese and %s in English', (figure, vi, en) => {
    expect(formatNumber(figure, 'VI')).toBe(vi);
    expect(formatNumber(figure, 'EN')).toBe(en);
  });

  it.each(['2023-0042', 'v1', '', '1.2.3', '1e9', 'NaN'])('“%s” is none and stays as it is', (text) => {
    expect(formatNumber(text, 'VI')).toBe(text);
  });

  it('loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(), (whole, places) => {
        const text = `${whole}.${places}`;
        expect(formatNumber(text, 'VI').replaceAll('.', '').replace(',', '.')).toBe(text);
        expect(formatNumber(text, 'EN').replaceAll(',', '')).toBe(text);
      }),
    );
  });
});
