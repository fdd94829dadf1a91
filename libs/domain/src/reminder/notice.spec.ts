import { LANGUAGES } from '#domain/shared/language.js';
import { DEFAULT_LADDERS } from './ladder.js';
import { earlierReminderMessages } from './messages.js';
import { noticeOf, renderNotice, titleOfNotice, topicOf, type DueReminder } from './notice.js';
import { REMINDER_RULES, REMINDER_SUBJECT_KINDS, stepName } from './reminder.js';
import { dueReminder } from './reminder.factory.js';

const DAY = '2023-10-24';
const said = (over: Partial<DueReminder>) => {
  const notice = noticeOf(dueReminder(over), DAY);
  return { vi: renderNotice(notice, 'VI'), en: renderNotice(notice, 'EN') };
};

const TO_OFFICE = { recipientId: 'office' };
const MILESTONE = { subjectKind: 'MILESTONE', milestone: 'Kiểm đếm xong phương tiện' } as const;

describe('a reminder in words', () => {
  it.each(REMINDER_RULES)('%s has a whole sentence at every step, for everybody, in both languages', (rule) => {
    for (const { offset } of DEFAULT_LADDERS[rule]) {
      for (const subjectKind of REMINDER_SUBJECT_KINDS) {
        for (const recipientId of ['owner', 'office']) {
          const facts = { rule, step: stepName(offset), subjectKind, recipientId, milestone: 'Mốc' };
          const notice = noticeOf(dueReminder({ ...facts, year: 2024, minPledges: 2 }), DAY);
          for (const language of LANGUAGES)
            expect(renderNotice(notice, language)).not.toMatch(/[{}]|undefined|2023-10-31/);
        }
      }
    }
  });

  it.each<[string, Partial<DueReminder>, { vi: string; en: string }]>([
    [
      'a due date, to the owner',
      {},
      {
        vi: 'Việc 2023-0042 “Di dời tàu thuyền” đến hạn hoàn thành ngày 31/10/2023.',
        en: 'Your task “Di dời tàu thuyền” (2023-0042) is due on 31 October 2023.',
      },
    ],
    [
      'an overdue task, to the owner',
      { rule: 'overdue', step: 'T+3', date: '2023-10-20' },
      {
        vi: 'Việc 2023-0042 “Di dời tàu thuyền” đã quá hạn (hạn ngày 20/10/2023). Đề nghị đồng chí báo cáo tiến độ, báo hoàn thành hoặc đề nghị gia hạn.',
        en: 'Your task “Di dời tàu thuyền” (2023-0042) is overdue; it was due on 20 October 2023. Report progress, claim completion or ask for an extension.',
      },
    ],
    [
      'an overdue task, to the office',
      { rule: 'overdue', step: 'T+3', date: '2023-10-20', ...TO_OFFICE },
      {
        vi: 'Việc 2023-0042 “Di dời tàu thuyền” (Bí thư Đảng ủy phường) đã quá hạn (hạn ngày 20/10/2023).',
        en: 'Bí thư Đảng ủy phường’s task “Di dời tàu thuyền” (2023-0042) is overdue; it was due on 20 October 2023.',
      },
    ],
    [
      'a milestone, to the owner',
      { ...MILESTONE, date: '2023-10-27' },
      {
        vi: 'Mốc “Kiểm đếm xong phương tiện” của việc 2023-0042 “Di dời tàu thuyền” đến hạn ngày 27/10/2023.',
        en: 'The milestone “Kiểm đếm xong phương tiện” of your task “Di dời tàu thuyền” (2023-0042) is due on 27 October 2023.',
      },
    ],
    [
      'a milestone, to the office',
      { ...MILESTONE, date: '2023-10-27', ...TO_OFFICE },
      {
        vi: 'Mốc “Kiểm đếm xong phương tiện” của việc 2023-0042 “Di dời tàu thuyền” (Bí thư Đảng ủy phường) đến hạn ngày 27/10/2023.',
        en: 'The milestone “Kiểm đếm xong phương tiện” of Bí thư Đảng ủy phường’s task “Di dời tàu thuyền” (2023-0042) is due on 27 October 2023.',
      },
    ],
    [
      'a milestone that has gone by',
      { ...MILESTONE, date: '2023-10-20' },
      {
        vi: 'Mốc “Kiểm đếm xong phương tiện” của việc 2023-0042 “Di dời tàu thuyền” đã quá hạn từ ngày 20/10/2023, chưa đạt.',
        en: 'The milestone “Kiểm đếm xong phương tiện” of your task “Di dời tàu thuyền” (2023-0042) was due on 20 October 2023 and is not reached.',
      },
    ],
    [
      'a registration below the minimum',
      { rule: 'registration', subjectKind: 'CYCLE', code: null, ownerId: null, year: 2024, minPledges: 2 },
      {
        vi: 'Đồng chí chưa đăng ký đủ số việc tối thiểu (ít nhất 2 việc) trong Đợt đăng ký đảm nhận việc khó năm 2024; đợt đăng ký đóng ngày 31/10/2023.',
        en: 'You have not registered the minimum of tasks (at least 2) in the registration for 2024; it closes on 31 October 2023.',
      },
    ],
  ])('tells of %s', (_what, over, sentence) => {
    expect(said(over)).toEqual(sentence);
  });

  it.each<[string, Partial<DueReminder>, { vi: string; en: string }]>([
    ['a task', {}, { vi: '2023-0042 Di dời tàu thuyền', en: '2023-0042 Di dời tàu thuyền' }],
    ['a milestone', MILESTONE, { vi: 'Kiểm đếm xong phương tiện', en: 'Kiểm đếm xong phương tiện' }],
    [
      'a registration, not the organisation alone',
      { rule: 'registration', subjectKind: 'CYCLE', code: null, title: 'Đảng bộ quận', year: 2024, minPledges: 2 },
      { vi: 'Đăng ký đảm nhận việc khó năm 2024', en: 'Registration for 2024' },
    ],
  ])('is about %s', (_what, over, title) => {
    const notice = noticeOf(dueReminder(over), DAY);
    expect({ vi: titleOfNotice(notice, 'VI'), en: titleOfNotice(notice, 'EN') }).toEqual(title);
  });

  it('takes a milestone that has gone by for overdue, before that for due', () => {
    expect(topicOf(dueReminder({ ...MILESTONE, date: '2023-10-23' }), DAY)).toBe('OVERDUE');
    expect(topicOf(dueReminder({ ...MILESTONE, date: DAY }), DAY)).toBe('DUE');
  });

  it('reads notices as they were written before', () => {
    const params = { title: '2023-0042 Di dời tàu thuyền', date: '2023-10-31', owner: '' };
    expect(renderNotice({ key: 'reminder.due.own', params }, 'VI')).toBe(said({}).vi);
    expect(titleOfNotice({ key: 'reminder.due.own', params }, 'VI')).toBe('2023-0042 Di dời tàu thuyền');
    for (const key of ['reminder.milestone.own', 'reminder.milestone.other', 'reminder.registration'] as const) {
      for (const language of LANGUAGES) expect(renderNotice({ key, params }, language)).not.toMatch(/[{}]/);
    }
    expect(Object.keys(earlierReminderMessages)).toHaveLength(3);
  });
});
