import type { MessageTable } from '#domain/shared/message.js';

/** Why a cycle stays as it is. */
export const cycleMessages = {
  'cycle.state': {
    vi: 'Đợt đăng ký đang ở trạng thái {state}; việc này chỉ làm được ở trạng thái: {states}.',
    en: 'The cycle is {state}; this is possible only while it is: {states}.',
  },
  'cycle.year.taken': {
    vi: 'Tổ chức này đã có đợt đăng ký năm {year} ở cấp đó.',
    en: 'This organisation already has a cycle of that tier for {year}.',
  },
  'cycle.year.range': {
    vi: 'Lịch ngày làm việc có từ năm {from} đến năm {to}; hãy chọn năm trong khoảng này.',
    en: 'The calendar of working days covers {from} to {to}; choose one of these years.',
  },
  'cycle.year.noCalendar': {
    vi: 'Tổ chức này chưa có lịch ngày làm việc.',
    en: 'This organisation has no calendar of working days yet.',
  },
  'cycle.policy.unknown': { vi: 'Không có quy định đánh giá này.', en: 'There is no such assessment policy.' },
  'cycle.policy.notYet': {
    vi: 'Quy định “{policy}” có hiệu lực từ ngày {from}, sau khi kết thúc năm {year}.',
    en: 'The policy “{policy}” is in force from {from}, which is after the end of {year}.',
  },
  'cycle.policy.ended': {
    vi: 'Quy định “{policy}” có hiệu lực từ ngày {from} đến hết ngày {to}, không còn hiệu lực khi kết thúc năm {year}.',
    en: 'The policy “{policy}” is in force from {from} to {to}, and no more at the end of {year}.',
  },
  'cycle.date.unreal': { vi: 'Ngày này không tồn tại.', en: 'This date does not exist.' },
  'cycle.date.order': {
    vi: 'Ngày {date} phải từ {earlier} trở đi.',
    en: 'The date {date} must not come before {earlier}.',
  },
  'cycle.date.range': {
    vi: 'Ngày {date} phải nằm trong khoảng từ {from} đến {to}.',
    en: 'The date {date} must lie between {from} and {to}.',
  },
  'cycle.dueLatest.year': {
    vi: 'Hạn hoàn thành muộn nhất phải nằm trong năm {year}.',
    en: 'The latest due date must lie in {year}.',
  },
  'cycle.minPledges.range': {
    vi: 'Số việc tối thiểu phải là số nguyên từ 1 trở lên.',
    en: 'The minimum of pledges must be a whole number of at least 1.',
  },
  'cycle.maxPledges.range': {
    vi: 'Số việc tối đa phải là số nguyên, không nhỏ hơn số tối thiểu ({min}).',
    en: 'The maximum of pledges must be a whole number, not below the minimum ({min}).',
  },
  'cycle.sixClear.six': {
    vi: 'Phải chọn đúng sáu nội dung khác nhau cho “6 rõ”.',
    en: 'Choose exactly six different fields for the six clear.',
  },
  'cycle.rights.maxDays': {
    vi: 'Giới hạn số ngày phải là số nguyên dương và chỉ dùng cho gia hạn, tạm dừng.',
    en: 'A limit of days must be a positive whole number, and only extensions and suspensions have one.',
  },
  'cycle.rights.overlap': {
    vi: 'Thẩm quyền ở dòng {row} trùng với dòng {other}.',
    en: 'The decision right in row {row} overlaps with row {other}.',
  },
  'cycle.rights.unknownBody': {
    vi: 'Không có tập thể này trong tổ chức.',
    en: 'There is no such body in the organisation.',
  },
  'cycle.rights.missing': {
    vi: 'Chưa có tập thể quyết định nội dung {matter} cho khối {side}.',
    en: 'No body decides on {matter} for this side of posts: {side}.',
  },
  'cycle.orientation.required': { vi: 'Phải có nội dung định hướng.', en: 'The orientation needs a text.' },
  'cycle.roster.empty': {
    vi: 'Hôm nay không có ai giữ chức vụ chủ chốt trong tổ chức này.',
    en: 'Nobody holds a key post in this organisation today.',
  },
  'cycle.assessment.tooEarly': {
    vi: 'Kỳ đánh giá bắt đầu từ ngày {assessFrom}.',
    en: 'Assessment begins on {assessFrom}.',
  },
  'cycle.decision.unknown': { vi: 'Không có quyết định này.', en: 'There is no such decision.' },
  'cycle.decision.unconfirmed': {
    vi: 'Quyết định chưa được người chủ trì xác nhận.',
    en: 'The presiding member has not confirmed the decision.',
  },
  'cycle.decision.otherMatter': {
    vi: 'Quyết định này không có nội dung “{outcome}” về đợt đăng ký.',
    en: 'This decision does not carry the outcome “{outcome}” on the cycle.',
  },
  'cycle.decision.otherBody': {
    vi: 'Tập thể ra quyết định này không có thẩm quyền trong đợt đăng ký.',
    en: 'The body that took this decision has no right to the matter in this cycle.',
  },
  'cycle.decision.used': {
    vi: 'Quyết định này đã được thi hành, hoặc năm đã kết thúc hay được mở lại sau quyết định này; phải có quyết định mới.',
    en: 'This decision has been executed, or the year was closed or taken up again after it; that is a new decision.',
  },
  'cycle.lateEntry.noKeyPost': {
    vi: 'Hôm nay không có ai giữ chức vụ chủ chốt này trong phạm vi của đợt.',
    en: 'Nobody holds this post as a key post within the cycle today.',
  },
  'cycle.lateEntry.otherPost': {
    vi: 'Người này đã có tên trong danh sách với chức vụ khác.',
    en: 'This person is on the roster under another post.',
  },
  'cycle.lateEntry.past': { vi: 'Ngày cho phép phải từ hôm nay trở đi.', en: 'The last day must not be in the past.' },
  'cycle.lateEntry.afterCycle': {
    vi: 'Ngày cho phép không được sau {dueLatest}.',
    en: 'The last day must not come after {dueLatest}.',
  },
  'cycle.lateEntry.notNamed': {
    vi: 'Quyết định này cho phép các chức vụ khác, không có chức vụ này.',
    en: 'The decision admits other posts, and not this one.',
  },
  'cycle.lateEntry.ownVote': {
    vi: 'Người giữ, hoặc từng giữ, chức vụ này là thành viên tập thể và không được coi là có liên quan khi biểu quyết; tập thể biểu quyết lại và ghi rõ chức vụ này trong quyết định.',
    en: 'Whoever holds or has held this post sat in the body and was not recused at the vote; the body votes again, and names the post in its decision.',
  },
  'cycle.lateEntry.used': {
    vi: 'Quyết định này đã được thi hành; cho thêm người hoặc thêm thời gian phải có quyết định mới.',
    en: 'This decision has been executed already; to admit somebody else, or until a later day, is a new decision.',
  },
  'cycle.pledges.undecided': {
    vi: 'Còn {count} việc chưa được quyết định: {codes}. Hãy quyết định, hoặc ghi hoãn trong một quyết định.',
    en: '{count} pledges are undecided: {codes}. Decide them, or name them as deferred in a decision.',
  },
  'cycle.close.previewChanged': {
    vi: 'Kết quả đã thay đổi so với bản xem trước. Hãy xem lại trước khi kết thúc năm.',
    en: 'The result has changed since the preview. Look at it again before closing the year.',
  },
  'cycle.close.otherFigures': {
    vi: 'Tập thể đã quyết định trên số liệu khác với bản xem trước này. Muốn kết thúc năm theo số liệu này phải có quyết định mới.',
    en: 'The body decided on other figures than those of this preview. Closing the year on these is a new decision.',
  },
  'cycle.close.otherBody': {
    vi: 'Còn thiếu quyết định đã xác nhận “{outcome}” của {body}: mỗi tập thể xếp loại các chức vụ thuộc khối của mình.',
    en: 'A confirmed decision “{outcome}” of {body} is missing: each body rates the posts of its side.',
  },
  'cycle.close.otherBodysFigures': {
    vi: '{body} đã quyết định trên số liệu khác với bản xem trước này; tập thể này phải có quyết định mới.',
    en: '{body} decided on other figures than those of this preview; it must decide anew.',
  },
  'cycle.close.claims': {
    vi: 'Còn {count} việc báo hoàn thành đúng hạn chưa được xác nhận.',
    en: '{count} claims made in time are not verified yet.',
  },
  'cycle.close.requests': {
    vi: 'Còn {count} đề nghị chưa được quyết định.',
    en: '{count} requests are not decided yet.',
  },
  'cycle.close.commonPoints': {
    vi: 'Còn {count} người chưa có điểm tiêu chí chung được ghi nhận.',
    en: 'The common points of {count} officials are not recorded yet.',
  },
} as const satisfies MessageTable;
