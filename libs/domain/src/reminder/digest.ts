import { formatMessage, type Language, type MessageParams } from '#domain/shared/message.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { reminderMessages } from './messages.js';
import { offsetOf, type Occurrence, type ReminderRule, type ReminderSubjectKind } from './reminder.js';

export type ReminderMessageKey = keyof typeof reminderMessages;

/** A sentence before it has a language; what an in-app notification keeps. */
export interface Notice {
  readonly key: ReminderMessageKey;
  readonly params: MessageParams;
}

/** A reminder that has come due, with the words that the sentence needs. */
export interface DueReminder extends Pick<Occurrence, 'recipientId' | 'rule' | 'step' | 'subjectKind' | 'anchorOn'> {
  readonly subjectId: Id;
  /** Code and title of the pledge, title of the milestone, name and year of the cycle. */
  readonly title: string;
  /** Who owes it, and that person's name. */
  readonly ownerId: Id | null;
  readonly ownerName: string | null;
  /** The date that the sentence names: the due date, also where the ladder hangs on a verdict. */
  readonly date: LocalDate;
}

/** The sentence for a rule: one for the person who owes it, another for everybody else. */
function keyOf(rule: ReminderRule, kind: ReminderSubjectKind, offset: number, isOwn: boolean): ReminderMessageKey {
  const whose = isOwn ? 'own' : 'other';
  switch (rule) {
    case 'due':
      return kind === 'MILESTONE' ? `reminder.milestone.${whose}` : `reminder.due.${whose}`;
    case 'overdue':
      return `reminder.overdue.${whose}`;
    case 'check-in':
      return offset > 0 ? `reminder.check-in-missed.${whose}` : `reminder.check-in.${whose}`;
    default:
      return `reminder.${rule}`;
  }
}

/** What a reminder says; every date in it is true whenever it is read. */
export function noticeOf(reminder: DueReminder): Notice {
  const isOwn = reminder.ownerId === null || reminder.ownerId === reminder.recipientId;
  return {
    key: keyOf(reminder.rule, reminder.subjectKind, offsetOf(reminder.step), isOwn),
    params: { title: reminder.title, date: reminder.date, owner: reminder.ownerName ?? '' },
  };
}

/** A notice as a sentence in the reader's language. */
export const renderNotice = ({ key, params }: Notice, language: Language): string =>
  formatMessage(reminderMessages[key], language, params);

/** What one person is told on one day. */
export interface Digest {
  readonly recipientId: Id;
  /** The same for the same person and day, so that a receiver that counts keys counts one. */
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly reminders: readonly DueReminder[];
}

/** The most pressing first: what is overdue longest, then what is due soonest. */
const byUrgency = (a: DueReminder, b: DueReminder): number => {
  const urgency = ({ rule, step }: DueReminder): number =>
    rule === 'overdue' || rule === 'check-in' ? offsetOf(step) : 0;
  if (urgency(a) !== urgency(b)) return urgency(b) - urgency(a);
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
};

/**
 * Puts all that came due on a day into one message per person, in the person's language, with a link to begin from. Collapsing what
 * belongs together is the plan's work: here every reminder given has its line.
 */
export function digests(
  due: readonly DueReminder[],
  day: LocalDate,
  languageOf: (personId: Id) => Language,
  url: string,
): readonly Digest[] {
  const byPerson = new Map<Id, DueReminder[]>();
  for (const reminder of due)
    byPerson.set(reminder.recipientId, [...(byPerson.get(reminder.recipientId) ?? []), reminder]);
  return [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([recipientId, mine]) => compose(recipientId, [...mine].sort(byUrgency), day, languageOf(recipientId), url));
}

function compose(
  recipientId: Id,
  reminders: readonly DueReminder[],
  day: LocalDate,
  language: Language,
  url: string,
): Digest {
  const say = (key: ReminderMessageKey, params: MessageParams = {}): string => renderNotice({ key, params }, language);
  const lines = reminders.map((reminder) => `- ${renderNotice(noticeOf(reminder), language)}`);
  const subjectKey = reminders.length === 1 ? 'reminder.digest.subject.one' : 'reminder.digest.subject.many';
  return {
    recipientId,
    key: `digest-${recipientId}-${day}`,
    subject: say(subjectKey, { count: reminders.length, date: day }),
    text: [
      say('reminder.digest.greeting', { date: day }),
      '',
      ...lines,
      '',
      say('reminder.digest.link', { url }),
      '',
    ].join('\n'),
    reminders,
  };
}
