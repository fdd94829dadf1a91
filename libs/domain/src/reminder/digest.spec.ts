import { LANGUAGES } from '#domain/shared/message.js';
import { digests, noticeOf, renderNotice, type DueReminder } from './digest.js';
import { DEFAULT_LADDERS } from './ladder.js';
import { reminderMessages } from './messages.js';
import { REMINDER_RULES, REMINDER_SUBJECT_KINDS, stepName } from './reminder.js';

const due = (over: Partial<DueReminder> = {}): DueReminder => ({
  recipientId: 'owner',
  rule: 'due',
  step: 'T-7',
  subjectKind: 'PLEDGE',
  subjectId: 'pledge',
  anchorOn: '2023-10-31',
  title: '2023-0042 Di dời tàu thuyền',
  ownerId: 'owner',
  ownerName: 'Bí thư Đảng ủy phường',
  date: '2023-10-31',
  ...over,
});

describe('a reminder in words', () => {
  it.each(REMINDER_RULES)('%s has a whole sentence at every step, for everybody, in both languages', (rule) => {
    for (const { offset } of DEFAULT_LADDERS[rule]) {
      for (const subjectKind of REMINDER_SUBJECT_KINDS) {
        for (const recipientId of ['owner', 'office']) {
          const notice = noticeOf(due({ rule, step: stepName(offset), subjectKind, recipientId }));
          expect(Object.keys(reminderMessages)).toContain(notice.key);
          for (const language of LANGUAGES)
            expect(renderNotice(notice, language)).not.toMatch(/[{}]|undefined|2023-10-31/);
        }
      }
    }
  });

  it('speaks to the owner and about the owner', () => {
    expect(renderNotice(noticeOf(due({ rule: 'overdue', step: 'T+3', recipientId: 'office' })), 'VI')).toBe(
      '"2023-0042 Di dời tàu thuyền" của Bí thư Đảng ủy phường đã quá hạn (hạn ngày 31/10/2023).',
    );
    expect(renderNotice(noticeOf(due()), 'EN')).toBe('"2023-0042 Di dời tàu thuyền" is due on 31 October 2023.');
  });
});

describe('a digest', () => {
  const all = [
    due({ subjectId: 'later', date: '2023-11-30', title: 'later' }),
    due({ subjectId: 'sooner', title: 'sooner' }),
    due({ rule: 'overdue', step: 'T+5', subjectId: 'overdue', title: 'overdue', date: '2023-10-16' }),
    due({ recipientId: 'office', rule: 'overdue', step: 'T+5', title: 'overdue', date: '2023-10-16' }),
  ];
  const made = digests(all, '2023-10-23', (personId) => (personId === 'owner' ? 'VI' : 'EN'), 'http://localhost:3000');

  it('is one message per person, the most pressing first, in the person’s language', () => {
    expect(made.map(({ recipientId, key, subject }) => [recipientId, key, subject])).toEqual([
      ['office', 'digest-office-2023-10-23', 'Gánh Vác: 1 matter for 23 October 2023'],
      ['owner', 'digest-owner-2023-10-23', 'Gánh Vác: 3 việc cần chú ý ngày 23/10/2023'],
    ]);
    expect(made[1]?.text.split('\n')).toEqual([
      'Những việc cần chú ý ngày 23/10/2023:',
      '',
      '- "overdue" đã quá hạn (hạn ngày 16/10/2023). Hãy báo cáo, báo hoàn thành hoặc đề nghị gia hạn.',
      '- "sooner" đến hạn hoàn thành ngày 31/10/2023.',
      '- "later" đến hạn hoàn thành ngày 30/11/2023.',
      '',
      'Mở Gánh Vác: http://localhost:3000',
      '',
    ]);
  });

  it('is the same whatever order the reminders come in', () => {
    expect(
      digests(
        all.toReversed(),
        '2023-10-23',
        (personId) => (personId === 'owner' ? 'VI' : 'EN'),
        'http://localhost:3000',
      ),
    ).toEqual(made);
  });
});
