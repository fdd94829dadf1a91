import type { PostSide } from '#domain/organisation/organisation.js';
import type { Message } from '#domain/shared/message.js';
import type { CycleState, DecisionMatter } from './cycle.js';

/** What people call the states of a cycle; each completes "The cycle is …". */
export const CYCLE_STATE_WORDS: Readonly<Record<CycleState, Message>> = {
  DRAFT: { vi: 'bản nháp', en: 'a draft' },
  ORIENTED: { vi: 'đã có định hướng', en: 'oriented but not open yet' },
  OPEN: { vi: 'đang mở đăng ký', en: 'open for registration' },
  APPRAISING: { vi: 'đang thẩm định', en: 'under appraisal' },
  IN_FORCE: { vi: 'đang thực hiện', en: 'in force' },
  ASSESSING: { vi: 'đang đánh giá', en: 'under assessment' },
  CLOSED: { vi: 'đã kết thúc', en: 'closed' },
};

/** What a body decides on. */
export const MATTER_WORDS: Readonly<Record<DecisionMatter, Message>> = {
  REGISTRATION: { vi: 'đăng ký', en: 'registrations' },
  EXTENSION: { vi: 'gia hạn', en: 'extensions' },
  CONTENT: { vi: 'điều chỉnh nội dung', en: 'changes of content' },
  HANDOVER: { vi: 'bàn giao', en: 'hand-overs' },
  SUSPENSION: { vi: 'tạm dừng', en: 'suspensions' },
  CANCELLATION: { vi: 'cho rút nhiệm vụ', en: 'cancellations' },
  REOPENING: { vi: 'mở lại', en: 'reopenings' },
  RATING: { vi: 'đánh giá, xếp loại', en: 'ratings' },
  APPEAL: { vi: 'đề nghị xem xét lại', en: 'appeals' },
};

/** The sides of posts. */
export const SIDE_WORDS: Readonly<Record<PostSide, Message>> = {
  PARTY: { vi: 'Đảng', en: 'Party' },
  COUNCIL: { vi: 'Hội đồng nhân dân', en: "People's Council" },
  GOVERNMENT: { vi: 'chính quyền', en: 'government' },
  FRONT: { vi: 'Mặt trận Tổ quốc', en: 'Fatherland Front' },
  MASS_ORGANISATION: { vi: 'đoàn thể', en: 'mass organisations' },
  ARMED_FORCES: { vi: 'lực lượng vũ trang', en: 'armed forces' },
};
