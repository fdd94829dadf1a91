import type { MessageTable } from './message.js';

/** What can go wrong with any record. */
export const sharedMessages = {
  'record.stale': {
    vi: 'Bản ghi đã được người khác thay đổi (phiên bản {current}, đồng chí đang xem phiên bản {expected}). Hãy xem lại rồi thực hiện.',
    en: 'Somebody has changed this record since (it is at version {current}, you saw version {expected}). Look again, then repeat.',
  },
  'record.organisation.unknown': {
    vi: 'Không tìm thấy tổ chức này.',
    en: 'This organisation is not known.',
  },
  'record.otherBody': {
    vi: 'Mã yêu cầu này đã được dùng cho một nội dung khác.',
    en: 'This idempotency key was used before with another content.',
  },
} as const satisfies MessageTable;
