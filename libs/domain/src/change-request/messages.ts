import type { MessageTable } from '#domain/shared/message.js';

/** Why a request for more time is not taken in, or not granted as decided. */
export const changeRequestMessages = {
  'changeRequest.kind.closed': {
    vi: 'Hiện chỉ nhận đề nghị gia hạn.',
    en: 'At present only extensions can be requested.',
  },
  'changeRequest.open': {
    vi: 'Đã có một đề nghị gia hạn đang chờ quyết định.',
    en: 'An extension is already waiting for a decision.',
  },
  'changeRequest.reason.required': { vi: 'Phải nêu lý do.', en: 'A reason must be given.' },
  'changeRequest.cause.required': {
    vi: 'Phải nêu nguyên nhân khách quan hay chủ quan.',
    en: 'Say whether the cause is objective or subjective.',
  },
  'changeRequest.dueOn.required': { vi: 'Phải nêu thời hạn mới.', en: 'A new due date must be proposed.' },
  'changeRequest.dueOn.past': {
    vi: 'Thời hạn mới không được ở quá khứ.',
    en: 'The new due date cannot lie in the past.',
  },
  'changeRequest.dueOn.notLater': {
    vi: 'Thời hạn mới phải sau thời hạn hiện tại ({dueOn}).',
    en: 'The new due date must lie after the present one ({dueOn}).',
  },
  'changeRequest.dueOn.carryOver': {
    vi: 'Không gia hạn quá {dueLatest}; hãy đề nghị chuyển tiếp sang năm sau.',
    en: 'No extension beyond {dueLatest}; propose to carry the task over to the next year.',
  },
  'changeRequest.limit.count': {
    vi: 'Mỗi việc được gia hạn nhiều nhất {max} lần.',
    en: 'A task is extended at most {max} times.',
  },
  'changeRequest.limit.days': {
    vi: 'Tổng thời gian gia hạn nhiều nhất {max} ngày; còn lại {left} ngày.',
    en: 'All extensions together add at most {max} days; days left: {left}.',
  },
  'changeRequest.body.none': {
    vi: 'Đợt đăng ký chưa giao cho tập thể nào quyết định gia hạn chừng đó ngày.',
    en: 'The cycle names no body that decides on so many days.',
  },
  'changeRequest.state.decided': {
    vi: 'Đề nghị này không còn chờ quyết định.',
    en: 'This request is no longer waiting for a decision.',
  },
  'changeRequest.granted.otherDate': {
    vi: '“Đồng ý” là gia hạn đúng đến ngày đề nghị ({proposed}); nếu rút ngắn, hãy chọn “đồng ý nhưng rút ngắn”.',
    en: '“Granted” means until the proposed date ({proposed}); for an earlier one choose “granted but shortened”.',
  },
  'changeRequest.shortened.required': {
    vi: 'Phải nêu thời hạn được đồng ý.',
    en: 'The date that is granted must be named.',
  },
  'changeRequest.shortened.notShorter': {
    vi: 'Thời hạn rút ngắn phải trước thời hạn đề nghị.',
    en: 'A shortened extension ends before the date proposed.',
  },
} as const satisfies MessageTable;
