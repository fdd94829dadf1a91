import type { MessageTable } from '#domain/shared/message.js';

/** Why business time does not move. */
export const clockMessages = {
  'clock.real': {
    vi: 'Thời gian nghiệp vụ đang theo đồng hồ thật, không đẩy tới được.',
    en: 'Business time follows the real clock and cannot be advanced.',
  },
  'clock.backwards': {
    vi: 'Thời gian chỉ đi tới: bây giờ là {now}.',
    en: 'Time moves only forward: it is {now} now.',
  },
  'clock.tooFar': {
    vi: 'Mỗi lần chỉ được đẩy tới nhiều nhất {days} ngày.',
    en: 'Time may be advanced by at most {days} days at once.',
  },
} as const satisfies MessageTable;
