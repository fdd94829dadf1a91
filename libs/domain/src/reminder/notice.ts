import { registrationTitle } from '#domain/cycle/registration-title.js';
import { formatMessage, type Language, type Message, type MessageParams } from '#domain/shared/message.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { earlierReminderMessages, reminderMessages } from './messages.js';
import { offsetOf, type Occurrence, type ReminderRule } from './reminder.js';

export type ReminderMessageKey = keyof typeof reminderMessages;

/** A sentence before it has a language; what an in-app notification keeps. */
export interface Notice {
  readonly key: ReminderMessageKey | keyof typeof earlierReminderMessages;
  readonly params: MessageParams;
}

/** A reminder that has come due, with the words that the sentence needs. */
export interface DueReminder extends Pick<Occurrence, 'recipientId' | 'rule' | 'step' | 'subjectKind' | 'anchorOn'> {
  readonly subjectId: Id;
  /** Code and title of the pledge; of a registration no code, and the name of the organisation. */
  readonly code: string | null;
  readonly title: string;
  /** The title of the milestone; null where the reminder is about none. */
  readonly milestone: string | null;
  /** Of a registration: the year, and the least number of pledges. */
  readonly year: number | null;
  readonly minPledges: number | null;
  /** Who owes it, and that person's name. */
  readonly ownerId: Id | null;
  readonly ownerName: string | null;
  /** The date that the sentence names: the due date, also where the ladder hangs on a verdict. */
  readonly date: LocalDate;
}

export const REMINDER_TOPICS = ['OVERDUE', 'DUE', 'CHECK_IN', 'REQUEST', 'CLAIM', 'REGISTRATION'] as const;
/** What a reminder is about, the most pressing first. */
export type ReminderTopic = (typeof REMINDER_TOPICS)[number];

const TOPICS: Readonly<Record<ReminderRule, ReminderTopic>> = {
  due: 'DUE',
  overdue: 'OVERDUE',
  'check-in': 'CHECK_IN',
  request: 'REQUEST',
  claim: 'CLAIM',
  registration: 'REGISTRATION',
};

/** A milestone of which nobody could be told in time is overdue; of a pledge there is a reminder of its own. */
const isPastMilestone = ({ subjectKind, date }: DueReminder, day: LocalDate): boolean =>
  subjectKind === 'MILESTONE' && date < day;

/** Follows from the rule, but for a milestone: once its date is past on that day, it is overdue. */
export const topicOf = (reminder: DueReminder, day: LocalDate): ReminderTopic =>
  isPastMilestone(reminder, day) ? 'OVERDUE' : TOPICS[reminder.rule];

/** Whether a check-in was to be made before this reminder. */
export const isMissed = ({ step }: Pick<DueReminder, 'step'>): boolean => offsetOf(step) > 0;

/** Whether it is said to the person who owes it. */
export const isOwn = ({ ownerId, recipientId }: Pick<DueReminder, 'ownerId' | 'recipientId'>): boolean =>
  ownerId === null || ownerId === recipientId;

/** The sentence for a rule: one for the person who owes it, another for everybody else. */
function keyOf(reminder: DueReminder, day: LocalDate): ReminderMessageKey {
  const whose = isOwn(reminder) ? 'own' : 'other';
  switch (reminder.rule) {
    case 'due':
      if (reminder.subjectKind !== 'MILESTONE') return `reminder.due.${whose}`;
      return isPastMilestone(reminder, day) ? `reminder.milestone-past.${whose}` : `reminder.milestone-due.${whose}`;
    case 'overdue':
      return `reminder.overdue.${whose}`;
    case 'check-in':
      return isMissed(reminder) ? `reminder.check-in-missed.${whose}` : `reminder.check-in.${whose}`;
    case 'registration':
      return 'reminder.registration-short';
    default:
      return `reminder.${reminder.rule}`;
  }
}

/** What a reminder says on the day it comes due; every date in it is true whenever it is read. */
export function noticeOf(reminder: DueReminder, day: LocalDate): Notice {
  const { code, title, milestone, year, minPledges, ownerName, date } = reminder;
  return {
    key: keyOf(reminder, day),
    params: {
      title,
      date,
      owner: ownerName ?? '',
      ...(code === null ? {} : { code }),
      ...(milestone === null ? {} : { milestone }),
      ...(year === null || minPledges === null ? {} : { year, min: minPledges }),
    },
  };
}

const SENTENCES: Readonly<Record<Notice['key'], Message>> = { ...earlierReminderMessages, ...reminderMessages };

/** Notices written before the code stood by itself have it at the beginning of the title. */
function withCode(params: MessageParams): MessageParams {
  if ('code' in params || typeof params.title !== 'string') return params;
  const [, code, title] = /^(\d{4}-\d+) (.+)$/s.exec(params.title) ?? [];
  return code === undefined || title === undefined ? params : { ...params, code, title };
}

/** What a notice is about, in a few words: the milestone, the task with its code, or the registration of a year. */
export function titleOfNotice({ params }: Notice, language: Language): string {
  const { code, title, milestone, year } = params;
  if (typeof milestone === 'string') return milestone;
  if (typeof year === 'number' && code === undefined) return registrationTitle(year, language);
  return [code, title].filter((part) => typeof part === 'string').join(' ');
}

/** A notice as a sentence in the reader's language. */
export const renderNotice = ({ key, params }: Notice, language: Language): string =>
  formatMessage(SENTENCES[key], language, withCode(params));
