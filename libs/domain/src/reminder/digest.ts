import { formatMessage, type Language, type MessageParams } from '#domain/shared/message.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { digestMessages, TOPIC_WORDS } from './digest-messages.js';
import { isMissed, isOwn, noticeOf, REMINDER_TOPICS, renderNotice, topicOf, type DueReminder } from './notice.js';

type DigestKey = keyof typeof digestMessages;

/** A reminder in a digest. */
export interface DigestReminder extends DueReminder {
  /** Working days between the date and the day of the digest, on either side of it. */
  readonly workingDays: number;
}

/** To whom a digest goes, for which day, and where to go from it. */
export interface DigestAddress {
  readonly name: string;
  readonly language: Language;
  readonly day: LocalDate;
  readonly url: string;
}

/** What one person is told on one day, as a letter. */
export interface Digest {
  readonly subject: string;
  readonly salutation: string;
  /** The matters by what they are about, the most pressing first. */
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly link: string;
  readonly automatic: string;
  /** All of it as plain text; the matters are numbered throughout. */
  readonly text: string;
}

/** The earliest date first; what has the same one by code, and by milestone. */
function byDate(a: DueReminder, b: DueReminder): number {
  const key = ({ date, code, title, milestone }: DueReminder): string =>
    [date, code ?? '', title, milestone ?? ''].join(' ');
  return key(a) < key(b) ? -1 : 1;
}

/** Which line a reminder gets. */
function lineKey(reminder: DigestReminder, day: LocalDate): DigestKey {
  const { date, workingDays } = reminder;
  const counted = workingDays === 0 ? '' : workingDays === 1 ? '.day' : '.days';
  switch (topicOf(reminder, day)) {
    case 'OVERDUE':
      return `overdue${counted}`;
    case 'CHECK_IN':
      if (isMissed(reminder)) return 'check-in.missed';
      return date === day ? 'check-in.today' : 'check-in';
    case 'REQUEST':
      return 'request';
    case 'CLAIM':
      return 'claim';
    default:
      return date === day ? 'due.today' : `due${counted}`;
  }
}

/**
 * Puts all that one person is told on a day into a letter in that person's language. Collapsing what belongs together is the plan's work:
 * here every reminder given has its line. The same reminders give the same letter, whatever order they come in.
 */
export function composeDigest(
  reminders: readonly DigestReminder[],
  { name, language, day, url }: DigestAddress,
): Digest {
  const say = (key: DigestKey, params: MessageParams = {}): string =>
    formatMessage(digestMessages[key], language, params);
  const lineOf = (reminder: DigestReminder): string => {
    if (reminder.rule === 'registration') return renderNotice(noticeOf(reminder, day), language);
    const { code, title, milestone, ownerName, date, workingDays } = reminder;
    const task = say(milestone === null ? 'task' : 'milestone', {
      code: code ?? '',
      title,
      milestone: milestone ?? '',
    });
    const owner = isOwn(reminder) || ownerName === null ? '' : say('owner', { owner: ownerName });
    return say(lineKey(reminder, day), { what: task + owner, date, days: workingDays });
  };
  const topics = REMINDER_TOPICS.flatMap((topic) => {
    const lines = reminders
      .filter((reminder) => topicOf(reminder, day) === topic)
      .toSorted(byDate)
      .map(lineOf);
    return lines.length === 0 ? [] : [{ words: TOPIC_WORDS[topic], lines }];
  });
  const counts = topics.map(({ words: { one, many }, lines: { length: count } }) =>
    formatMessage(count === 1 ? one : many, language, { count }),
  );
  const letter = {
    subject: say('subject', { date: day, counts: counts.join(', ') }),
    salutation: say('salutation', { name }),
    sections: topics.map(({ words, lines }) => ({ heading: formatMessage(words.heading, language), lines })),
    link: say('link', { url }),
    automatic: say('automatic'),
  };
  return { ...letter, text: asText(letter) };
}

function asText({ salutation, sections, link, automatic }: Omit<Digest, 'text'>): string {
  let number = 0;
  const matters = sections.flatMap(({ heading, lines }) => [
    heading,
    ...lines.map((line) => `${String((number += 1))}. ${line}`),
    '',
  ]);
  return [salutation, '', ...matters, link, '', automatic, ''].join('\n');
}
