import { assessmentMessages, difficultyMessages } from '#domain/assessment/messages.js';
import { readPolicy } from '#domain/assessment/read-policy.js';
import { readCalendar } from '#domain/calendar/calendar-csv.js';
import { calendarMessages } from '#domain/calendar/messages.js';
import type { CalendarDay } from '#domain/calendar/working-days.js';
import { formatMessage, type MessageTable } from '#domain/shared/message.js';
import type { Refusal } from '#domain/shared/result.js';
import { instantOf } from '#domain/shared/local-date.js';
import { PoliciesStore, type AssessmentPolicyRow } from '#features/cycles/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { seedId } from './ids.js';
import { SeedError, type SeedFolder } from './seed-file.js';

const MESSAGES: MessageTable = { ...assessmentMessages, ...difficultyMessages, ...calendarMessages };

/** What a rule finds wrong with a file, in words. */
export const faultsOf = (file: string, refusals: readonly Refusal[]): readonly string[] =>
  refusals.map(({ key, path = [], params }) => {
    const message = MESSAGES[key];
    const place = path.length > 0 ? `${path.join('.')}: ` : '';
    return `${file}: ${place}${message ? formatMessage(message, 'EN', params) : key}`;
  });

/** The years that holidays.csv covers, first and last day. */
export const CALENDAR_SPAN = { from: '2022-01-01', to: '2032-12-31' } as const;

export function readHolidays(folder: SeedFolder): readonly CalendarDay[] {
  const file = 'holidays.csv';
  const days = readCalendar(folder.text(file));
  if (!days.ok) throw new SeedError(faultsOf(file, days.refusals));
  return days.value;
}

const POLICY_KEYS = ['plain', 'challenge', 'vn-90-2020', 'vn-366-2025'] as const;

/** The assessment policies that the product ships, checked by the rule that rates by them. */
export function readPolicies(folder: SeedFolder): readonly AssessmentPolicyRow[] {
  return POLICY_KEYS.map((key) => {
    const file = `policies/${key}.json`;
    const document = folder.json(file);
    const policy = readPolicy(document);
    if (!policy.ok) throw new SeedError(faultsOf(file, policy.refusals));
    const { version, effectiveFrom, name } = policy.value;
    return {
      id: seedId(instantOf(effectiveFrom, '00:00', 'UTC'), `policy ${policy.value.key} ${version}`),
      key: policy.value.key,
      version,
      effectiveFrom,
      name: name.vi,
      document: document as AssessmentPolicyRow['document'],
    };
  });
}

/** Adds the policies that are not there yet; a policy is never changed, a new version is a policy of its own. */
export async function addPolicies(tx: Tx, policies: readonly AssessmentPolicyRow[]): Promise<void> {
  const store = new PoliciesStore();
  for (const policy of policies) if (!(await store.exists(tx, policy.id))) await store.insertMany(tx, [policy]);
}
