import type { MessageTable } from '#domain/shared/message.js';

/** Why a meeting or a decision is not taken down as asked. */
export const meetingMessages = {
  'meeting.state': {
    vi: 'Hội nghị đang ở trạng thái {state}; việc này chỉ làm được ở trạng thái: {states}.',
    en: 'The meeting is {state}; this is possible only while it is: {states}.',
  },
  'meeting.kind.unsupported': {
    vi: 'Chưa hỗ trợ lấy ý kiến bằng văn bản; hãy lên lịch hội nghị.',
    en: 'Written procedures are not supported yet; schedule a meeting.',
  },
  'meeting.startsAt.past': {
    vi: 'Hội nghị được lên lịch từ hôm nay trở đi; thành phần và biểu quyết tính theo ngày họp.',
    en: 'A meeting is planned for today or a later day; who votes goes by its day.',
  },
  'meeting.item.dayOver': {
    vi: 'Hội nghị đã họp ngày {day}; nay chỉ ghi những gì đã quyết định hôm đó, việc mới đưa ra hội nghị sau.',
    en: 'The meeting met on {day}; what it decided may still be taken down, but a new matter belongs to another meeting.',
  },
  'decision.newTooLate': {
    vi: 'Hội nghị đã họp từ ngày {day}; giao việc mới và quyết định về đợt đăng ký chỉ được ghi trong ba ngày sau đó, nay đưa ra hội nghị sau.',
    en: 'The meeting met on {day}; a new task, and what was decided about a cycle, is taken down within three days of it. Another meeting decides.',
  },
  'decision.subjectChangedSince': {
    vi: '“{title}” đã thay đổi và hội nghị đã họp từ ngày {day}; nội dung này đưa ra hội nghị sau.',
    en: '“{title}” has changed, and the meeting met on {day}; another meeting decides on it as it is now.',
  },
  'meeting.endsAt.order': { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'The end must come after the start.' },
  'meeting.title.empty': { vi: 'Hội nghị phải có tên.', en: 'The meeting needs a title.' },
  'meeting.agenda.empty': {
    vi: 'Chương trình chưa có nội dung nào để gửi tài liệu.',
    en: 'The agenda is empty: there are no papers to send.',
  },
  'meeting.item.title': { vi: 'Nội dung phải có tên.', en: 'The item needs a title.' },
  'meeting.item.twice': { vi: 'Việc này đã có trong chương trình.', en: 'This matter is on the agenda already.' },
  'meeting.item.position': {
    vi: 'Thứ tự phải là số từ 1 đến {last}.',
    en: 'The position must be a number from 1 to {last}.',
  },
  'meeting.item.unknown': { vi: 'Chương trình không có nội dung này.', en: 'There is no such item on the agenda.' },
  'meeting.item.decided': {
    vi: 'Nội dung này đã được ghi quyết định nên không bỏ được.',
    en: 'A decision names this item, so it cannot be removed.',
  },
  'meeting.attendance.notMember': {
    vi: 'Người này không phải thành viên của tập thể trong ngày họp.',
    en: 'This person is not a member of the body on the day of the meeting.',
  },
  'meeting.attendance.twice': { vi: 'Người này được ghi hai lần.', en: 'This person is listed twice.' },
  'meeting.attendance.order': { vi: 'Giờ về phải sau giờ đến.', en: 'Nobody leaves before arriving.' },
  'meeting.attendance.counted': {
    vi: 'Hội nghị đã biểu quyết theo số người dự họp đã ghi; từ đó chỉ ghi thêm người đến hoặc về sau quyết định gần nhất, kèm giờ.',
    en: 'Votes have been counted on who was present; from then on only who comes or goes after the last decision can be added, with the time.',
  },
  'meeting.deputy.none': {
    vi: 'Người này không phải cấp phó của tập thể trong ngày họp.',
    en: 'This person is not a deputy of the body on the day of the meeting.',
  },
  'meeting.deputy.pending': {
    vi: 'Có quyết định đang chờ người đã chủ trì xác nhận; xác nhận xong mới cử người chủ trì khác.',
    en: 'A decision waits for the confirmation of whoever presided over it; name another deputy after that.',
  },
  'decision.text.required': { vi: 'Phải có nội dung kết luận.', en: 'The decision needs a text.' },
  'decision.items.required': {
    vi: 'Quyết định phải có ít nhất một nội dung.',
    en: 'A decision needs at least one row.',
  },
  'decision.dissent.absent': {
    vi: 'Chỉ ghi ý kiến bảo lưu của người dự họp.',
    en: 'Only a member who is present can dissent.',
  },
  'decision.dissent.opinion': { vi: 'Phải ghi ý kiến bảo lưu.', en: 'A dissent needs its opinion.' },
  'decision.item.unknown': {
    vi: 'Chương trình hội nghị không có nội dung này.',
    en: 'There is no such item on the agenda of this meeting.',
  },
  'decision.item.repeated': {
    vi: 'Nội dung này đã được nêu ở dòng {row} của chính quyết định này.',
    en: 'Row {row} of this decision names this item already.',
  },
  'decision.item.twice': {
    vi: 'Nội dung này đã có trong một quyết định chưa được xác nhận.',
    en: 'A decision that waits for confirmation names this item already.',
  },
  'decision.votes.count': {
    vi: 'Số phiếu phải là số nguyên không âm.',
    en: 'A number of votes is a whole number, and not below 0.',
  },
  'decision.votes.sum': {
    vi: 'Tổng số phiếu là {votes}, trong khi có {present} người dự họp được biểu quyết.',
    en: 'The votes add up to {votes}, but {present} of those present may vote.',
  },
  'decision.notQuorate': {
    vi: 'Chưa đủ số người dự họp: có {present}, cần ít nhất {needed}.',
    en: 'Not quorate: {present} present, at least {needed} needed.',
  },
  'decision.noMajority': {
    vi: 'Chưa đủ đa số: {votesFor} phiếu tán thành, cần ít nhất {needed}.',
    en: 'No majority: {votesFor} in favour, at least {needed} needed.',
  },
  'decision.nobodyLeft': {
    vi: 'Mọi thành viên đều có liên quan nên không còn ai biểu quyết; cấp trên quyết định: {body}.',
    en: 'Every member is recused and nobody is left to vote; the higher body decides: {body}.',
  },
  'decision.nobodyPresides': {
    vi: 'Không có người chủ trì: người đứng đầu và các cấp phó đều vắng hoặc có liên quan.',
    en: 'Nobody presides: the chair and every deputy are absent or recused.',
  },
  'decision.nobodyConfirms': {
    vi: 'Người đứng đầu và các cấp phó đều có liên quan đến một nội dung trong quyết định này; hãy tách thành nhiều quyết định.',
    en: 'The chair and every deputy present are recused on some row of this decision; split it into several.',
  },
  'decision.outcome.unfit': {
    vi: 'Kết quả “{outcome}” không áp dụng được lúc này; có thể chọn: {possible}.',
    en: 'The outcome “{outcome}” does not fit now; possible: {possible}.',
  },
  'decision.otherBody': {
    vi: 'Tập thể này không có thẩm quyền quyết định nội dung đó.',
    en: 'This body has no right to decide the matter.',
  },
  'decision.subjectChanged': {
    vi: '“{title}” đã thay đổi sau khi gửi tài liệu. Hãy xem lại và xác nhận.',
    en: '“{title}” has changed since the papers were sent. Look again and confirm.',
  },
  'decision.reason.required': { vi: 'Phải nêu lý do.', en: 'A reason is needed.' },
  'decision.factors.required': {
    vi: 'Phải chốt điểm từng yếu tố độ khó.',
    en: 'The score of every factor of difficulty must be fixed.',
  },
  'decision.verifiers.required': {
    vi: 'Phải chỉ định ít nhất {needed} người xác nhận kết quả.',
    en: 'Verifiers must be named: at least {needed}.',
  },
  'decision.verifiers.unexpected': {
    vi: 'Ghi nhận chỉ kèm người xác nhận kết quả khi việc đang thực hiện: người mới thay cho người đã chỉ định.',
    en: 'Taking note names verifiers only of a pledge in force: in the place of those named before.',
  },
  'decision.verifiers.own': {
    vi: 'Người giữ, hoặc từng giữ, chức vụ này không thể xác nhận kết quả của chính mình.',
    en: 'Whoever holds or has held the post cannot verify its results.',
  },
  'decision.amendment.required': {
    vi: 'Phải ghi nội dung được điều chỉnh.',
    en: 'An amended approval must say what is amended.',
  },
  'decision.assign.required': {
    vi: 'Phải ghi nhiệm vụ được giao.',
    en: 'An assignment must say what is assigned.',
  },
  'decision.assign.unexpected': {
    vi: 'Chỉ kết quả giao nhiệm vụ mới kèm nhiệm vụ được giao.',
    en: 'Only an assignment carries an assigned task.',
  },
  'decision.assign.unknown': {
    vi: 'Không có chức vụ hoặc đợt đăng ký này trong phạm vi của tập thể.',
    en: 'There is no such post or cycle within the reach of this body.',
  },
  'decision.origin.unexpected': {
    vi: 'Chỉ kết quả giao nhiệm vụ mới ghi nguồn gốc nhiệm vụ.',
    en: 'Only an assignment says where its task comes from.',
  },
  'decision.origin.registered': {
    vi: 'Nhiệm vụ do tập thể giao hoặc từ kết luận; việc đăng ký là của người đăng ký.',
    en: 'A body gives a task or draws it from a conclusion; only its owner registers one.',
  },
  'decision.admit.unexpected': {
    vi: 'Chỉ quyết định phê duyệt về đợt đăng ký mới ghi chức vụ được đăng ký bổ sung.',
    en: 'Only an approval on a cycle names posts that are admitted late.',
  },
  'decision.admit.twice': { vi: 'Chức vụ này được ghi hai lần.', en: 'This post is named twice.' },
  'decision.admit.unknown': {
    vi: 'Không có chức vụ chủ chốt này trong phạm vi của đợt đăng ký.',
    en: 'There is no such key post within the cycle.',
  },
  'decision.preview.unexpected': {
    vi: 'Chỉ quyết định kết thúc năm mới ghi mã băm của bản xem trước.',
    en: 'Only a decision to close the year names the hash of a preview.',
  },
  'decision.preview.malformed': {
    vi: 'Mã băm của bản xem trước gồm 64 chữ số thập lục phân (0–9, a–f).',
    en: 'The hash of a preview has 64 hexadecimal digits (0–9, a–f).',
  },
  'decision.level.required': {
    vi: 'Phải ghi mức xếp loại đã biểu quyết.',
    en: 'The level that was voted on is needed.',
  },
  'decision.level.unexpected': {
    vi: 'Chỉ quyết định xếp loại một người mới ghi mức xếp loại.',
    en: 'Only a decision that rates a person names a level.',
  },
  'decision.dueOn.granted': {
    vi: '“Đồng ý” là gia hạn đúng đến ngày đề nghị ({proposed}); nếu rút ngắn, hãy chọn “đồng ý nhưng rút ngắn”.',
    en: '“Granted” means until the proposed date ({proposed}); for an earlier one choose “granted but shortened”.',
  },
  'decision.dueOn.required': { vi: 'Phải ghi ngày được gia hạn đến.', en: 'The shortened date is needed.' },
  'decision.dueOn.shortened': {
    vi: 'Ngày rút ngắn phải sau {standing} và trước {proposed}.',
    en: 'The shortened date must lie after {standing} and before {proposed}.',
  },
  'decision.confirmed': {
    vi: 'Quyết định đã được xác nhận; muốn sửa phải có quyết định mới.',
    en: 'The decision is confirmed; a correction is a new decision.',
  },
  'decision.confirm.changed': {
    vi: '“{title}” đã thay đổi sau khi tập thể biểu quyết nên quyết định đã ghi không có hiệu lực với nội dung mới. Văn phòng rút quyết định đã ghi; tập thể biểu quyết lại và văn phòng ghi quyết định mới.',
    en: '“{title}” has changed since the body voted on it, so the recorded decision cannot take effect on it. The office withdraws the recorded decision; the body votes again and the office records it anew.',
  },
  'decision.withdrawn': {
    vi: 'Quyết định đã được rút trước khi xác nhận; cần ghi quyết định mới.',
    en: 'The decision was withdrawn before its confirmation; record a new one.',
  },
  'decision.withdraw.confirmed': {
    vi: 'Quyết định đã được xác nhận nên không rút được; muốn sửa phải có quyết định mới.',
    en: 'The decision is confirmed and cannot be withdrawn; a correction is a new decision.',
  },
  'decision.withdraw.recused': {
    vi: 'Đồng chí có liên quan đến một nội dung trong quyết định này nên không được rút.',
    en: 'A row of this decision concerns you; somebody else of the office withdraws it.',
  },
  'decision.withdraw.reason': {
    vi: 'Phải nêu lý do rút quyết định.',
    en: 'Say why the decision is withdrawn.',
  },
  'decision.confirm.recused': {
    vi: 'Đồng chí có liên quan đến một nội dung trong quyết định này nên không xác nhận được.',
    en: 'You are recused on a row of this decision and cannot confirm it.',
  },
  'decision.confirm.recorder': {
    vi: 'Người ghi quyết định không được tự xác nhận.',
    en: 'Whoever recorded the decision cannot confirm it.',
  },
  'decision.document.unconfirmed': {
    vi: 'Quyết định chưa được người chủ trì xác nhận nên chưa ban hành được.',
    en: 'The presiding member has not confirmed the decision yet, so it cannot be issued.',
  },
  'decision.document.issued': {
    vi: 'Quyết định đã được ban hành với số {documentNumber}.',
    en: 'The decision has been issued already, as number {documentNumber}.',
  },
  'decision.document.number': { vi: 'Phải có số văn bản.', en: 'The number of the document is needed.' },
  'decision.document.date.early': {
    vi: 'Ngày văn bản không được trước ngày quyết định được xác nhận ({from}).',
    en: 'The date of the document cannot lie before the decision was confirmed ({from}).',
  },
  'decision.document.date.future': {
    vi: 'Ngày văn bản không được sau hôm nay ({to}).',
    en: 'The date of the document cannot lie after today ({to}).',
  },
  'meeting.ballot.unsupported': {
    vi: 'Phiếu lấy ý kiến chỉ dùng khi lấy ý kiến bằng văn bản, chưa được hỗ trợ; hội nghị biểu quyết trực tiếp và văn phòng ghi kết quả.',
    en: 'Ballots belong to written procedures, which are not supported yet; a meeting votes in the room and the office records the result.',
  },
} as const satisfies MessageTable;
