import type { MessageTable } from '#domain/shared/message.js';

/** In which state a pledge must be for each act. */
export const stateMessages = {
  'pledge.state.REVISE': {
    vi: 'Chỉ sửa được bản nháp hoặc bản bị trả lại.',
    en: 'Only a draft or a returned pledge can be revised.',
  },
  'pledge.state.SUBMIT': {
    vi: 'Chỉ nộp được bản nháp hoặc bản bị trả lại.',
    en: 'Only a draft or a returned pledge can be submitted.',
  },
  'pledge.withdrawn': { vi: 'Việc này đã được rút.', en: 'This pledge has been withdrawn already.' },
  'pledge.state.WITHDRAW': {
    vi: 'Chỉ rút được trước khi thẩm định xong.',
    en: 'A pledge can be withdrawn only before it has been appraised.',
  },
  'pledge.state.RETURN': {
    vi: 'Chỉ trả lại được bản đã nộp hoặc đã thẩm định, chưa được quyết định.',
    en: 'Only a submitted or appraised pledge that is not yet decided can be returned.',
  },
  'pledge.state.APPRAISE': {
    vi: 'Chỉ thẩm định được bản đã nộp.',
    en: 'Only a submitted pledge can be appraised.',
  },
  'pledge.state.APPOINT_VERIFIERS': {
    vi: 'Người xác nhận kết quả chỉ được chuẩn bị trước khi phê duyệt; sau đó phải do tập thể quyết định.',
    en: 'Verifiers are prepared before the approval; afterwards only a decision replaces them.',
  },
  'pledge.state.APPROVE': {
    vi: 'Chỉ phê duyệt được việc đã thẩm định.',
    en: 'Only an appraised pledge can be approved.',
  },
  'pledge.state.APPROVE_AMENDED': {
    vi: 'Chỉ phê duyệt có điều chỉnh được việc đã thẩm định.',
    en: 'Only an appraised pledge can be approved with amendments.',
  },
  'pledge.state.REJECT': {
    vi: 'Chỉ từ chối được việc đã thẩm định.',
    en: 'Only an appraised pledge can be rejected.',
  },
  'pledge.state.RETURN_BY_DECISION': {
    vi: 'Tập thể chỉ trả lại được việc đã thẩm định.',
    en: 'A body can return only an appraised pledge.',
  },
  'pledge.state.DEFER': { vi: 'Chỉ hoãn được việc đã thẩm định.', en: 'Only an appraised pledge can be deferred.' },
  'pledge.state.CONFIRM_CAUSE': {
    vi: 'Chỉ xác nhận được nguyên nhân của việc đang thực hiện.',
    en: 'A cause can be confirmed only while the pledge is in force.',
  },
  'pledge.state.REPLACE_VERIFIERS': {
    vi: 'Chỉ thay được người xác nhận kết quả của việc đang thực hiện.',
    en: 'Verifiers can be replaced only while the pledge is in force.',
  },
  'pledge.state.PREPARE_CHECK_IN': {
    vi: 'Chỉ chuẩn bị được báo cáo tiến độ cho việc đang thực hiện.',
    en: 'A check-in can be prepared only for an active pledge.',
  },
  'pledge.state.CHECK_IN': {
    vi: 'Chỉ báo cáo được tiến độ của việc đang thực hiện.',
    en: 'Progress can be reported only on an active pledge.',
  },
  'pledge.state.ADD_EVIDENCE': {
    vi: 'Chỉ bổ sung được minh chứng cho việc đang thực hiện, đã báo hoàn thành hoặc tạm dừng.',
    en: 'Evidence can be added only while the pledge is active, claimed or suspended.',
  },
  'pledge.state.ADD_CONTRARY_EVIDENCE': {
    vi: 'Chỉ bổ sung được minh chứng trái chiều cho việc đang thực hiện, đã báo hoàn thành hoặc tạm dừng.',
    en: 'Contrary evidence can be added only while the pledge is active, claimed or suspended.',
  },
  'pledge.state.CLAIM': {
    vi: 'Chỉ báo hoàn thành được việc đang thực hiện.',
    en: 'Only an active pledge can be claimed as completed.',
  },
  'pledge.state.VERIFY': {
    vi: 'Chỉ xác nhận được kết quả của việc đã được báo hoàn thành.',
    en: 'Only a claimed pledge can be verified.',
  },
  'pledge.state.REQUEST_CHANGE': {
    vi: 'Chỉ đề nghị thay đổi được việc đang thực hiện hoặc tạm dừng.',
    en: 'A change can be requested only for an active or suspended pledge.',
  },
  'pledge.state.GRANT_EXTENSION': {
    vi: 'Chỉ gia hạn được việc đang thực hiện hoặc tạm dừng.',
    en: 'Only an active or suspended pledge can be extended.',
  },
  'pledge.state.REFUSE_EXTENSION': {
    vi: 'Chỉ trả lời được đề nghị gia hạn của việc đã có hiệu lực.',
    en: 'A request can be answered only for a pledge that has been in force.',
  },
  'pledge.state.NOT_DONE': {
    vi: 'Chỉ kết luận được là không hoàn thành đối với việc chưa kết thúc.',
    en: 'Only a pledge that is still open can be declared not done.',
  },
} as const satisfies MessageTable;
