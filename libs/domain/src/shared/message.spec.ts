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

  it('lists in either language', () => {
    expect(listOf([due, { vi: 'hai', en: 'two' }]).en).toBe(`${due.en}, two`);
    expect(listOf([])).toEqual({ vi: '', en: '' });
  });
});
