import { readCalendar } from '#domain/calendar/calendar-csv.js';
import { calendarMessages } from '#domain/calendar/messages.js';
import type { CalendarDay } from '#domain/calendar/working-days.js';
import { formatMessage, type MessageTable } from '#domain/shared/message.js';
import { instantOf } from '#domain/shared/local-date.js';
import { PoliciesStore, policyDocument, type AssessmentPolicyRow } from '#features/cycles/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { seedId } from './ids.js';
import { SeedError, type SeedFolder } from './seed-file.js';

const MESSAGES: MessageTable = calendarMessages;

/** The years that holidays.csv covers, first and last day. */
export const CALENDAR_SPAN = { from: '2022-01-01', to: '2032-12-31' } as const;

/** Days off and made-up working days. SeedError naming the line for a file that is no calendar. */
export function readHolidays(folder: SeedFolder): readonly CalendarDay[] {
  const file = 'holidays.csv';
  const days = readCalendar(folder.text(file));
  if (days.ok) return days.value;
  throw new SeedError(
    days.refusals.map(({ key, params }) => {
      const message = MESSAGES[key];
      return `${file}: ${message ? formatMessage(message, 'EN', params) : key}`;
    }),
  );
}

const POLICY_KEYS = ['plain', 'challenge', 'vn-90-2020', 'vn-366-2025'] as const;

/** The assessment policies that the product ships, checked by the rule that rates by them. */
export function readPolicies(folder: SeedFolder): readonly AssessmentPolicyRow[] {
  return POLICY_KEYS.map((key) => {
    const file = `policies/${key}.json`;
    const policy = folder.read(file, policyDocument);
    return {
      id: seedId(instantOf(policy.effectiveFrom, '00:00', 'UTC'), `policy ${policy.key} ${policy.version}`),
      key: policy.key,
      version: policy.version,
      effectiveFrom: policy.effectiveFrom,
      name: policy.name.vi,
      document: folder.json(file) as AssessmentPolicyRow['document'],
    };
  });
}

/** Adds the policies that are not there yet; a policy is never changed, a new version is a policy of its own. */
export async function addPolicies(tx: Tx, policies: readonly AssessmentPolicyRow[]): Promise<void> {
  const store = new PoliciesStore();
  for (const policy of policies) if (!(await store.exists(tx, policy.id))) await store.insertMany(tx, [policy]);
}
