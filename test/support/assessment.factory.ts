import { readFileSync } from 'node:fs';
import type { AssessedMeasure, AssessedPledge, AssessmentInput } from '#domain/assessment/assessment.js';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import { policyDocument } from '#features/cycles/policy-document.js';

export const POLICY_KEYS = ['plain', 'challenge', 'vn-90-2020', 'vn-366-2025'] as const;

/** A file of the shipped reference data, read for the specs. */
export const seedDocument = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../seeds/${name}`, import.meta.url), 'utf8'));

/** A shipped policy. */
export const shippedPolicy = (key: (typeof POLICY_KEYS)[number]): AssessmentPolicy =>
  policyDocument.parse(seedDocument(`policies/${key}.json`));

/** A deliverable of which the share `verified` (0 to 1) is confirmed. */
export const deliverable = (verified: string | null, over: Partial<AssessedMeasure> = {}): AssessedMeasure => ({
  kind: 'DELIVERABLE',
  baseline: null,
  target: null,
  stretch: null,
  exceedCriterion: null,
  shareBp: 10_000,
  verified,
  verifiedExceeded: null,
  ...over,
});

/** A number from `baseline` to `target` that stands at `verified`. */
export const metric = (
  baseline: string,
  target: string,
  verified: string | null,
  over: Partial<AssessedMeasure> = {},
): AssessedMeasure => ({ ...deliverable(verified), kind: 'METRIC', baseline, target, ...over });

/** A pledge done in time, weight 1, difficulty 1. */
export const pledge = (code: string, over: Partial<AssessedPledge> = {}): AssessedPledge => ({
  id: `id-${code}`,
  code,
  title: `Việc ${code}`,
  state: 'DONE',
  origin: 'REGISTERED',
  weight: 1,
  difficulty: '1.00',
  activeFrom: '2023-01-15',
  dueOn: '2023-10-31',
  scoringDueOn: '2023-10-31',
  completedOn: '2023-10-20',
  lateWorkingDays: 0,
  causeConfirmed: null,
  innovative: false,
  measures: [deliverable('1')],
  ...over,
});

/** The year 2023 of a person in post all year, on its last day. */
export const yearOf = (
  pledges: readonly AssessedPledge[],
  over: Omit<Partial<AssessmentInput>, 'person'> & { readonly person?: Partial<AssessmentInput['person']> } = {},
): AssessmentInput => ({
  asOf: '2023-12-31',
  period: { kind: 'YEAR', from: '2023-01-01', to: '2023-12-31' },
  pledges,
  ...over,
  person: {
    id: 'person-1',
    name: 'Người A',
    postId: 'post-1',
    postTitle: 'Bí thư Đảng ủy phường',
    side: 'PARTY',
    headship: 'HEAD',
    heldFrom: '2020-06-01',
    heldTo: null,
    underDisciplinaryExamination: false,
    ...over.person,
  },
});

export const NO_OTHER_TASKS = { assigned: 0, done: 0, onTime: 0, exceeded: 0 } as const;
