import type { MessageTable } from '#domain/shared/message.js';

/** What is missing or wrong in the content of a pledge. */
export const contentMessages = {
  'pledge.owner.required': { vi: 'Chưa rõ người đảm nhận.', en: 'Nobody answers for the pledge.' },
  'pledge.title.required': { vi: 'Phải nêu tên việc.', en: 'The pledge needs a title.' },
  'pledge.problem.required': {
    vi: 'Phải nêu thực trạng, vấn đề cần giải quyết.',
    en: 'The problem to be solved must be stated.',
  },
  'pledge.authority.required': {
    vi: 'Phải nêu căn cứ, thẩm quyền.',
    en: 'The basis of authority must be stated.',
  },
  'pledge.lead.required': { vi: 'Phải nêu đơn vị chủ trì.', en: 'The leading organisation must be named.' },
  'pledge.resources.required': { vi: 'Phải nêu nguồn lực.', en: 'The resources must be stated.' },
  'pledge.start.required': { vi: 'Phải nêu ngày bắt đầu.', en: 'A start date is needed.' },
  'pledge.start.beforeCycle': {
    vi: 'Ngày bắt đầu không được trước ngày mở đợt đăng ký ({opensOn}).',
    en: 'The start cannot lie before the cycle opens ({opensOn}).',
  },
  'pledge.start.afterDue': {
    vi: 'Ngày bắt đầu không được sau ngày đến hạn.',
    en: 'The start cannot lie after the due date.',
  },
  'pledge.due.required': { vi: 'Phải nêu ngày hoàn thành.', en: 'A due date is needed.' },
  'pledge.due.beforeYear': {
    vi: 'Ngày hoàn thành phải nằm trong năm {year}.',
    en: 'The due date must lie in {year}.',
  },
  'pledge.due.afterLatest': {
    vi: 'Ngày hoàn thành không được sau {dueLatest}; việc dài hơn thì đăng ký sản phẩm trung gian.',
    en: 'The due date cannot lie after {dueLatest}; for longer work register an intermediate product.',
  },
  'pledge.due.past': { vi: 'Ngày hoàn thành đã qua.', en: 'The due date has already passed.' },
  'pledge.weight.range': {
    vi: 'Trọng số là số nguyên từ 1 đến 100.',
    en: 'The weight is a whole number from 1 to 100.',
  },
  'pledge.text.tooLong': { vi: 'Nội dung dài nhất {max} ký tự.', en: 'The text can have at most {max} characters.' },
  'pledge.part.unknown': {
    vi: 'Việc này không có mục nào mang mã đó, hoặc mã được nêu hai lần.',
    en: 'The pledge has no such part, or the part is named twice.',
  },

  'pledge.measures.required': {
    vi: 'Phải có ít nhất một sản phẩm hoặc chỉ tiêu đo được.',
    en: 'At least one product or measure is needed.',
  },
  'pledge.measures.max': { vi: 'Mỗi việc có nhiều nhất {max} chỉ tiêu.', en: 'A pledge has at most {max} measures.' },
  'pledge.measures.shares': {
    vi: 'Tỷ trọng các chỉ tiêu phải cộng lại bằng 100%, hiện là {total}%.',
    en: 'The shares of the measures must add up to 100%, not {total}%.',
  },
  'pledge.measures.shares.all': {
    vi: 'Phải nêu tỷ trọng cho mọi chỉ tiêu, hoặc không nêu cho chỉ tiêu nào.',
    en: 'Name the share of every measure, or of none.',
  },
  'pledge.measure.share': {
    vi: 'Tỷ trọng của chỉ tiêu lớn hơn 0 và không quá 100%.',
    en: 'The share of a measure is more than 0 and at most 100%.',
  },
  'pledge.measure.name.required': { vi: 'Chỉ tiêu phải có tên.', en: 'The measure needs a name.' },
  'pledge.measure.levels': {
    vi: 'Chỉ tiêu chia mức chưa được sử dụng.',
    en: 'Measures by levels are not in use yet.',
  },
  'pledge.measure.number': {
    vi: 'Phải là số thập phân viết với dấu chấm, ví dụ 5.5: nhiều nhất 20 chữ số trước và 12 chữ số sau dấu chấm.',
    en: 'A decimal number such as 5.5 is needed, with at most 20 digits before the point and 12 after it.',
  },
  'pledge.measure.baseline.required': { vi: 'Phải nêu mức hiện tại.', en: 'The baseline must be stated.' },
  'pledge.measure.target.required': { vi: 'Phải nêu mục tiêu.', en: 'The target must be stated.' },
  'pledge.measure.target.baseline': {
    vi: 'Mục tiêu phải khác mức hiện tại.',
    en: 'The target must differ from the baseline.',
  },
  'pledge.measure.stretch.beyond': {
    vi: 'Mức phấn đấu phải vượt mục tiêu, theo đúng chiều của mục tiêu.',
    en: 'The stretch must lie beyond the target, in its direction.',
  },
  'pledge.measure.evidence.required': {
    vi: 'Phải nêu loại minh chứng.',
    en: 'The kind of evidence must be stated.',
  },
  'pledge.measure.metric.criterion': {
    vi: 'Chỉ tiêu số lượng vượt yêu cầu khi đạt mức phấn đấu; tiêu chí bằng lời chỉ dùng cho sản phẩm.',
    en: 'A metric exceeds by its stretch; a criterion in words is for deliverables.',
  },
  'pledge.measure.deliverable.figures': {
    vi: 'Sản phẩm không có mức hiện tại, mục tiêu hay mức phấn đấu bằng số.',
    en: 'A deliverable has no baseline, target or stretch in figures.',
  },

  'pledge.milestones.max': { vi: 'Mỗi việc có nhiều nhất {max} mốc.', en: 'A pledge has at most {max} milestones.' },
  'pledge.milestone.title.required': { vi: 'Mốc phải có tên.', en: 'The milestone needs a title.' },
  'pledge.milestone.beforeStart': {
    vi: 'Mốc không được trước ngày bắt đầu.',
    en: 'A milestone cannot lie before the start.',
  },
  'pledge.milestone.afterDue': {
    vi: 'Mốc không được sau ngày hoàn thành.',
    en: 'A milestone cannot lie after the due date.',
  },
  'pledge.milestone.share': {
    vi: 'Tỷ lệ kế hoạch của mốc nằm trong khoảng 0 đến 100%.',
    en: 'The planned share of a milestone lies between 0 and 100%.',
  },
  'pledge.milestone.shrinking': {
    vi: 'Tỷ lệ kế hoạch là lũy kế: mốc sau không thấp hơn mốc trước.',
    en: 'Planned shares are cumulative: a later milestone plans no less than an earlier one.',
  },
} as const satisfies MessageTable;
