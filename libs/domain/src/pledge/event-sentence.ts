import { formatMessage, type Language, type MessageParams, type MessageTable } from '#domain/shared/message.js';
import type { PledgeEventType } from './pledge-decision.js';

/** What happened to a pledge, as its history tells it. */
const SENTENCES = {
  DRAFTED: { vi: 'Dự thảo được lập.', en: 'A draft was written.' },
  REVISED: { vi: 'Nội dung được viết lại.', en: 'It was rewritten.' },
  SUBMITTED: { vi: 'Bản đăng ký được nộp.', en: 'It was handed in.' },
  RESUBMITTED: { vi: 'Bản đăng ký được nộp lại.', en: 'It was handed in again.' },
  WITHDRAWN: { vi: 'Người đăng ký rút lại.', en: 'Its owner took it back.' },
  RETURNED: { vi: 'Bị trả lại: {reasons}', en: 'It was sent back: {reasons}' },
  APPRAISED: { vi: 'Đã được thẩm định.', en: 'It was appraised.' },
  VERIFIERS_APPOINTED: { vi: 'Người xác nhận kết quả được nêu tên.', en: 'Its verifiers were named.' },
  APPROVED: { vi: 'Được phê duyệt, hệ số khó {difficulty}.', en: 'It was approved, difficulty {difficulty}.' },
  APPROVED_AMENDED: {
    vi: 'Được phê duyệt có sửa đổi, hệ số khó {difficulty}.',
    en: 'It was approved with changes, difficulty {difficulty}.',
  },
  REJECTED: { vi: 'Không được phê duyệt: {reason}', en: 'It was not taken on: {reason}' },
  DEFERRED: { vi: 'Việc quyết định được hoãn sang kỳ sau.', en: 'The decision was put off.' },
  ASSIGNED: { vi: 'Được giao, hệ số khó {difficulty}.', en: 'It was assigned, difficulty {difficulty}.' },
  CHECK_IN_PREPARED: { vi: 'Báo cáo kỳ {forDate} được chuẩn bị.', en: 'A check-in for {forDate} was prepared.' },
  CHECKED_IN: { vi: 'Báo cáo tiến độ kỳ {forDate}.', en: 'Progress was reported for {forDate}.' },
  EVIDENCE_ADDED: { vi: 'Minh chứng được bổ sung.', en: 'Evidence was attached.' },
  CONTRARY_EVIDENCE_ADDED: { vi: 'Minh chứng trái chiều được bổ sung.', en: 'Contrary evidence was attached.' },
  CLAIMED: {
    vi: 'Báo hoàn thành, sản phẩm có ngày {productDate}.',
    en: 'It was claimed as done, product of {productDate}.',
  },
  VERIFICATION_RECORDED: {
    vi: 'Một người xác nhận đã xác nhận; còn chờ người khác.',
    en: 'One verifier confirmed; another one is awaited.',
  },
  COMPLETED: { vi: 'Kết quả được xác nhận: hoàn thành.', en: 'The result was confirmed: done.' },
  PARTLY_VERIFIED: { vi: 'Kết quả được xác nhận một phần.', en: 'The result was confirmed in part.' },
  CLAIM_REJECTED: { vi: 'Kết quả không được xác nhận.', en: 'The claim was not confirmed.' },
  EXTENSION_REQUESTED: {
    vi: 'Xin gia hạn đến {proposedDueOn}.',
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
