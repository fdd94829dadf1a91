import { decimal, parseDecimal } from '#domain/shared/decimal.js';
import { refusal } from '#domain/shared/result.js';
import type { Refusal } from '#domain/shared/result.js';
import type { TaskCounts } from './assessment.js';
import type { AssessmentPolicy } from './policy.js';

/** What the organisation board records about a person's period besides the pledges, each fact with its document. */
export interface AssessmentFacts {
  readonly otherTasks?: (TaskCounts & { readonly documentNumber?: string | null }) | null;
  readonly commonPoints?: string | null;
  readonly disciplined?: boolean | null;
  readonly documentNumber?: string | null;
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** Counts that contradict each other: more done than assigned, more on time or exceeded than done, or no whole numbers from 0 on. */
export function refuseTaskCounts(tasks: TaskCounts, path: readonly string[]): Refusal[] {
  const refusals: Refusal[] = [];
  for (const name of ['assigned', 'done', 'onTime', 'exceeded'] as const) {
    if (!Number.isSafeInteger(tasks[name]) || tasks[name] < 0) {
      refusals.push(refusal('INVALID', 'assessment.tasks.count', [...path, name]));
    }
  }
  if (tasks.done > tasks.assigned) refusals.push(refusal('INVALID', 'assessment.tasks.done', [...path, 'done']));
  if (tasks.onTime > tasks.done) refusals.push(refusal('INVALID', 'assessment.tasks.on-time', [...path, 'onTime']));
  if (tasks.exceeded > tasks.done) {
    refusals.push(refusal('INVALID', 'assessment.tasks.exceeded', [...path, 'exceeded']));
  }
  return refusals;
}

/** Every reason why these facts cannot be recorded under the policy; none when they can. */
export function refuseFacts(facts: AssessmentFacts, policy: AssessmentPolicy): Refusal[] {
  const refusals: Refusal[] = [];
  const { otherTasks = null, commonPoints = null, disciplined = null, documentNumber } = facts;
  if (otherTasks === null && commonPoints === null && disciplined === null) {
    refusals.push(refusal('REQUIRED', 'assessment.facts.required'));
  }
  if (otherTasks !== null) {
    refusals.push(...refuseTaskCounts(otherTasks, ['otherTasks']));
    if (isBlank(otherTasks.documentNumber) && isBlank(documentNumber)) {
      refusals.push(refusal('REQUIRED', 'assessment.facts.document', ['otherTasks', 'documentNumber']));
    }
  }
  if ((commonPoints !== null || disciplined !== null) && isBlank(documentNumber)) {
    refusals.push(refusal('REQUIRED', 'assessment.facts.document', ['documentNumber']));
  }
  if (commonPoints !== null) refusals.push(...refuseCommonPoints(commonPoints, policy));
  return refusals;
}

function refuseCommonPoints(text: string, policy: AssessmentPolicy): Refusal[] {
  const path = ['commonPoints'];
  if (policy.commonPoints === null) return [refusal('INVALID', 'assessment.common-points.none', path)];
  const { max } = policy.commonPoints;
  const points = parseDecimal(text);
  const isWithin = points !== null && points.gte(0) && points.lte(decimal(max)) && /^\d+(\.\d{1,2})?$/.test(text);
  return isWithin ? [] : [refusal('INVALID', 'assessment.common-points.range', path, { max })];
}
