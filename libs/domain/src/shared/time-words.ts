import { localDateOf } from './local-date.js';
import { formatDay, type Message } from './message.js';

/** The time zone in which the product tells the time where no organisation is meant. */
export const HANOI = 'Asia/Ho_Chi_Minh';

/** An instant as people in Hanoi say it: 09:00 ngày 23/10/2023 (giờ Hà Nội). */
export function instantWords(at: Date): Message {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: HANOI, hour: '2-digit', minute: '2-digit' }).format(at);
  const day = localDateOf(at, HANOI);
  return {
    vi: `${time} ngày ${formatDay(day, 'VI')} (giờ Hà Nội)`,
    en: `${time} on ${formatDay(day, 'EN')} (Hanoi time)`,
  };
}

/** From so many seconds on a wait is told in minutes. */
const SECONDS_TOLD = 120;

/** How long to wait, in the unit in which people count it; minutes are rounded up. */
export function waitWords(seconds: number): Message {
  if (seconds >= SECONDS_TOLD) {
    const minutes = Math.ceil(seconds / 60);
    return { vi: `${minutes} phút`, en: `${minutes} minutes` };
  }
  return { vi: `${seconds} giây`, en: seconds === 1 ? '1 second' : `${seconds} seconds` };
}
