import type { Message, MessageTable } from '#domain/shared/message.js';
import type { ReminderTopic } from './notice.js';

/** What stands above the matters of one kind, and how many there are of them in the subject of the message. */
export const TOPIC_WORDS: Readonly<Record<ReminderTopic, { heading: Message; one: Message; many: Message }>> = {
  OVERDUE: {
    heading: { vi: 'QUÁ HẠN', en: 'OVERDUE' },
    one: { vi: '{count} việc quá hạn', en: '{count} overdue' },
    many: { vi: '{count} việc quá hạn', en: '{count} overdue' },
  },
  DUE: {
    heading: { vi: 'SẮP ĐẾN HẠN', en: 'DUE SOON' },
    one: { vi: '{count} việc sắp đến hạn', en: '{count} due soon' },
    many: { vi: '{count} việc sắp đến hạn', en: '{count} due soon' },
  },
  CHECK_IN: {
    heading: { vi: 'BÁO CÁO TIẾN ĐỘ', en: 'PROGRESS REPORTS' },
    one: { vi: '{count} báo cáo tiến độ', en: '{count} progress report' },
    many: { vi: '{count} báo cáo tiến độ', en: '{count} progress reports' },
  },
  REQUEST: {
    heading: { vi: 'ĐỀ NGHỊ CHỜ QUYẾT ĐỊNH', en: 'REQUESTS WAITING FOR A DECISION' },
    one: { vi: '{count} đề nghị chờ quyết định', en: '{count} request waiting' },
    many: { vi: '{count} đề nghị chờ quyết định', en: '{count} requests waiting' },
  },
  CLAIM: {
    heading: { vi: 'KẾT QUẢ CHỜ XÁC NHẬN', en: 'RESULTS WAITING FOR VERIFICATION' },
    one: { vi: '{count} kết quả chờ xác nhận', en: '{count} result to verify' },
    many: { vi: '{count} kết quả chờ xác nhận', en: '{count} results to verify' },
  },
  REGISTRATION: {
    heading: { vi: 'ĐĂNG KÝ VIỆC KHÓ', en: 'REGISTRATION' },
    one: { vi: 'chưa đăng ký đủ việc khó', en: 'registration below the minimum' },
    many: { vi: '{count} đợt đăng ký chưa đủ việc', en: '{count} registrations below the minimum' },
  },
};

/** What surrounds the matters in a digest, and the line of each: short, since the heading says what it is about. */
export const digestMessages = {
  subject: { vi: '[Gánh Vác] {date}: {counts}', en: '[Gánh Vác] {date}: {counts}' },
  salutation: { vi: 'Kính gửi đồng chí {name},', en: 'Dear {name},' },
  link: { vi: 'Xem chi tiết: {url}', en: 'See the details: {url}' },
  automatic: {
    vi: 'Thư này do hệ thống Gánh Vác gửi tự động, đề nghị không trả lời.',
    en: 'Gánh Vác sent this message by itself; please do not reply.',
  },
  owner: { vi: ' ({owner})', en: ' ({owner})' },
  task: { vi: '{code} “{title}”', en: '{code} “{title}”' },
  milestone: { vi: '{code} “{title}”, mốc “{milestone}”', en: '{code} “{title}”, milestone “{milestone}”' },
  overdue: { vi: '{what}: quá hạn, hạn {date}.', en: '{what}: overdue, due on {date}.' },
  'overdue.day': {
    vi: '{what}: quá hạn 1 ngày làm việc, hạn {date}.',
    en: '{what}: 1 working day overdue, due on {date}.',
  },
  'overdue.days': {
    vi: '{what}: quá hạn {days} ngày làm việc, hạn {date}.',
    en: '{what}: {days} working days overdue, due on {date}.',
  },
  due: { vi: '{what}: hạn {date}.', en: '{what}: due on {date}.' },
  'due.today': { vi: '{what}: hạn hôm nay, {date}.', en: '{what}: due today, {date}.' },
  'due.day': { vi: '{what}: còn 1 ngày làm việc, hạn {date}.', en: '{what}: 1 working day left, due on {date}.' },
  'due.days': {
    vi: '{what}: còn {days} ngày làm việc, hạn {date}.',
    en: '{what}: {days} working days left, due on {date}.',
  },
  'check-in': { vi: '{what}: đến hạn {date}.', en: '{what}: due on {date}.' },
  'check-in.today': { vi: '{what}: đến hạn hôm nay, {date}.', en: '{what}: due today, {date}.' },
  'check-in.missed': { vi: '{what}: chưa báo cáo, hạn {date}.', en: '{what}: missing, was due on {date}.' },
  request: {
    vi: '{what}: chưa được quyết định, hạn trả lời {date}.',
    en: '{what}: not decided yet, answer due by {date}.',
  },
  claim: {
    vi: '{what}: báo hoàn thành ngày {date}, chưa được xác nhận.',
    en: '{what}: claimed on {date}, not verified yet.',
  },
} as const satisfies MessageTable;
