import { newId } from '../new-id.js';
import { decodeCursor, encodeCursor, ForeignCursorError, type SortType } from './cursor.js';

const id = newId();
const decode = (sort: string, type: SortType, list = 'books') =>
  decodeCursor(list, encodeCursor('books', { sort, id }), 'after', type);

describe('a cursor', () => {
  it.each<[SortType, string]>([
    ['date', '2024-02-29'],
    ['date', 'infinity'],
    ['timestamptz', '2023-10-23 02:00:00+00'],
    ['timestamptz', '2023-10-23 09:00:00.123456+07'],
    ['timestamptz', '2023-10-23 07:30:00+05:30'],
    ['numeric', '1.13'],
    ['int', '-5'],
    ['text', 'Đầm Bảy'],
  ])('of a list by %s leads back to %s', (type, sort) => {
    expect(decode(sort, type)).toEqual({ sort, id });
  });

  it.each<[SortType, string]>([
    ['date', 'abc'],
    ['date', ''],
    ['date', '2023-02-29'],
    ['date', '2023-13-01'],
    ['timestamptz', '2023-10-23'],
    ['timestamptz', '2023-02-30 02:00:00+00'],
    ['timestamptz', '2023-10-23 25:00:00+00'],
    ['numeric', '1e400'],
    ['numeric', 'NaN'],
    ['int', '99999999999'],
    ['int', '1.5'],
    ['uuid', 'x'],
    ['text', 'a\u0000b'],
  ])('of a list by %s cannot hold %j', (type, sort) => {
    expect(() => decode(sort, type)).toThrow(ForeignCursorError);
  });

  it('belongs to its list', () => {
    expect(() => decode('x', 'text', 'authors')).toThrow(ForeignCursorError);
    for (const made of [
      '',
      '%%%',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('[1,2,3]').toString('base64url'),
    ])
      expect(() => decodeCursor('books', made, 'before', 'text')).toThrow(ForeignCursorError);
  });
});
