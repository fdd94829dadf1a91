/** The closed set of reasons a user can be refused for; the same names as the public `UserErrorCode`. */
export const REFUSAL_CODES = [
  'REQUIRED',
  'INVALID',
  'STALE',
  'CONFLICT',
  'NOT_ALLOWED',
  'WRONG_STATE',
  'TOO_FEW',
  'TOO_MANY',
  'OUTSIDE_CYCLE',
  'OUTSIDE_AUTHORITY',
  'ROUTINE_DUTY',
  'TARGET_EQUALS_BASELINE',
  'EVIDENCE_MISSING',
  'NOT_INDEPENDENT',
  'NOT_QUORATE',
  'NO_MAJORITY',
  'RECUSED',
  'SUBJECT_CHANGED',
  'TOO_LATE',
  'LIMIT_REACHED',
  'OTHER_TASKS_MISSING',
  'CLAIMS_UNVERIFIED',
  'PREVIEW_CHANGED',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
