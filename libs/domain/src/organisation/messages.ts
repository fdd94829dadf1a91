import type { MessageTable } from '#domain/shared/message.js';

/** Why an appointment cannot be made or ended. */
export const organisationMessages = {
  'appointment.post.taken': {
    vi: 'Chức vụ này đang có người giữ từ ngày {since}. Hãy kết thúc việc bổ nhiệm đó trước.',
    en: 'Somebody has held this post since {since}. End that appointment first.',
  },
  'appointment.person.hasPrincipal': {
    vi: 'Người này đang giữ một chức vụ chính khác từ ngày {since}.',
    en: 'This person has held another principal post since {since}.',
  },
  'appointment.person.twice': {
    vi: 'Người này đã giữ chức vụ này trong thời gian đó.',
    en: 'This person holds this post at that time already.',
  },
  'appointment.ended': {
    vi: 'Việc bổ nhiệm này đã kết thúc ngày {to}.',
    en: 'This appointment ended on {to}.',
  },
  'appointment.to.beforeFrom': {
    vi: 'Ngày kết thúc không được trước ngày bắt đầu {from}.',
    en: 'The last day must not be before the first, {from}.',
  },
} as const satisfies MessageTable;
