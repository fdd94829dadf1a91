import { denials } from '#domain/access/policy.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import { type AnyActor, personIdOf } from '#domain/shared/actor.js';
import { plainDecimal } from '#domain/shared/decimal.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { ASSESSMENT_STATE_WORDS } from './assessment-words.js';
import type { AssessmentResult, AssessmentState, NoLevelReason, TaskCounts } from './assessment.js';
import {
  ASSESSMENT_TRANSITIONS,
  type AssessmentAction,
  type AssessmentTransition,
  type AssessmentVerb,
} from './assessment.transitions.js';
import { refuseFacts, type AssessmentFacts } from './facts.js';
import type { AssessmentPolicy } from './policy.js';
import type { RatingLevel } from './rating.js';

/** The other tasks of a period with the document that they rest on. */
export interface RecordedTasks extends TaskCounts {
  readonly documentNumber: string | null;
}

/** One person's year as it is judged. `recordVersion` counts what people changed, `version` the times that it was judged anew. */
export interface Assessment {
  readonly id: Id;
  readonly cycleId: Id;
  readonly personId: Id;
  readonly postId: Id;
  /** The organisation of the post and every one above it. */
  readonly organisationPath: readonly Id[];
  readonly version: number;
  readonly state: AssessmentState;
  readonly otherTasks: RecordedTasks | null;
  readonly commonPoints: string | null;
  readonly disciplined: boolean | null;
  readonly underExamination: boolean;
  readonly factsDocumentNumber: string | null;
  readonly factsRecordedById: Id | null;
  readonly score: string | null;
  readonly total: string | null;
  readonly proposedLevel: RatingLevel | null;
  readonly noLevelReason: NoLevelReason | null;
  readonly decidedLevel: RatingLevel | null;
  readonly decisionId: Id | null;
  readonly publishedAt: Date | null;
  readonly recordVersion: number;
}

/**
 * The same year, to be judged once more: the facts stay as they were recorded, what was decided stays with the version before. Its window is
 * opened like any other.
 */
export const nextVersion = (decided: Assessment, id: Id): Assessment => ({
  ...decided,
  id,
  version: decided.version + 1,
  state: 'NOT_OPEN',
  score: null,
  total: null,
  proposedLevel: null,
  noLevelReason: null,
  decidedLevel: null,
  decisionId: null,
  publishedAt: null,
  recordVersion: 1,
});

export type AssessmentCommand =
  | { readonly type: 'OPEN_WINDOW' }
  /** What the rules propose on the facts as they stand. */
  | { readonly type: 'DRAFT'; readonly rating: Pick<AssessmentResult, 'score' | 'total' | 'level' | 'noLevelReason'> }
  | { readonly type: 'RECORD_FACTS'; readonly facts: AssessmentFacts }
  /** The body closes the year on what is proposed. */
  | { readonly type: 'DECIDE'; readonly decisionId: Id };

export interface AssessmentContext {
  readonly actor: AnyActor;
  readonly now: Moment;
  readonly cycle: Pick<Cycle, 'state' | 'organisationPath'>;
  readonly policy: AssessmentPolicy;
}

export type AssessmentChanges = Partial<
  Pick<
    Assessment,
    | 'state'
    | 'otherTasks'
    | 'commonPoints'
    | 'disciplined'
    | 'factsDocumentNumber'
    | 'factsRecordedById'
    | 'score'
    | 'total'
    | 'proposedLevel'
    | 'noLevelReason'
    | 'decidedLevel'
    | 'decisionId'
  >
>;

export const ASSESSMENT_EVENT_TYPES = ['WINDOW_OPENED', 'DRAFTED', 'FACTS_RECORDED', 'DECIDED'] as const;
export type AssessmentEventType = (typeof ASSESSMENT_EVENT_TYPES)[number];

export interface AssessmentDecision {
  readonly changes: AssessmentChanges;
  readonly events: readonly AssessmentEventType[];
}

type Standing = Pick<Assessment, 'state' | 'personId' | 'postId'>;

/** Why the actor may not give a command about an assessment, in whatever state it is; empty when the actor may. */
export function assessmentDenials(
  { personId, postId }: Standing,
  verb: AssessmentVerb,
  { actor, now, cycle }: Pick<AssessmentContext, 'actor' | 'now' | 'cycle'>,
): readonly Refusal[] {
  const { who }: AssessmentTransition = ASSESSMENT_TRANSITIONS[verb];
  const record = { organisationPath: cycle.organisationPath, personId, postId };
  return who === 'YEAR_CLOSE' ? [] : denials(actor, who, record, now);
}

