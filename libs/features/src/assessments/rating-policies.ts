import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import type { Id } from '#domain/shared/moment.js';
import { PoliciesStore, policyDocument } from '#features/cycles/index.js';
import type { Tx } from '#platform/database/transactor.js';

/** The rules by which years are rated, read from their documents. A version never changes, so each is read once in a process. */
@Injectable()
export class RatingPolicies {
  private readonly known = new Map<Id, AssessmentPolicy>();

  constructor(private readonly policies: PoliciesStore) {}

  /** Null when there is no such policy. Throws for a document that is none: it was checked when it was stored. */
  async find(tx: Tx, policyId: Id): Promise<AssessmentPolicy | null> {
    const known = this.known.get(policyId);
    if (known) return known;
    const row = await this.policies.find(tx, policyId);
    if (!row) return null;
    const read = policyDocument.safeParse(row.document);
    if (!read.success)
      throw new Error(`the assessment policy ${row.key} cannot be read: ${z.prettifyError(read.error)}`);
    this.known.set(policyId, read.data);
    return read.data;
  }

  /** As `find`, for a policy that must be there: throws where there is none. */
  async get(tx: Tx, policyId: Id): Promise<AssessmentPolicy> {
    const policy = await this.find(tx, policyId);
    if (!policy) throw new Error(`there is no assessment policy ${policyId}`);
    return policy;
  }
}
