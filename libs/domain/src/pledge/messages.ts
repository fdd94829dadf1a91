import type { MessageTable } from '#domain/shared/message.js';
import { contentMessages } from './content-messages.js';
import { stateMessages } from './state-messages.js';

/** Why an act on a pledge is refused. */
export const pledgeMessages = {
  ...contentMessages,
  ...stateMessages,

  'pledge.cycle.closed': {
    vi: 'Năm đã kết thúc; không thay đổi được nữa.',
    en: 'The year is closed; nothing can be changed any more.',
  },
  'pledge.person.required': { vi: 'Việc này phải do một người thực hiện.', en: 'This has to be done by a person.' },
  'pledge.date.invalid': { vi: 'Ngày không hợp lệ.', en: 'This date does not exist.' },

  'pledge.post.vacant': {
    vi: 'Chức vụ này hiện chưa có người giữ.',
    en: 'Nobody holds this post at present.',
  },
  'pledge.roster.absent': {
    vi: 'Người giữ chức vụ không có trong danh sách cán bộ đăng ký của đợt này.',
    en: 'The holder of the post is not on the roster of this cycle.',
  },
  'pledge.roster.otherPost': {
    vi: 'Trong đợt này, cán bộ đăng ký theo chức vụ chính, không phải chức vụ này.',
    en: 'In this cycle the official registers under the principal post, which is another one.',
  },
  'pledge.registration.closed': {
    vi: 'Đợt đăng ký chưa mở hoặc đã đóng.',
    en: 'Registration is not open, or is closed.',
  },
  'pledge.registration.twice': {
    vi: 'Việc này được nêu hai lần.',
    en: 'This pledge is named twice.',
  },
  'pledge.registration.whole': {
    vi: 'Bản đăng ký gồm tất cả bản nháp của người đang giữ chức vụ; còn thiếu {left} bản.',
    en: 'A registration takes all drafts that the holder of the post has; {left} are missing.',
  },
  'pledge.count.min': {
    vi: 'Mỗi cán bộ đăng ký ít nhất {min} việc; hiện mới có {count}.',
    en: 'Each official registers at least {min} tasks; so far there are {count}.',
  },
  'pledge.count.max': {
    vi: 'Mỗi cán bộ đăng ký nhiều nhất {max} việc; như vậy là {count}.',
    en: 'Each official registers at most {max} tasks; this makes {count}.',
  },
  'pledge.decidingBody.none': {
    vi: 'Đợt đăng ký chưa giao cho tập thể nào quyết định việc của khối này.',
    en: 'The cycle names no body that decides for this side of posts.',
  },
  'pledge.resubmit.tooLate': {
    vi: 'Đã quá hạn nộp lại ({resubmitBy}).',
    en: 'The day until which it could be submitted again ({resubmitBy}) has passed.',
  },
  'pledge.resubmitBy.past': {
    vi: 'Hạn nộp lại phải sau ngày hôm nay.',
    en: 'The day for submitting again must lie after today.',
  },
  'pledge.resubmitBy.afterCycle': {
    vi: 'Hạn nộp lại không được sau {dueLatest}, hạn hoàn thành muộn nhất của đợt đăng ký.',
    en: 'The day for submitting again cannot lie after {dueLatest}, the latest due date of the cycle.',
  },
  'pledge.return.reasons.required': { vi: 'Phải nêu lý do trả lại.', en: 'A return needs reasons.' },
  'pledge.return.field.unknown': {
    vi: 'Không có mục nào tên là “{field}”.',
    en: 'There is no field named “{field}”.',
  },

  'pledge.appraise.outsideAuthority': {
    vi: 'Việc vượt thẩm quyền của chức vụ: phải nêu kiến nghị với cấp trên, hoặc trả lại.',
    en: 'The task lies beyond the authority of the post: name a recommendation to the higher level, or return it.',
  },
  'pledge.appraise.routineDuty': {
    vi: 'Đây là nhiệm vụ thường xuyên, không phải việc khó: hãy trả lại.',
    en: 'This is a routine duty, not a hard task: return it.',
  },
  'pledge.factors.score': { vi: 'Điểm độ khó là 0, 1 hoặc 2.', en: 'A factor of difficulty scores 0, 1 or 2.' },
  'pledge.factors.required': {
    vi: 'Phải chấm điểm độ khó: ít nhất một yếu tố; yếu tố không nêu được tính 0 điểm.',
    en: 'The difficulty must be scored: at least one factor; one that is left out scores 0.',
  },
  'pledge.factors.twice': { vi: 'Yếu tố này được chấm hai lần.', en: 'This factor is scored twice.' },

  'pledge.verifiers.required': {
    vi: 'Phải nêu người xác nhận kết quả.',
    en: 'Somebody must be named to verify the result.',
  },
  'pledge.verifiers.twice': { vi: 'Người này được nêu hai lần.', en: 'This person is named twice.' },
  'pledge.verifiers.standingBoard': {
    vi: 'Việc của thành viên Thường trực cấp ủy phải có ít nhất {needed} người xác nhận kết quả.',
    en: 'The task of a member of the standing board needs at least {needed} verifiers.',
  },
  'pledge.verifier.unknown': { vi: 'Không tìm thấy người này.', en: 'This person is not known.' },
  'pledge.verifier.owner': {
    vi: 'Người đang hoặc đã đảm nhận việc không được xác nhận kết quả của mình.',
    en: 'Whoever answers or has answered for the task cannot verify it.',
  },
  'pledge.verifier.assistant': {
    vi: 'Trợ lý của người đảm nhận không được xác nhận kết quả.',
    en: "The owner's assistant cannot verify the task.",
  },
  'pledge.verifier.below': {
    vi: 'Người dưới quyền của người đảm nhận không được xác nhận kết quả.',
    en: 'Somebody who works under the owner cannot verify the task.',
  },
  'pledge.verifier.author': {
    vi: 'Người lập minh chứng không được xác nhận chính kết quả đó.',
    en: 'Whoever added the evidence cannot verify the result.',
  },
  'pledge.verifier.standingBoard': {
    vi: 'Việc của thành viên Thường trực cấp ủy phải do Ủy ban Kiểm tra, Mặt trận Tổ quốc hoặc cấp trên xác nhận kết quả.',
    en: 'The task of a member of the standing board is verified by the inspection commission, the Front or the higher level.',
  },

  'pledge.decision.required': {
    vi: 'Việc này chỉ có hiệu lực khi tập thể có thẩm quyền quyết định.',
    en: 'This takes effect only by a decision of the competent body.',
  },
  'pledge.decision.otherBody': {
    vi: 'Tập thể này không có thẩm quyền quyết định việc này.',
    en: 'This body has no right to decide the matter.',
  },
  'pledge.decision.pending': {
    vi: 'Tập thể đã biểu quyết về việc này; quyết định đã ghi đang chờ xác nhận. Hãy chờ đến khi quyết định được xác nhận hoặc được văn phòng rút.',
    en: 'A body has voted on this, and its recorded decision waits for confirmation. Wait until it is confirmed, or withdrawn by the office.',
  },
  'pledge.decision.reason.required': { vi: 'Phải nêu lý do.', en: 'A reason must be given.' },
  'pledge.approve.factors.required': {
    vi: 'Phải chốt độ khó trước khi phê duyệt.',
    en: 'The difficulty must be fixed before the approval.',
  },
  'pledge.approve.amendment.required': {
    vi: 'Phải nêu nội dung được điều chỉnh.',
    en: 'It must be said what is amended.',
  },
  'pledge.assign.cycle': {
    vi: 'Chỉ giao nhiệm vụ được từ khi mở đăng ký đến khi kết thúc năm.',
    en: 'Tasks can be assigned only from the opening of the registration to the close of the year.',
  },
  'pledge.assign.notOnRoster': {
    vi: 'Người giữ chức vụ này chưa có tên trong danh sách của đợt nên cuối năm sẽ không được đánh giá. Trước hết hãy có quyết định cho đăng ký bổ sung.',
    en: 'The holder of this post is not on the roster of the cycle and would not be assessed. Admit the official by a decision on late entry first.',
  },
  'pledge.notDone.cycle': {
    vi: 'Chỉ kết luận không hoàn thành trong kỳ đánh giá.',
    en: 'A task is declared not done only while the year is being assessed.',
  },

  'pledge.checkIn.confidence': {
    vi: 'Mức tin tưởng hoàn thành đúng hạn là số nguyên từ 0 đến 10.',
    en: 'Confidence in finishing on time is a whole number from 0 to 10.',
  },
  'pledge.checkIn.forecast.past': {
    vi: 'Ngày dự kiến hoàn thành không được ở quá khứ.',
    en: 'The forecast date cannot lie in the past.',
  },
  'pledge.checkIn.unchanged.values': {
    vi: 'Đã chọn “không thay đổi” thì không nêu số liệu mới.',
    en: 'A report of no change names no values.',
  },
  'pledge.checkIn.values.required': {
    vi: 'Phải nêu ít nhất một số liệu, hoặc chọn “không thay đổi”.',
    en: 'Name at least one value, or report no change.',
  },
  'pledge.checkIn.confirmed': {
    vi: 'Báo cáo tiến độ này đã được xác nhận.',
    en: 'This check-in has already been confirmed.',
  },
  'pledge.checkIn.outdated': {
    vi: 'Sau khi báo cáo này được chuẩn bị, đã có báo cáo hoặc số liệu mới hơn; hãy chuẩn bị lại.',
    en: 'Since this report was prepared, newer figures have been reported; prepare it again.',
  },
  'pledge.value.measure.unknown': {
    vi: 'Chỉ tiêu này không thuộc việc đang xét.',
    en: 'The pledge has no such measure.',
  },
  'pledge.value.twice': { vi: 'Chỉ tiêu này được nêu hai lần.', en: 'This measure is named twice.' },
  'pledge.value.required': { vi: 'Phải nêu số liệu.', en: 'A value must be given.' },
  'pledge.value.negative': { vi: 'Số liệu không được âm.', en: 'The value cannot be negative.' },
  'pledge.value.share': {
    vi: 'Tỷ lệ hoàn thành sản phẩm nằm trong khoảng 0 đến 1.',
    en: 'The share of a product lies between 0 and 1.',
  },
  'pledge.value.done': {
    vi: 'Chỉ tiêu số lượng cần số liệu, không phải “xong” hay “chưa”.',
    en: 'A metric takes a number, not done or not done.',
  },
  'pledge.value.both': {
    vi: 'Chỉ nêu “xong hay chưa” hoặc tỷ lệ, không nêu cả hai.',
    en: 'Say whether it is done or name a share, not both.',
  },
  'pledge.value.level': {
    vi: 'Chỉ tiêu này không chia mức.',
    en: 'This measure has no levels.',
  },
  'pledge.value.noCriterion': {
    vi: 'Không có tiêu chí vượt yêu cầu nào được thống nhất cho chỉ tiêu này.',
    en: 'No criterion for exceeding was agreed for this measure.',
  },

  'pledge.evidence.title.required': { vi: 'Minh chứng phải có tên.', en: 'Evidence needs a title.' },
  'pledge.evidence.future': {
    vi: 'Ngày của minh chứng không được ở tương lai.',
    en: 'The date of evidence cannot lie ahead.',
  },
  'pledge.evidence.upload': {
    vi: 'Hiện chưa nhận tệp; hãy dẫn chiếu văn bản.',
    en: 'Files are not taken in yet; refer to a document.',
  },
  'pledge.claim.date.future': {
    vi: 'Ngày có sản phẩm không được ở tương lai.',
    en: 'The product date cannot lie ahead.',
  },
  'pledge.claim.date.beforeStart': {
    vi: 'Ngày có sản phẩm không được trước ngày bắt đầu ({startOn}).',
    en: 'The product date cannot lie before the start ({startOn}).',
  },
  'pledge.claim.value.required': {
    vi: 'Chưa nêu kết quả của chỉ tiêu “{measure}”.',
    en: 'No value is claimed for “{measure}”.',
  },
  'pledge.claim.evidence.missing': {
    vi: 'Chưa có minh chứng cho chỉ tiêu “{measure}”.',
    en: 'There is no evidence for “{measure}”.',
  },
  'pledge.verify.comment.required': {
    vi: 'Phải nêu nhận xét kèm kết luận xác nhận.',
    en: 'A verdict needs a comment.',
  },
  'pledge.verify.values.required': {
    vi: 'Xác nhận một phần thì phải nêu số liệu được xác nhận.',
    en: 'A partial verdict names the values that are confirmed.',
  },
  'pledge.verify.belowTarget': {
    vi: 'Chỉ tiêu “{measure}” chưa đạt mục tiêu; chỉ xác nhận được một phần.',
    en: '“{measure}” is not at its target; only a partial verdict is possible.',
  },
  'pledge.verify.atTarget': {
    vi: 'Theo số liệu này mọi chỉ tiêu đều đạt mục tiêu: hãy xác nhận hoàn thành, không phải xác nhận một phần.',
    en: 'By these values every measure is at its target: that is a confirmation, and no partial verdict.',
  },
  'pledge.verify.completedOn': {
    vi: 'Ngày được công nhận phải nằm giữa ngày bắt đầu và ngày báo hoàn thành ({from} – {to}).',
    en: 'The accepted date lies between the start and the day of the claim ({from} – {to}).',
  },
  'pledge.verify.twice': {
    vi: 'Đồng chí đã kết luận về lần báo hoàn thành này.',
    en: 'You have already given a verdict on this claim.',
  },
} as const satisfies MessageTable;
