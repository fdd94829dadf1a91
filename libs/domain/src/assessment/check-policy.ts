import { compareDecimals, decimal } from '#domain/shared/decimal.js';
import { refusal } from '#domain/shared/result.js';
import type { Refusal } from '#domain/shared/result.js';
import type { AssessmentPolicy } from './policy.js';
import { EARNED_LEVELS } from './rating.js';

/** What a policy of the right shape says that cannot be meant, every fault with its place. */
export function policyFaults(policy: AssessmentPolicy): readonly Refusal[] {
  return [...dateFaults(policy), ...commonPointsFaults(policy), ...bandFaults(policy), ...gateFaults(policy)];
}

function dateFaults({ effectiveFrom, effectiveTo }: AssessmentPolicy): readonly Refusal[] {
  if (effectiveTo === null || effectiveTo >= effectiveFrom) return [];
  return [refusal('INVALID', 'assessment.policy.dates', ['effectiveTo'])];
}

/** No total is over 100, and nobody is assumed to have more common points than there are. */
function commonPointsFaults({ commonPoints }: AssessmentPolicy): readonly Refusal[] {
  if (!commonPoints) return [];
  const { max, weight, assumed } = commonPoints;
  const faults: Refusal[] = [];
  if (decimal(weight).mul(100).add(decimal(max)).gt(100)) {
    faults.push(refusal('INVALID', 'assessment.policy.over-hundred', ['commonPoints']));
  }
  if (compareDecimals(assumed, max) > 0) {
    faults.push(refusal('INVALID', 'assessment.policy.assumed', ['commonPoints', 'assumed'], { max }));
  }
  return faults;
}

/** Three bands, best first, each beginning below the one before it. */
function bandFaults({ bands }: AssessmentPolicy): readonly Refusal[] {
  if (!bands) return [];
  const levels = bands.map((band) => band.level).join();
  const falls = bands.every((band, index) => compareDecimals(band.from, bands[index - 1]?.from ?? '101') < 0);
  return levels === EARNED_LEVELS.join() && falls ? [] : [refusal('INVALID', 'assessment.policy.bands', ['bands'])];
}

function gateFaults({ gates }: AssessmentPolicy): readonly Refusal[] {
  const isTwice = (key: string, index: number): boolean => gates.findIndex((other) => other.key === key) < index;
  return gates.flatMap(({ key }, index) =>
    isTwice(key, index)
      ? [refusal('INVALID', 'assessment.policy.gate-twice', ['gates', String(index), 'key'], { key })]
      : [],
  );
}
