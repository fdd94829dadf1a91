import type { MessageTable } from '#domain/shared/message.js';

/** Why somebody may not act. */
export const accessMessages = {
  'access.only.owner': {
    vi: 'Chỉ người đang giữ chức vụ này và đảm nhận việc mới được thực hiện.',
    en: 'Only the official who answers for it and holds the post may do this.',
  },
  'access.only.owner-drafter': {
    vi: 'Chỉ người đang giữ chức vụ này và đảm nhận việc mới được thực hiện; với bản nháp hoặc bản bị trả lại thì cả người đã lập bản đó, dù đã thôi giữ chức vụ.',
    en: 'Only the official who answers for it and holds the post may do this; for a draft or a returned one also whoever wrote it and has left the post.',
  },
  'access.only.owner-assistant_of_post': {
    vi: 'Chỉ người đảm nhận hoặc trợ lý của chức vụ này mới được thực hiện việc này.',
    en: 'Only the official who answers for it, or the assistant of the post, may do this.',
  },
  'access.only.office': {
    vi: 'Chỉ văn phòng cấp ủy phụ trách tổ chức này mới được thực hiện việc này.',
    en: 'Only the committee office in charge of this organisation may do this.',
  },
  'access.only.office-scheduler': {
    vi: 'Chỉ văn phòng cấp ủy phụ trách tổ chức này, hoặc bộ lập lịch khi đến ngày, mới được thực hiện việc này.',
    en: 'Only the committee office in charge of this organisation, or the scheduler on the day, may do this.',
  },
  'access.only.office-organisation_board': {
    vi: 'Chỉ văn phòng hoặc ban tổ chức của cấp ủy phụ trách tổ chức này mới được thực hiện việc này.',
    en: 'Only the office or the organisation board of the committee in charge of this organisation may do this.',
  },
  'access.only.organisation_board': {
    vi: 'Chỉ ban tổ chức của cấp ủy phụ trách tổ chức này mới được thực hiện việc này.',
    en: 'Only the organisation board of the committee in charge of this organisation may do this.',
  },
  'access.only.verifier_of_pledge': {
    vi: 'Chỉ người được chỉ định xác nhận kết quả mới được thực hiện việc này.',
    en: 'Only a verifier appointed for this pledge may do this.',
  },
  'access.only.inspector-front_supervisor-overseer-verifier_of_pledge': {
    vi: 'Chỉ Ủy ban Kiểm tra, Mặt trận Tổ quốc, người được phân công theo dõi hoặc người xác nhận kết quả mới được bổ sung minh chứng trái chiều.',
    en: 'Only an inspector, a Front supervisor, an overseer or an appointed verifier may add contrary evidence.',
  },
  'access.only.presiding_member': {
    vi: 'Chỉ người chủ trì các nội dung này mới được xác nhận.',
    en: 'Only the member who presides over these rows may confirm.',
  },
  'access.only.inspector-administrator': {
    vi: 'Chỉ Ủy ban Kiểm tra hoặc quản trị viên mới được thực hiện việc này.',
    en: 'Only an inspector or an administrator may do this.',
  },
  'access.only.administrator': {
    vi: 'Chỉ quản trị viên mới được thực hiện việc này.',
    en: 'Only an administrator may do this.',
  },
  'access.only.scheduler': {
    vi: 'Chỉ bộ lập lịch mới được thực hiện việc này.',
    en: 'Only the scheduler does this.',
  },
  'access.ownRecord': {
    vi: 'Không ai được thẩm định, trả lại, xác nhận hoặc đánh giá việc của chính mình.',
    en: 'Nobody may appraise, return, verify or rate what is their own.',
  },
} as const satisfies MessageTable;
