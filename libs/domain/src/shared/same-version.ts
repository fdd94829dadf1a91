import { refusal, type Refusal } from './result.js';

/**
 * STALE when somebody else changed the record since it was read. Asked before anything else: what the user saw is not what would be
 * changed. No expectation (a command of the product itself) is always met.
 */
export const staleness = (record: { readonly version: number }, expectedVersion?: number | null): readonly Refusal[] =>
  expectedVersion == null || expectedVersion === record.version
    ? []
    : [
        refusal('STALE', 'record.stale', ['expectedVersion'], {
          expected: expectedVersion,
          current: record.version,
        }),
      ];
