import type { Message, MessageTable } from '#domain/shared/message.js';
import type { NoLevelReason, NotScoredReason } from './assessment.js';

/** Why a command, a fact or a document is refused. */
export const assessmentMessages = {
  'assessment.cycle': {
    vi: 'Chỉ thực hiện được trong kỳ đánh giá, trước khi kết thúc năm.',
    en: 'This is possible only while the year is being assessed, before it is closed.',
  },
  'assessment.state': {
    vi: 'Bản đánh giá đang ở trạng thái {state}, không thực hiện được việc này.',
    en: 'The assessment is {state}; this cannot be done now.',
  },
  'assessment.level.open': {
    vi: 'Chưa có mức đề xuất vì chưa ghi nhận các nhiệm vụ khác trong kỳ.',
    en: 'There is no proposed level, since the other tasks of the period are not recorded.',
  },
  'assessment.close.other-tasks': {
    vi: 'Còn {count} người chưa có mức đề xuất vì chưa ghi nhận các nhiệm vụ khác trong kỳ.',
    en: '{count} officials have no proposed level, since their other tasks of the period are not recorded.',
  },
  'assessment.close.quota': {
    vi: '{group}: đề xuất {proposed} mức xuất sắc, giới hạn {limit}, vượt {over}. Cần quyết định chấp nhận vượt, có nêu lý do, trên đúng các mức này, của: {bodies}.',
    en: '{group}: {proposed} proposed as excellent, the limit is {limit}, over by {over}. A decision must accept the breach at these levels, with a reason; of: {bodies}.',
  },
  'assessment.close.changed': {
    vi: '{person}: {reason}',
    en: '{person}: {reason}',
  },
  'assessment.close.changed-hidden': {
    vi: '{person}: kết quả đã thay đổi.',
    en: '{person}: the result has changed.',
  },
  'assessment.close.own-rows': {
    vi: '{body}: còn {count} thành viên được tập thể này xếp loại mà chưa có nội dung riêng (người đó không tham gia biểu quyết, người khác xác nhận): {people}.',
    en: '{body}: {count} of its members are rated by it and have no row of their own, on which they are out of the vote and somebody else confirms: {people}.',
  },
  'assessment.close.own-level': {
    vi: '{person}: mức tập thể đã biểu quyết không phải là mức đề xuất hiện nay.',
    en: '{person}: the level that the body voted on is not the one proposed now.',
  },
  'assessment.facts.required': {
    vi: 'Chưa có nội dung nào để ghi nhận: nhiệm vụ khác, điểm tiêu chí chung hoặc kỷ luật.',
    en: 'There is nothing to record: neither other tasks, nor common points, nor discipline.',
  },
  'assessment.facts.document': {
    vi: 'Phải ghi số văn bản làm căn cứ.',
    en: 'The number of the document it rests on is required.',
  },
  'assessment.tasks.count': {
    vi: 'Số nhiệm vụ phải là số nguyên từ 0 trở lên.',
    en: 'A number of tasks must be a whole number from 0 on.',
  },
  'assessment.tasks.done': {
    vi: 'Số nhiệm vụ hoàn thành không thể nhiều hơn số được giao.',
    en: 'No more tasks can be done than were assigned.',
  },
  'assessment.tasks.on-time': {
    vi: 'Số nhiệm vụ đúng hạn không thể nhiều hơn số hoàn thành.',
    en: 'No more tasks can be on time than were done.',
  },
  'assessment.tasks.exceeded': {
    vi: 'Số nhiệm vụ vượt mức không thể nhiều hơn số hoàn thành.',
    en: 'No more tasks can be exceeded than were done.',
  },
  'assessment.common-points.none': {
    vi: 'Quy định đánh giá áp dụng không có điểm tiêu chí chung.',
    en: 'The assessment policy in force has no common points.',
  },
  'assessment.common-points.range': {
    vi: 'Điểm tiêu chí chung phải từ 0 đến {max}, nhiều nhất hai chữ số thập phân.',
    en: 'Common points must be between 0 and {max}, with at most two decimal places.',
  },
  'assessment.policy.gate-twice': {
    vi: 'Điều kiện “{key}” đã có ở trên.',
    en: 'The condition “{key}” appears above already.',
  },
  'assessment.policy.bands': {
    vi: 'Khung điểm phải là EXCELLENT, GOOD, SATISFACTORY theo thứ tự, điểm giảm dần.',
    en: 'The bands must be EXCELLENT, GOOD, SATISFACTORY in this order, each beginning below the one before.',
  },
  'assessment.policy.over-hundred': {
    vi: 'Điểm tối đa (100 × weight + max) vượt quá 100.',
    en: 'The largest total (100 × weight + max) is over 100.',
  },
  'assessment.policy.assumed': {
    vi: 'Điểm tiêu chí chung tạm tính nhiều hơn điểm tối đa ({max}).',
    en: 'More common points are assumed than there are ({max}).',
  },
  'assessment.policy.dates': {
    vi: 'Ngày hết hiệu lực trước ngày có hiệu lực.',
    en: 'The last day in force is before the first.',
  },
} as const satisfies MessageTable;

