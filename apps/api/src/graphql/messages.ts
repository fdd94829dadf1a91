import { accessMessages } from '#domain/access/messages.js';
import { assessmentMessages } from '#domain/assessment/messages.js';
import { changeRequestMessages } from '#domain/change-request/messages.js';
import { clockMessages } from '#domain/clock/messages.js';
import { cycleMessages } from '#domain/cycle/messages.js';
import { identityMessages } from '#domain/identity/messages.js';
import { meetingMessages } from '#domain/meeting/messages.js';
import { organisationMessages } from '#domain/organisation/messages.js';
import { pledgeMessages } from '#domain/pledge/messages.js';
import { sharedMessages } from '#domain/shared/messages.js';
import { errorMessages } from './error-messages.js';
import { formatMessage, type Language, type MessageParams, type MessageTable } from '#domain/shared/message.js';

/** Every sentence that a refusal or an error may need, of every area of the domain and of the API itself. */
const TABLES: readonly MessageTable[] = [
  sharedMessages,
  accessMessages,
  assessmentMessages,
  changeRequestMessages,
  clockMessages,
  cycleMessages,
  identityMessages,
  meetingMessages,
  organisationMessages,
  pledgeMessages,
  errorMessages,
];

const messages = new Map(TABLES.flatMap((table) => Object.entries(table)));

/** The sentence for a key in a language. A key without a sentence is a defect: it stays visible instead of hiding what it was to say. */
export function sentence(key: string, language: Language, params?: MessageParams): string {
  const message = messages.get(key);
  return message ? formatMessage(message, language, params) : key;
}
