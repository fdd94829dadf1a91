import type { MessageTable } from '#domain/shared/message.js';

/** What reminders say. No sentence depends on the day it is read. */
export const reminderMessages = {
  'reminder.due.own': {
    vi: 'Việc {code} “{title}” đến hạn hoàn thành ngày {date}.',
    en: 'Your task “{title}” ({code}) is due on {date}.',
  },
  'reminder.due.other': {
    vi: 'Việc {code} “{title}” ({owner}) đến hạn hoàn thành ngày {date}.',
    en: '{owner}’s task “{title}” ({code}) is due on {date}.',
  },
  'reminder.milestone-due.own': {
    vi: 'Mốc “{milestone}” của việc {code} “{title}” đến hạn ngày {date}.',
    en: 'The milestone “{milestone}” of your task “{title}” ({code}) is due on {date}.',
  },
  'reminder.milestone-due.other': {
    vi: 'Mốc “{milestone}” của việc {code} “{title}” ({owner}) đến hạn ngày {date}.',
    en: 'The milestone “{milestone}” of {owner}’s task “{title}” ({code}) is due on {date}.',
  },
  'reminder.milestone-past.own': {
    vi: 'Mốc “{milestone}” của việc {code} “{title}” đã quá hạn từ ngày {date}, chưa đạt.',
    en: 'The milestone “{milestone}” of your task “{title}” ({code}) was due on {date} and is not reached.',
  },
  'reminder.milestone-past.other': {
    vi: 'Mốc “{milestone}” của việc {code} “{title}” ({owner}) đã quá hạn từ ngày {date}, chưa đạt.',
    en: 'The milestone “{milestone}” of {owner}’s task “{title}” ({code}) was due on {date} and is not reached.',
  },
  'reminder.overdue.own': {
    vi: 'Việc {code} “{title}” đã quá hạn (hạn ngày {date}). Đề nghị đồng chí báo cáo tiến độ, báo hoàn thành hoặc đề nghị gia hạn.',
    en: 'Your task “{title}” ({code}) is overdue; it was due on {date}. Report progress, claim completion or ask for an extension.',
  },
  'reminder.overdue.other': {
    vi: 'Việc {code} “{title}” ({owner}) đã quá hạn (hạn ngày {date}).',
    en: '{owner}’s task “{title}” ({code}) is overdue; it was due on {date}.',
  },
  'reminder.check-in.own': {
    vi: 'Báo cáo tiến độ việc {code} “{title}” đến hạn ngày {date}.',
    en: 'The progress report on your task “{title}” ({code}) is due on {date}.',
  },
  'reminder.check-in.other': {
    vi: 'Báo cáo tiến độ việc {code} “{title}” ({owner}) đến hạn ngày {date}.',
    en: 'The progress report on {owner}’s task “{title}” ({code}) is due on {date}.',
  },
  'reminder.check-in-missed.own': {
    vi: 'Đồng chí chưa báo cáo tiến độ việc {code} “{title}” (hạn ngày {date}).',
    en: 'The progress report on your task “{title}” ({code}) is missing; it was due on {date}.',
  },
  'reminder.check-in-missed.other': {
    vi: 'Chưa có báo cáo tiến độ việc {code} “{title}” ({owner}); hạn ngày {date}.',
    en: 'The progress report on {owner}’s task “{title}” ({code}) is missing; it was due on {date}.',
  },
  'reminder.registration-short': {
    vi: 'Đồng chí chưa đăng ký đủ số việc tối thiểu (ít nhất {min} việc) trong Đợt đăng ký đảm nhận việc khó năm {year}; đợt đăng ký đóng ngày {date}.',
    en: 'You have not registered the minimum of tasks (at least {min}) in the registration for {year}; it closes on {date}.',
  },
  'reminder.request': {
    vi: 'Đề nghị về việc {code} “{title}” ({owner}) chưa được quyết định; hạn trả lời ngày {date}.',
    en: 'The request on {owner}’s task “{title}” ({code}) is not decided yet; the answer is due by {date}.',
  },
  'reminder.claim': {
    vi: 'Việc {code} “{title}” ({owner}) được báo hoàn thành ngày {date}, chưa được xác nhận kết quả.',
    en: '{owner}’s task “{title}” ({code}) was claimed as done on {date} and is not verified yet.',
  },
} as const satisfies MessageTable;

/** Sentences of notices that were written before they named the task, or the minimum; the notices are kept as they are. */
export const earlierReminderMessages = {
  'reminder.milestone.own': {
    vi: 'Mốc “{title}” đến hạn ngày {date}.',
    en: 'The milestone “{title}” is due on {date}.',
  },
  'reminder.milestone.other': {
    vi: 'Mốc “{title}” của {owner} đến hạn ngày {date}.',
    en: 'The milestone “{title}” of {owner} is due on {date}.',
  },
  'reminder.registration': {
    vi: 'Chưa đăng ký đủ số việc tối thiểu của đợt “{title}”; đợt đăng ký đóng ngày {date}.',
    en: 'The registration for “{title}” is below the minimum; it closes on {date}.',
  },
} as const satisfies MessageTable;
