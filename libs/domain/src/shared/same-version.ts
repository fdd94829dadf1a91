import { refusal, type Refusal } from './result.js';

/**
 * What is said to a command that names another version of a record than the present one, before the command is looked at more closely: STALE,
 * for what was seen is not what would be changed. Whoever may not act on the record at all (`denied`) hears that instead, and that alone: it
 * would hold at any version. No expectation (a command of the product itself) is always met.
 */
export const staleness = (
  record: { readonly version: number },
  expectedVersion: number | null | undefined,
  denied: readonly Refusal[],
): readonly Refusal[] => {
  if (expectedVersion == null || expectedVersion === record.version) return [];
  if (denied.length > 0) return denied;
  return [
    refusal('STALE', 'record.stale', ['expectedVersion'], { expected: expectedVersion, current: record.version }),
  ];
};
