import type { AssessmentState, PeriodKind } from '#domain/assessment/assessment.js';
import { allowedAssessmentActions, type Assessment } from '#domain/assessment/decide-assessment.js';
import type { AssessmentAction } from '#domain/assessment/assessment.transitions.js';
import type { RatingLevel } from '#domain/assessment/rating.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { Condition, Order, ReadContext } from '#platform/database/projection/shape.js';

/** Which assessments; what is left out does not narrow. */
export interface AssessmentFilter {
  readonly cycleId?: Id | null;
  readonly periodKind?: PeriodKind | null;
  /** Of the organisation and those below it. */
  readonly organisationId?: Id | null;
  readonly personId?: Id | null;
  readonly states?: readonly AssessmentState[] | null;
  /** The level decided on, as far as the viewer reads it. */
  readonly levels?: readonly RatingLevel[] | null;
}

/** As their windows were opened: year by year, in the order of names. */
export const BY_OPENING: Order = { sql: (a) => `${a}.id`, type: 'uuid', direction: 'asc' };

/** The condition of a list of assessments. Asked by level, it holds only those whose level the viewer may read. */
export const assessmentsWhere =
  (filter: AssessmentFilter) =>
  (a: string, ctx: ReadContext<Viewer>): readonly Condition[] => [
    ...(filter.cycleId ? [{ sql: `${a}.cycle_id = ${ctx.param(filter.cycleId)}::uuid` }] : []),
    ...(filter.periodKind
      ? [
          {
            sql: `exists (select 1 from assessment_period fp where fp.id = ${a}.period_id and fp.kind = ${ctx.param(filter.periodKind)})`,
          },
        ]
      : []),
    ...(filter.organisationId
      ? [{ sql: `${a}.organisation_path @> array[${ctx.param(filter.organisationId)}::uuid]` }]
      : []),
    ...(filter.personId ? [{ sql: `${a}.person_id = ${ctx.param(filter.personId)}::uuid` }] : []),
    ...(filter.states ? [{ sql: `${a}.state = any (${ctx.param(filter.states)}::text[])` }] : []),
    ...(filter.levels
      ? [
          {
            sql: `${a}_access.level and ${a}.decided_level = any (${ctx.param(filter.levels)}::text[])`,
            needs: ['access'],
          },
        ]
      : []),
  ];

/** The facts that a read of `allowedActions` gives out. */
export interface AssessmentActionFacts extends Pick<Assessment, 'state' | 'personId' | 'postId'> {
  readonly cycle: Pick<Cycle, 'state' | 'organisationPath'>;
  readonly today: LocalDate;
}

/** What the actor may do with an assessment now, by the same rule that decides. */
export const offeredAssessmentActions = (
  { cycle, today, ...assessment }: AssessmentActionFacts,
  actor: Actor,
): readonly AssessmentAction[] =>
  allowedAssessmentActions(assessment, { actor, cycle, now: { at: new Date(`${today}T00:00:00Z`), today } });