/**
 * Why a command cannot be given at all, whatever it says. The board that records is that of the cycle's organisation or of one above it,
 * and nobody records facts about an own year.
 */
export function assessmentHindrances(
  assessment: Standing,
  verb: AssessmentVerb,
  context: Pick<AssessmentContext, 'actor' | 'now' | 'cycle'>,
): readonly Refusal[] {
  const row: AssessmentTransition = ASSESSMENT_TRANSITIONS[verb];
  const refusals = [...assessmentDenials(assessment, verb, context)];
  if (context.cycle.state !== 'ASSESSING') refusals.push(refusal('WRONG_STATE', 'assessment.cycle'));
  if (!row.from.includes(assessment.state)) {
    refusals.push(
      refusal('WRONG_STATE', 'assessment.state', undefined, { state: ASSESSMENT_STATE_WORDS[assessment.state] }),
    );
  }
  return refusals;
}

/** Decides a command on an assessment: what changes and what happened, or every reason why not. Its state has no other writer. */
export function decideAssessment(
  assessment: Assessment,
  command: AssessmentCommand,
  context: AssessmentContext,
): Result<AssessmentDecision> {
  const hindered = assessmentHindrances(assessment, command.type, context);
  if (hindered.length > 0) return refuse(...hindered);
  const { to }: AssessmentTransition = ASSESSMENT_TRANSITIONS[command.type];
  const state = to === null ? {} : { state: to };
  switch (command.type) {
    case 'OPEN_WINDOW':
      return accept({ changes: state, events: ['WINDOW_OPENED'] });
    case 'DRAFT': {
      const { score, total, level, noLevelReason } = command.rating;
      return accept({ changes: { score, total, proposedLevel: level, noLevelReason }, events: ['DRAFTED'] });
    }
    case 'RECORD_FACTS':
      return recordFacts(assessment, command.facts, context);
    case 'DECIDE':
      if (assessment.proposedLevel === null) return refuse(refusal('OTHER_TASKS_MISSING', 'assessment.level.open'));
      return accept({
        changes: { ...state, decidedLevel: assessment.proposedLevel, decisionId: command.decisionId },
        events: ['DECIDED'],
      });
  }
}

/** What is said replaces what was recorded; what is left out stays. */
function recordFacts(
  assessment: Assessment,
  facts: AssessmentFacts,
  { actor, policy }: AssessmentContext,
): Result<AssessmentDecision> {
  const refusals = refuseFacts(facts, policy);
  if (refusals.length > 0) return refuse(...refusals);
  const { otherTasks, commonPoints, disciplined, documentNumber } = facts;
  const document = documentNumber?.trim() === '' ? null : (documentNumber?.trim() ?? null);
  return accept({
    changes: {
      ...(otherTasks ? { otherTasks: tasksOf(otherTasks, document) } : {}),
      ...(commonPoints == null ? {} : { commonPoints: plainDecimal(commonPoints) }),
      ...(disciplined == null ? {} : { disciplined }),
      factsDocumentNumber: document ?? assessment.factsDocumentNumber,
      factsRecordedById: personIdOf(actor),
    },
    events: ['FACTS_RECORDED'],
  });
}

function tasksOf(
  { assigned, done, onTime, exceeded, documentNumber }: NonNullable<AssessmentFacts['otherTasks']>,
  document: string | null,
): RecordedTasks {
  const own = documentNumber?.trim() ?? '';
  return { assigned, done, onTime, exceeded, documentNumber: own === '' ? document : own };
}

/** What a client may offer the viewer on an assessment: what the rule would not turn away by person or state. */
export const allowedAssessmentActions = (
  assessment: Standing,
  context: Pick<AssessmentContext, 'actor' | 'now' | 'cycle'>,
): readonly AssessmentAction[] =>
  (Object.keys(ASSESSMENT_TRANSITIONS) as AssessmentVerb[]).flatMap((verb) => {
    const { action }: AssessmentTransition = ASSESSMENT_TRANSITIONS[verb];
    return action !== null && assessmentHindrances(assessment, verb, context).length === 0 ? [action] : [];
  });
