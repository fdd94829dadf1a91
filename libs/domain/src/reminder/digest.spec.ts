import { composeDigest, type DigestReminder } from './digest.js';
import { dueReminder } from './reminder.factory.js';

const matter = (over: Partial<DigestReminder> = {}): DigestReminder => ({
  ...dueReminder(over),
  workingDays: 5,
  ...over,
});

const ADDRESS = { name: 'Bí thư Quận ủy', day: '2023-10-24', url: 'http://localhost:3000' } as const;
const vietnamese = (reminders: readonly DigestReminder[]) => composeDigest(reminders, { ...ADDRESS, language: 'VI' });
const english = (reminders: readonly DigestReminder[]) => composeDigest(reminders, { ...ADDRESS, language: 'EN' });

const OTHERS = { recipientId: 'secretary', ownerName: 'Bí thư Đảng ủy phường Yên Phụ' } as const;
const OVERDUE = matter({
  ...OTHERS,
  rule: 'overdue',
  step: 'T+10',
  code: '2023-0081',
  title: 'Lãnh đạo chuyển biến trật tự đô thị',
  date: '2023-06-15',
  workingDays: 91,
});
const TODAY = matter({ code: '2023-0151', title: 'Kiểm tra, đôn đốc', date: '2023-10-24', workingDays: 0 });
const CHECK_IN = matter({
  rule: 'check-in',
  step: 'T-1',
  subjectKind: 'CHECK_IN',
  code: '2023-0014',
  title: 'Tháo gỡ vướng mắc',
  date: '2023-10-25',
  workingDays: 1,
});

const TWELVE = [
  OVERDUE,
  matter({ ...OVERDUE, code: '2023-0009', date: '2023-10-23', workingDays: 1 }),
  matter({ subjectKind: 'MILESTONE', milestone: 'Kiểm đếm', date: '2023-10-20', workingDays: 2 }),
  TODAY,
  matter({ date: '2023-10-25', workingDays: 1 }),
  matter({ subjectKind: 'MILESTONE', milestone: 'Bàn giao', date: '2023-10-28', workingDays: 0 }),
  matter(),
  CHECK_IN,
  matter({ ...CHECK_IN, ...OTHERS, step: 'T+5', date: '2023-09-29' }),
  matter({ ...OTHERS, rule: 'request', step: 'T-1', subjectKind: 'CHANGE_REQUEST', date: '2023-10-25' }),
  matter({ ...OTHERS, rule: 'claim', step: 'T+5', date: '2023-10-17' }),
  matter({ rule: 'registration', subjectKind: 'CYCLE', code: null, ownerId: null, year: 2024, minPledges: 2 }),
];

