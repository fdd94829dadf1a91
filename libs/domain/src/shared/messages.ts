import type { MessageTable } from './message.js';

/** What can go wrong with any record. */
export const sharedMessages = {
  'record.stale': {
    vi: 'Phiên bản hiện tại của bản ghi là {current}, đồng chí gửi phiên bản {expected}. Hãy xem lại bản ghi rồi thực hiện.',
    en: 'The record is at version {current} now, you sent version {expected}. Look at it again, then repeat.',
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