export const NOT_SCORED_WORDS: Readonly<Record<NotScoredReason, Message>> = {
  NOT_IN_FORCE: { vi: 'Không tính: nhiệm vụ chưa được phê duyệt.', en: 'Not scored: the task is not in force.' },
  CANCELLED: { vi: 'Không tính: nhiệm vụ đã được cho rút.', en: 'Not scored: the task was cancelled by decision.' },
  SUSPENDED: {
    vi: 'Không tính: nhiệm vụ đang tạm dừng, không do nguyên nhân chủ quan.',
    en: 'Not scored: the task is suspended, not by a cause of the owner’s.',
  },
  ACTIVE_UNDER_A_MONTH: {
    vi: 'Không tính: nhiệm vụ thực hiện chưa đủ một tháng.',
    en: 'Not scored: the task has been active for less than a month.',
  },
  OBJECTIVE_CAUSE: {
    vi: 'Không tính: không hoàn thành do nguyên nhân khách quan đã được xác nhận.',
    en: 'Not scored: not achieved for an objective cause that a decision confirmed.',
  },
  INNOVATIVE_FAVOURABLE: {
    vi: 'Không tính: nhiệm vụ đổi mới sáng tạo, đã có kết luận thuận lợi của cấp có thẩm quyền.',
    en: 'Not scored: an innovative task with a favourable conclusion of the authority.',
  },
  INNOVATIVE_PENDING: {
    vi: 'Không tính: nhiệm vụ đổi mới sáng tạo, đang chờ cấp có thẩm quyền kết luận nguyên nhân.',
    en: 'Not scored: an innovative task whose causes the authority has still to conclude on.',
  },
};

export const NO_LEVEL_WORDS: Readonly<Record<NoLevelReason, Message>> = {
  UNDER_DISCIPLINARY_EXAMINATION: {
    vi: 'Không xếp loại: đang trong thời gian xem xét kỷ luật.',
    en: 'Not rated: under disciplinary examination.',
  },
  UNDER_A_MONTH_IN_POST: {
    vi: 'Không xếp loại: giữ chức vụ chưa đủ một tháng trong kỳ.',
    en: 'Not rated: less than a month in post in the period.',
  },
  NOTHING_SCORED: {
    vi: 'Không xếp loại: không có nhiệm vụ nào được tính điểm.',
    en: 'Not rated: no task is scored.',
  },
  OTHER_TASKS_MISSING: {
    vi: 'Chưa đề xuất mức: chưa ghi nhận các nhiệm vụ khác trong kỳ.',
    en: 'No level is proposed: the other tasks of the period are not recorded.',
  },
};
