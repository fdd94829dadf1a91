import { formatDay, formatMessage, listOf } from '#domain/shared/message.js';

const due = { vi: 'Hạn ngày {date}, còn {left} việc.', en: 'Due on {date}, {left} left.' };

describe('a sentence', () => {
  it('is filled in either language', () => {
    const given = { date: { vi: 'mai', en: 'tomorrow' }, left: 2 };
    expect(formatMessage(due, 'VI', given)).toBe('Hạn ngày mai, còn 2 việc.');
    expect(formatMessage(due, 'EN', given)).toBe('Due on tomorrow, 2 left.');
  });

  it('shows a gap', () => {
    expect(formatMessage(due, 'EN')).toBe('Due on {date}, {left} left.');
  });

  it('writes dates as people do', () => {
    expect(formatMessage(due, 'VI', { date: '2023-10-05', left: 2 })).toBe('Hạn ngày 05/10/2023, còn 2 việc.');
    expect(formatMessage(due, 'EN', { date: '2023-10-05', left: 2 })).toBe('Due on 5 October 2023, 2 left.');
    expect(formatMessage({ vi: '{code}', en: '{code}' }, 'VI', { code: '2023-0042' })).toBe('2023-0042');
    expect([formatDay('2023-12-31', 'VI'), formatDay('2023-12-31', 'EN')]).toEqual(['31/12/2023', '31 December 2023']);
  });

  it('writes figures as people do', () => {
    const sentence = {
      vi: 'Hệ số {factor}, {count} việc, năm {year}.',
      en: 'Factor {factor}, {count} tasks in {year}.',
    };
    const params = { factor: '1.38', count: 5272, year: 2023 };
    expect(formatMessage(sentence, 'VI', params)).toBe('Hệ số 1,38, 5.272 việc, năm 2023.');
    expect(formatMessage(sentence, 'EN', params)).toBe('Factor 1.38, 5,272 tasks in 2023.');
    expect(formatMessage({ vi: 'Số {number}', en: 'No. {number}' }, 'VI', { number: '1043' })).toBe('Số 1043');
  });

  it('quotes as it was given', () => {
    const quoting = { vi: '“{text}” và "{text}"', en: '“{text}” and "{text}"' };
    expect(formatMessage(quoting, 'VI', { text: '5.5' })).toBe('“5.5” và "5.5"');
    expect(formatMessage(quoting, 'EN', { text: '2025-02-30' })).toBe('“2025-02-30” and "2025-02-30"');
    expect(formatMessage(quoting, 'VI', { text: due })).toBe(`“${due.vi}” và "${due.vi}"`);
    expect(formatMessage({ vi: '“Hạn {text}”', en: '' }, 'VI', { text: '5.5' })).toBe('“Hạn 5,5”');
  });

  it('lists in either language', () => {
    expect(listOf([due, { vi: 'hai', en: 'two' }]).en).toBe(`${due.en}, two`);
    expect(listOf([])).toEqual({ vi: '', en: '' });
  });
});
