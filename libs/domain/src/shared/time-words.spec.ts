import { instantWords, waitWords } from '#domain/shared/time-words.js';

describe('time in words', () => {
  it.each([
    ['2023-10-23T02:00:00Z', '09:00 ngày 23/10/2023 (giờ Hà Nội)', '09:00 on 23 October 2023 (Hanoi time)'],
    ['2023-12-31T17:05:59Z', '00:05 ngày 01/01/2024 (giờ Hà Nội)', '00:05 on 1 January 2024 (Hanoi time)'],
  ])('%s is %s', (at, vi, en) => {
    expect(instantWords(new Date(at))).toEqual({ vi, en });
  });

  it.each([
    [1, '1 giây', '1 second'],
    [119, '119 giây', '119 seconds'],
    [120, '2 phút', '2 minutes'],
    [121, '3 phút', '3 minutes'],
    [900, '15 phút', '15 minutes'],
  ])('a wait of %i seconds is %s', (seconds, vi, en) => {
    expect(waitWords(seconds)).toEqual({ vi, en });
  });
});
