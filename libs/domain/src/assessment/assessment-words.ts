import type { Message } from '#domain/shared/message.js';
import type { AssessmentState } from './assessment.js';

/** What people call the states of an assessment; each completes "The assessment is …". */
export const ASSESSMENT_STATE_WORDS: Readonly<Record<AssessmentState, Message>> = {
  NOT_OPEN: { vi: 'chưa mở', en: 'not open yet' },
  SELF_DRAFT: { vi: 'đang tự kiểm điểm', en: 'open for the self-review' },
  SELF_SUBMITTED: { vi: 'đã nộp bản tự kiểm điểm', en: 'self-reviewed' },
  REVIEWED: { vi: 'đã được tập thể góp ý', en: 'reviewed by the collective' },
  CHECKED: { vi: 'đã được Ban Tổ chức kiểm tra', en: 'checked' },
  DECIDED: { vi: 'đã quyết định', en: 'decided' },
  PUBLISHED: { vi: 'đã công bố', en: 'published' },
  APPEALED: { vi: 'đang được xem xét lại', en: 'under appeal' },
  LOCKED: { vi: 'đã chốt', en: 'locked' },
};
