import type { Message } from '#domain/shared/message.js';
import type { DecisionOutcome, MeetingState } from './meeting.js';

/** What people call the states of a meeting; each completes "The meeting is …". */
export const MEETING_STATE_WORDS: Readonly<Record<MeetingState, Message>> = {
  PLANNED: { vi: 'đã lên lịch', en: 'planned' },
  PAPERS_SENT: { vi: 'đã gửi tài liệu', en: 'prepared and its papers sent' },
  OPEN: { vi: 'đang họp', en: 'under way' },
  CLOSED: { vi: 'đã kết thúc', en: 'closed' },
};

/** What people call what a body decides on a row. */
export const OUTCOME_WORDS: Readonly<Record<DecisionOutcome, Message>> = {
  APPROVED: { vi: 'phê duyệt', en: 'approved' },
  APPROVED_AMENDED: { vi: 'phê duyệt có điều chỉnh', en: 'approved with amendments' },
  REJECTED: { vi: 'không phê duyệt', en: 'rejected' },
  RETURNED: { vi: 'trả lại', en: 'returned' },
  DEFERRED: { vi: 'hoãn', en: 'deferred' },
  ASSIGNED: { vi: 'giao nhiệm vụ', en: 'task assigned' },
  GRANTED: { vi: 'đồng ý', en: 'granted' },
  SHORTENED: { vi: 'đồng ý nhưng rút ngắn', en: 'granted but shortened' },
  REFUSED: { vi: 'không đồng ý', en: 'refused' },
  SUSPENDED: { vi: 'tạm dừng', en: 'suspended' },
  RESUMED: { vi: 'tiếp tục', en: 'resumed' },
  CANCELLED: { vi: 'cho rút nhiệm vụ', en: 'cancelled' },
  HANDED_OVER: { vi: 'bàn giao', en: 'handed over' },
  REOPENED: { vi: 'mở lại', en: 'reopened' },
  LIST_APPROVED: { vi: 'thông qua danh mục', en: 'list approved' },
  YEAR_CLOSED: { vi: 'kết thúc năm', en: 'year closed' },
  QUOTA_BREACH_ACCEPTED: { vi: 'chấp nhận vượt tỷ lệ', en: 'breach of the quota accepted' },
  RATED: { vi: 'xếp loại', en: 'rated' },
  APPEAL_UPHELD: { vi: 'chấp nhận đề nghị xem xét lại', en: 'appeal upheld' },
  APPEAL_DISMISSED: { vi: 'không chấp nhận đề nghị xem xét lại', en: 'appeal dismissed' },
  NOTED: { vi: 'ghi nhận', en: 'noted' },
};
