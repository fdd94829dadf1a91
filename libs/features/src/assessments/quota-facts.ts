import { quotaGroups } from '#domain/assessment/close-year.js';
import { checkQuota, quotaPositionOf, type QuotaPosition, type QuotaSubject } from '#domain/assessment/quota.js';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import type { Headship } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';

/** Everybody whose EXCELLENT count together with one person's, as the drafts stand: what a read gives out to find the person's place. */
export interface QuotaFacts {
  readonly personId: Id;
  readonly organisation: { readonly id: Id; readonly name: string };
  readonly rule: AssessmentPolicy['quota'];
  readonly subjects: readonly (Omit<QuotaSubject, 'name'> & {
    readonly headship: Headship;
    readonly organisationLevel: { readonly code: string; readonly name: string };
  })[];
}

/** Where the person stands in the quota; null where the policy has none. */
export function positionFrom({ personId, organisation, rule, subjects }: QuotaFacts): QuotaPosition | null {
  const groups = quotaGroups(
    organisation,
    subjects.map(({ id, headship, organisationLevel }) => ({ id, headship, level: organisationLevel })),
  );
  const checks = checkQuota(
    subjects.map((subject) => ({ ...subject, name: '' })),
    { quota: rule },
    groups,
  );
  return quotaPositionOf(personId, checks, groups);
}

/**
 * `QuotaFacts` in SQL over a row of `assessment`; null where the policy has no quota. Only figures that decide the place are read, and
 * they leave the server as a place alone.
 */
export const quotaFacts = (a: string): string =>
  `(select json_build_object('personId', ${a}.person_id, 'organisation', json_build_object('id', qo.id, 'name', qo.name),
       'rule', qp.document -> 'quota', 'subjects', (
         select json_agg(json_build_object('id', qa.person_id, 'level', qa.proposed_level, 'total', qa.total::text,
             'tasks', qa.result -> 'tasks', 'meanDifficulty', qa.result ->> 'meanDifficulty', 'headship', qt.headship,
             'organisationLevel', json_build_object('code', ql.code, 'name', ql.name)))
         from assessment qa
         join post qt on qt.id = qa.post_id join organisation qs on qs.id = qt.organisation_id join level ql on ql.id = qs.level_id
         where qa.period_id = ${a}.period_id and qa.result is not null
           and not exists (select 1 from assessment qn
                           where qn.period_id = qa.period_id and qn.person_id = qa.person_id and qn.version > qa.version)))
    from cycle qc join organisation qo on qo.id = qc.organisation_id join assessment_policy qp on qp.id = ${a}.policy_id
    where qc.id = ${a}.cycle_id and jsonb_typeof(qp.document -> 'quota') = 'object')`;
