import type { MessageTable } from '#domain/shared/message.js';

/** What the API itself says of a request that it cannot serve; what the rules say stands with the rules. */
export const errorMessages = {
  'request.unauthenticated': { vi: 'Đồng chí cần đăng nhập trước.', en: 'Sign in first.' },
  'request.notFound': {
    vi: 'Không có bản ghi nào mang mã này.',
    en: 'There is nothing with this id.',
  },
  'request.failed': {
    vi: 'Hệ thống gặp sự cố. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên mã yêu cầu (requestId) này.',
    en: 'Something went wrong here. Try again; if it stays, name this request id.',
  },
  'request.id.none': {
    vi: 'Giá trị của “{argument}” không phải là mã do hệ thống này cấp.',
    en: 'The value of "{argument}" is not an id that this API has given out.',
  },
  'request.id.otherKind': {
    vi: 'Giá trị của “{argument}” phải là một mã “{prefix}_…” do hệ thống này cấp.',
    en: 'The value of "{argument}" must be an id "{prefix}_…" that this API has given out.',
  },
  'request.id.subject': {
    vi: 'Giá trị của “{argument}” phải là mã của một việc đăng ký, một đề nghị, một đợt đăng ký hoặc một bản đánh giá.',
    en: 'The value of "{argument}" must be the id of a pledge, a request, a cycle or an assessment.',
  },
  'request.scalar.date': {
    vi: '{argument}: “{value}” không phải là ngày có thật dạng NNNN-TT-NN.',
    en: '{argument}: “{value}” is not an existing date written YYYY-MM-DD.',
  },
  'request.scalar.instant': {
    vi: '{argument}: “{value}” không phải là thời điểm theo RFC 3339, ví dụ "2023-10-23T02:00:00Z".',
    en: '{argument}: “{value}” is not an instant as in RFC 3339, such as "2023-10-23T02:00:00Z".',
  },
  'request.scalar.decimal': {
    vi: '{argument}: “{value}” không dùng được; số thập phân viết với dấu chấm, trong ngoặc kép, ví dụ "5.5", nhiều nhất 20 chữ số trước và 12 chữ số sau dấu chấm.',
    en: '{argument}: “{value}” cannot be taken; write a decimal number with a point, as a string, such as "5.5", with at most 20 digits before the point and 12 after it.',
  },
  'request.scalar.json': {
    vi: '{argument}: kiểu JSON chỉ có trong câu trả lời, không nhận “{value}”.',
    en: '{argument}: JSON appears in answers only; “{value}” is not taken.',
  },
  'request.value.missing': { vi: 'Thiếu giá trị của “{argument}”.', en: 'The value of "{argument}" is missing.' },
  'request.value.unknown': { vi: 'Không có trường “{argument}”.', en: 'There is no field "{argument}".' },
  'request.value.choice': {
    vi: '{argument}: không có “{value}”; hãy chọn một trong: {choices}.',
    en: '{argument}: there is no “{value}”; choose one of {choices}.',
  },
  'request.value.whole': {
    vi: '{argument}: “{value}” không phải là số nguyên từ -2147483648 đến 2147483647.',
    en: '{argument}: “{value}” is not a whole number from -2147483648 to 2147483647.',
  },
  'request.value.boolean': {
    vi: '{argument}: phải là true hoặc false, không phải “{value}”.',
    en: '{argument}: must be true or false, not “{value}”.',
  },
  'request.value.text': {
    vi: '{argument}: phải là một chuỗi ký tự, không phải “{value}”.',
    en: '{argument}: must be a text, not “{value}”.',
  },
  'request.value.object': {
    vi: '{argument}: phải là một nhóm trường, không phải “{value}”.',
    en: '{argument}: must be a group of fields, not “{value}”.',
  },
  'request.ids.tooMany': {
    vi: 'Trường “{argument}” được có nhiều nhất {most} mã.',
    en: 'The list "{argument}" must hold at most {most} ids.',
  },
  'request.days.order': {
    vi: 'Ngày “to” không được sớm hơn ngày “from”.',
    en: 'The day "to" must not be earlier than the day "from".',
  },
  'request.page.bothWays': {
    vi: 'Hãy dùng “first” với “after”, hoặc “last” với “before”, không dùng cả hai.',
    en: 'Use "first" with "after", or "last" with "before", not both.',
  },
  'request.page.size': {
    vi: 'Giá trị của “{argument}” phải từ 0 đến {most}.',
    en: 'The value of "{argument}" must be between 0 and {most}.',
  },
  'request.cursor.foreign': {
    vi: 'Con trỏ trong “{argument}” không thuộc danh sách này: hãy lấy từ một trang có cùng bộ lọc và thứ tự.',
    en: 'The cursor in "{argument}" does not belong to this list: take it from a page with the same filter and order.',
  },
  'request.text.tooLong': {
    vi: 'Nội dung của “{argument}” dài quá {most} ký tự.',
    en: 'The text of "{argument}" is longer than {most} characters.',
  },
  'request.text.unfit': {
    vi: 'Nội dung của “{argument}” có ký tự không dùng được trong văn bản.',
    en: 'The text of "{argument}" holds a character that no text can hold.',
  },
  'request.text.cannotBeKept': {
    vi: 'Có nội dung chứa ký tự không lưu trữ được.',
    en: 'A text holds a character that cannot be kept.',
  },
  'request.document.tooDeep': {
    vi: 'Yêu cầu lồng nhau quá sâu: nhiều nhất {most} tầng.',
    en: 'The operation has too many levels: at most {most}.',
  },
  'request.variables.tooDeep': {
    vi: 'Giá trị của “{argument}” lồng nhau quá {most} tầng.',
    en: 'The value of "{argument}" is nested more than {most} levels deep.',
  },
  'request.operation.unknown': {
    vi: 'Không có thao tác “{name}” trong yêu cầu.',
    en: 'The document has no operation "{name}".',
  },
  'request.operation.unnamed': {
    vi: 'Hãy nêu bằng “operationName” thao tác cần thực hiện.',
    en: 'Say by "operationName" which operation is meant.',
  },
  'request.operation.subscription': {
    vi: 'Hệ thống này không có thao tác đăng ký nhận tin (subscription).',
    en: 'There are no subscriptions here.',
  },
  'request.audit.notAllowed': {
    vi: 'Chỉ Ủy ban Kiểm tra hoặc quản trị viên mới được kiểm chứng chuỗi nhật ký.',
    en: 'Only an inspector or an administrator verifies the audit chain.',
  },
} as const satisfies MessageTable;
