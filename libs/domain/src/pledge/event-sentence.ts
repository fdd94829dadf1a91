import { formatMessage, type Language, type MessageParams, type MessageTable } from '#domain/shared/message.js';
import type { PledgeEventType } from './pledge-decision.js';

/** What happened to a pledge, as its history tells it. */
const SENTENCES = {
  DRAFTED: { vi: 'Lập bản nháp.', en: 'A draft was written.' },
  REVISED: { vi: 'Sửa nội dung.', en: 'It was rewritten.' },
  SUBMITTED: { vi: 'Nộp bản đăng ký.', en: 'It was handed in.' },
  RESUBMITTED: { vi: 'Nộp lại bản đăng ký.', en: 'It was handed in again.' },
  WITHDRAWN: { vi: 'Rút bản đăng ký.', en: 'Its owner took it back.' },
  RETURNED: { vi: 'Bị trả lại: {reasons}', en: 'It was sent back: {reasons}' },
  APPRAISED: { vi: 'Đã được thẩm định.', en: 'It was appraised.' },
  VERIFIERS_APPOINTED: { vi: 'Chỉ định người xác nhận kết quả.', en: 'Its verifiers were named.' },
  APPROVED: { vi: 'Được phê duyệt, độ khó {difficulty}.', en: 'It was approved, difficulty {difficulty}.' },
  APPROVED_AMENDED: {
    vi: 'Được phê duyệt có điều chỉnh, độ khó {difficulty}.',
    en: 'It was approved with changes, difficulty {difficulty}.',
  },
  REJECTED: { vi: 'Không được phê duyệt: {reason}', en: 'It was not taken on: {reason}' },
  DEFERRED: { vi: 'Hoãn quyết định sang hội nghị sau.', en: 'The decision was put off.' },
  CAUSE_CONFIRMED: { vi: 'Tập thể xác nhận nguyên nhân: {reason}', en: 'The body confirmed the cause: {reason}' },
  ASSIGNED: { vi: 'Được giao, độ khó {difficulty}.', en: 'It was assigned, difficulty {difficulty}.' },
  CHECK_IN_PREPARED: { vi: 'Chuẩn bị báo cáo tiến độ kỳ {forDate}.', en: 'A check-in for {forDate} was prepared.' },
  CHECKED_IN: { vi: 'Báo cáo tiến độ kỳ {forDate}.', en: 'Progress was reported for {forDate}.' },
  EVIDENCE_ADDED: { vi: 'Bổ sung minh chứng.', en: 'Evidence was attached.' },
  CONTRARY_EVIDENCE_ADDED: { vi: 'Bổ sung minh chứng trái chiều.', en: 'Contrary evidence was attached.' },
  CLAIMED: {
    vi: 'Báo hoàn thành; sản phẩm có từ ngày {productDate}.',
    en: 'Completion was claimed; the product dates from {productDate}.',
  },
  VERIFICATION_RECORDED: {
    vi: 'Một người xác nhận đã có kết luận; còn chờ người khác.',
    en: 'One verifier has given a verdict; another one is awaited.',
  },
  COMPLETED: { vi: 'Kết quả được xác nhận: hoàn thành.', en: 'The result was confirmed: done.' },
  PARTLY_VERIFIED: { vi: 'Kết quả được xác nhận một phần.', en: 'The result was confirmed in part.' },
  CLAIM_REJECTED: { vi: 'Kết quả không được xác nhận.', en: 'The claim was not confirmed.' },
  EXTENSION_REQUESTED: {
    vi: 'Đề nghị gia hạn đến {proposedDueOn}.',
    en: 'More time was asked for, until {proposedDueOn}.',
  },
  EXTENSION_GRANTED: { vi: 'Được gia hạn từ {from} đến {to}.', en: 'The due date moved from {from} to {to}.' },
  EXTENSION_SHORTENED: {
    vi: 'Được gia hạn ngắn hơn đề nghị, từ {from} đến {to}.',
    en: 'The due date moved from {from} to {to}, less than asked.',
  },
  EXTENSION_REFUSED: { vi: 'Không được gia hạn: {reason}', en: 'More time was refused: {reason}' },
  NOT_DONE: { vi: 'Không hoàn thành khi kết thúc năm.', en: 'It was not achieved when the year was closed.' },
} as const satisfies MessageTable & Readonly<Record<PledgeEventType, unknown>>;

/** A line of history as it is stored. */
export interface PledgeEventFacts {
  readonly type: PledgeEventType;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What a line of history says, in the reader's language. */
export function pledgeEventSentence({ type, changes }: PledgeEventFacts, language: Language): string {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (typeof value === 'string' || typeof value === 'number') params[name] = value;
  }
  return formatMessage(SENTENCES[type], language, params satisfies MessageParams);
}