describe('a digest', () => {
  it('of one matter', () => {
    expect(vietnamese([TODAY])).toMatchObject({
      subject: '[Gánh Vác] 24/10/2023: 1 việc sắp đến hạn',
      text: [
        'Kính gửi đồng chí Bí thư Quận ủy,',
        '',
        'SẮP ĐẾN HẠN',
        '1. 2023-0151 “Kiểm tra, đôn đốc”: hạn hôm nay, 24/10/2023.',
        '',
        'Xem chi tiết: http://localhost:3000',
        '',
        'Thư này do hệ thống Gánh Vác gửi tự động, đề nghị không trả lời.',
        '',
      ].join('\n'),
    });
    expect(english([TODAY])).toMatchObject({
      subject: '[Gánh Vác] 24 October 2023: 1 due soon',
      text: [
        'Dear Bí thư Quận ủy,',
        '',
        'DUE SOON',
        '1. 2023-0151 “Kiểm tra, đôn đốc”: due today, 24 October 2023.',
        '',
        'See the details: http://localhost:3000',
        '',
        'Gánh Vác sent this message by itself; please do not reply.',
        '',
      ].join('\n'),
    });
  });

  it('of three, each under what it is about', () => {
    const { subject, text } = vietnamese([CHECK_IN, TODAY, OVERDUE]);
    expect(subject).toBe('[Gánh Vác] 24/10/2023: 1 việc quá hạn, 1 việc sắp đến hạn, 1 báo cáo tiến độ');
    expect(text.split('\n').slice(2, -5)).toEqual([
      'QUÁ HẠN',
      '1. 2023-0081 “Lãnh đạo chuyển biến trật tự đô thị” (Bí thư Đảng ủy phường Yên Phụ): quá hạn 91 ngày làm việc, hạn 15/06/2023.',
      '',
      'SẮP ĐẾN HẠN',
      '2. 2023-0151 “Kiểm tra, đôn đốc”: hạn hôm nay, 24/10/2023.',
      '',
      'BÁO CÁO TIẾN ĐỘ',
      '3. 2023-0014 “Tháo gỡ vướng mắc”: đến hạn 25/10/2023.',
    ]);
  });

  it('of twelve, numbered throughout, the earliest date of each kind first', () => {
    const { subject, sections, text } = vietnamese(TWELVE);
    expect(subject).toBe(
      '[Gánh Vác] 24/10/2023: 3 việc quá hạn, 4 việc sắp đến hạn, 2 báo cáo tiến độ, 1 đề nghị chờ quyết định, 1 kết quả chờ xác nhận, chưa đăng ký đủ việc khó',
    );
    expect(sections).toEqual([
      {
        heading: 'QUÁ HẠN',
        lines: [
          '2023-0081 “Lãnh đạo chuyển biến trật tự đô thị” (Bí thư Đảng ủy phường Yên Phụ): quá hạn 91 ngày làm việc, hạn 15/06/2023.',
          '2023-0042 “Di dời tàu thuyền”, mốc “Kiểm đếm”: quá hạn 2 ngày làm việc, hạn 20/10/2023.',
          '2023-0009 “Lãnh đạo chuyển biến trật tự đô thị” (Bí thư Đảng ủy phường Yên Phụ): quá hạn 1 ngày làm việc, hạn 23/10/2023.',
        ],
      },
      {
        heading: 'SẮP ĐẾN HẠN',
        lines: [
          '2023-0151 “Kiểm tra, đôn đốc”: hạn hôm nay, 24/10/2023.',
          '2023-0042 “Di dời tàu thuyền”: còn 1 ngày làm việc, hạn 25/10/2023.',
          '2023-0042 “Di dời tàu thuyền”, mốc “Bàn giao”: hạn 28/10/2023.',
          '2023-0042 “Di dời tàu thuyền”: còn 5 ngày làm việc, hạn 31/10/2023.',
        ],
      },
      {
        heading: 'BÁO CÁO TIẾN ĐỘ',
        lines: [
          '2023-0014 “Tháo gỡ vướng mắc” (Bí thư Đảng ủy phường Yên Phụ): chưa báo cáo, hạn 29/09/2023.',
          '2023-0014 “Tháo gỡ vướng mắc”: đến hạn 25/10/2023.',
        ],
      },
      {
        heading: 'ĐỀ NGHỊ CHỜ QUYẾT ĐỊNH',
        lines: [
          '2023-0042 “Di dời tàu thuyền” (Bí thư Đảng ủy phường Yên Phụ): chưa được quyết định, hạn trả lời 25/10/2023.',
        ],
      },
      {
        heading: 'KẾT QUẢ CHỜ XÁC NHẬN',
        lines: [
          '2023-0042 “Di dời tàu thuyền” (Bí thư Đảng ủy phường Yên Phụ): báo hoàn thành ngày 17/10/2023, chưa được xác nhận.',
        ],
      },
      {
        heading: 'ĐĂNG KÝ VIỆC KHÓ',
        lines: [
          'Đồng chí chưa đăng ký đủ số việc tối thiểu (ít nhất 2 việc) trong Đợt đăng ký đảm nhận việc khó năm 2024; đợt đăng ký đóng ngày 31/10/2023.',
        ],
      },
    ]);
    expect(text.match(/^\d+\./gm)?.map(Number)).toEqual(TWELVE.map((_, index) => index + 1));
    expect(english(TWELVE).subject).toBe(
      '[Gánh Vác] 24 October 2023: 3 overdue, 4 due soon, 2 progress reports, 1 request waiting, 1 result to verify, registration below the minimum',
    );
    expect(english(TWELVE).text).not.toMatch(/[{}]|undefined|2023-10-/);
  });

  it('is the same whatever order the reminders come in', () => {
    expect(vietnamese(TWELVE.toReversed())).toEqual(vietnamese(TWELVE));
  });
});
