import { Injectable } from '@nestjs/common';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import type { PolicyTerm } from '#domain/cycle/create-cycle.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { AssessmentPolicyEntity } from './assessment-policy.entity.js';

/** One version of the rules by which a year is rated. `document` is read by the assessment rules alone. */
export interface AssessmentPolicyRow {
  readonly id: Id;
  readonly key: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>>;
}

/** For which time a policy is made, and its name. The document was read as a policy when it was stored. */
export function policyTerm({ name, effectiveFrom, document }: AssessmentPolicyRow): PolicyTerm {
  const stored: Partial<Pick<AssessmentPolicy, 'name' | 'effectiveTo'>> = document;
  return {
    name: stored.name ?? { vi: name, en: name },
    effectiveFrom,
    effectiveTo: stored.effectiveTo ?? null,
  };
}

/** Assessment policies: added, never changed. */
@Injectable()
export class PoliciesStore {
  /** A new version of a policy is a row of its own, beside the earlier ones. */
  async insertMany(tx: Tx, policies: readonly AssessmentPolicyRow[]): Promise<void> {
    await insertAll(tx, AssessmentPolicyEntity, policies);
  }

  /** Null where there is no such policy. The document comes as it was stored, not checked again. */
  async find(tx: Tx, policyId: Id): Promise<AssessmentPolicyRow | null> {
    const row = await tx.findOneBy(AssessmentPolicyEntity, { id: policyId });
    return row && { ...row, document: { ...row.document } };
  }

  /** As `find`, without reading the document. */
  exists(tx: Tx, policyId: Id): Promise<boolean> {
    return tx.existsBy(AssessmentPolicyEntity, { id: policyId });
  }
}
