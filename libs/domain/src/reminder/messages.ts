import type { MessageTable } from '#domain/shared/message.js';

/** What reminders say. No sentence depends on the day it is read. */
export const reminderMessages = {
  'reminder.due.own': {
    vi: '"{title}" đến hạn hoàn thành ngày {date}.',
    en: '"{title}" is due on {date}.',
  },
  'reminder.due.other': {
    vi: '"{title}" của {owner} đến hạn hoàn thành ngày {date}.',
    en: '"{title}" of {owner} is due on {date}.',
  },
  'reminder.milestone.own': {
    vi: 'Mốc "{title}" đến hạn ngày {date}.',
    en: 'The milestone "{title}" is due on {date}.',
  },
  'reminder.milestone.other': {
    vi: 'Mốc "{title}" của {owner} đến hạn ngày {date}.',
    en: 'The milestone "{title}" of {owner} is due on {date}.',
  },
  'reminder.overdue.own': {
    vi: '"{title}" đã quá hạn (hạn ngày {date}). Hãy báo cáo, báo hoàn thành hoặc đề nghị gia hạn.',
    en: '"{title}" is overdue (due on {date}). Report, claim completion or ask for an extension.',
  },
  'reminder.overdue.other': {
    vi: '"{title}" của {owner} đã quá hạn (hạn ngày {date}).',
    en: '"{title}" of {owner} is overdue (due on {date}).',
  },
  'reminder.check-in.own': {
    vi: 'Báo cáo tiến độ của "{title}" đến hạn ngày {date}.',
    en: 'The check-in on "{title}" is due on {date}.',
  },
  'reminder.check-in.other': {
    vi: 'Báo cáo tiến độ của "{title}" ({owner}) đến hạn ngày {date}.',
    en: 'The check-in of {owner} on "{title}" is due on {date}.',
  },
  'reminder.check-in-missed.own': {
    vi: 'Chưa có báo cáo tiến độ của "{title}" (hạn ngày {date}).',
    en: 'The check-in on "{title}" is missing (due on {date}).',
  },
  'reminder.check-in-missed.other': {
    vi: '{owner} chưa báo cáo tiến độ của "{title}" (hạn ngày {date}).',
    en: 'The check-in of {owner} on "{title}" is missing (due on {date}).',
  },
  'reminder.registration': {
    vi: 'Chưa đăng ký đủ số việc tối thiểu của đợt "{title}"; đăng ký đóng ngày {date}.',
    en: 'The registration for "{title}" is below the minimum; it closes on {date}.',
  },
  'reminder.request': {
    vi: 'Đề nghị về "{title}" của {owner} chưa được quyết định; hạn trả lời ngày {date}.',
    en: 'The request of {owner} on "{title}" is not decided; the answer is due by {date}.',
  },
  'reminder.claim': {
    vi: '"{title}" của {owner} báo hoàn thành từ ngày {date}, chưa được xác nhận.',
    en: '"{title}" of {owner} was claimed on {date} and is not verified yet.',
  },
  'reminder.digest.subject.one': {
    vi: 'Gánh Vác: 1 việc cần chú ý ngày {date}',
    en: 'Gánh Vác: 1 matter for {date}',
  },
  'reminder.digest.subject.many': {
    vi: 'Gánh Vác: {count} việc cần chú ý ngày {date}',
    en: 'Gánh Vác: {count} matters for {date}',
  },
  'reminder.digest.greeting': {
    vi: 'Những việc cần chú ý ngày {date}:',
    en: 'What needs your attention on {date}:',
  },
  'reminder.digest.link': { vi: 'Mở Gánh Vác: {url}', en: 'Open Gánh Vác: {url}' },
} as const satisfies MessageTable;
