import { isVisibleCycle } from '#features/cycles/index.js';
import type { Viewer } from '#features/identity/index.js';
import { column, many, object, one, sql, type Shape } from '#platform/database/projection/shape.js';
import { accessLateral, isVisibleAssessment } from './assessment-access.sql.js';
import { quotaFacts } from './quota-facts.js';

type Field = Shape<Viewer>['fields'][string];

const ACCESS = ['access'];

/** For those who read the whole assessment; null for everybody else. */
const whole = (expression: (a: string) => string): Field =>
  sql((a) => `(case when ${a}_access.whole then ${expression(a)} end)`, { needs: ACCESS });

/** For those who read the level at least. */
const level = (expression: (a: string) => string): Field =>
  sql((a) => `(case when ${a}_access.level then ${expression(a)} end)`, { needs: ACCESS });

const UNDECIDED = `('NOT_OPEN', 'SELF_DRAFT', 'SELF_SUBMITTED', 'REVIEWED', 'CHECKED')`;

/** How a stored rating came about. What needs words is read as facts, which the API puts into the language of the request. */
const explanation: Field = object(
  {
    asOf: sql((a) => `${a}.result ->> 'asOf'`),
    projection: sql((a) => `(${a}.state in ${UNDECIDED})`),
    score: sql((a) => `${a}.result ->> 'score'`),
    total: sql((a) => `${a}.result ->> 'total'`),
    lines: many('AssessmentLine', (a, b) => `${b}.assessment_id = ${a}.id`, { orderBy: (b) => `${b}.position` }),
    band: sql((a) => `${a}.result ->> 'band'`),
    gates: sql((a) => `${a}.result -> 'gates'`),
    quota: sql((a) => `json_build_object('facts', ${quotaFacts(a)})`),
    level: sql((a) => `${a}.result ->> 'level'`),
    summary: sql(
      (a) => `json_build_object('result', ${a}.result, 'quota', json_build_object('facts', ${quotaFacts(a)}),
        'otherTasksDocument', ${a}.other_tasks ->> 'documentNumber', 'decidedLevel', ${a}.decided_level)`,
    ),
  },
  { needs: ACCESS, nullWhen: (a) => `not ${a}_access.whole or ${a}.result is null` },
);

/** What `allowedAssessmentActions` is asked with. */
const actionFacts = (a: string): string =>
  `(select json_build_object('state', ${a}.state, 'personId', ${a}.person_id, 'postId', ${a}.post_id,
      'cycle', json_build_object('state', xc.state, 'organisationPath', xc.organisation_path),
      'today', ((select app_now()) at time zone xo.time_zone)::date)
    from cycle xc join organisation xo on xo.id = xc.organisation_id where xc.id = ${a}.cycle_id)`;

const assessmentShape: Shape<Viewer> = {
  type: 'Assessment',
  table: 'assessment',
  idPrefix: 'assessment',
  alwaysId: true,
  visible: isVisibleAssessment,
  laterals: { access: accessLateral },
  fields: {
    period: one('AssessmentPeriod', (a, b) => `${b}.id = ${a}.period_id`, { trusted: true }),
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`),
    personName: sql((a) => `(select pe.full_name from person pe where pe.id = ${a}.person_id)`),
    post: one('Post', (a, b) => `${b}.id = ${a}.post_id`),
    postTitle: sql((a) => `(select po.title from post po where po.id = ${a}.post_id)`),
    version: column('version'),
    state: column('state'),
    policy: one('AssessmentPolicy', (a, b) => `${b}.id = ${a}.policy_id`),
    selfLevel: whole((a) => `${a}.self_level`),
    proposedLevel: whole((a) => `${a}.proposed_level`),
    noLevelReason: whole((a) => `${a}.no_level_reason`),
    decidedLevel: level((a) => `${a}.decided_level`),
    score: whole((a) => `${a}.score::text`),
    total: whole((a) => `${a}.total::text`),
    otherTasks: whole((a) => `${a}.other_tasks`),
    commonPoints: whole((a) => `${a}.common_points::text`),
    commonPointsAssumed: whole((a) => `(${a}.result -> 'commonPoints' ->> 'assumed')::boolean`),
    explanation,
    inputHash: whole((a) => `encode(${a}.input_hash, 'hex')`),
    resultHash: whole((a) => `encode(${a}.result_hash, 'hex')`),
    publishedAt: column('published_at'),
    allowedActions: sql(actionFacts),
    recordVersion: column('record_version'),
  },
};

/** Read only through its assessment. */
const assessmentLineShape: Shape<Viewer> = {
  type: 'AssessmentLine',
  table: 'assessment_line',
  fields: {
    pledge: one('Pledge', (a, b) => `${b}.id = ${a}.id`),
    pledgeTitle: sql((a) => `${a}.line ->> 'title'`),
    scored: sql((a) => `(${a}.line ->> 'scored')::boolean`),
    notScoredReason: sql((a) => `${a}.line ->> 'notScoredReason'`),
    weight: sql((a) => `(${a}.line ->> 'weight')::int`),
    difficulty: sql((a) => `${a}.line ->> 'difficulty'`),
    attainment: sql((a) => `${a}.line ->> 'attainment'`),
    creditedAttainment: sql((a) => `${a}.line ->> 'creditedAttainment'`),
    lateWorkingDays: sql((a) => `(${a}.line ->> 'lateWorkingDays')::int`),
    timeliness: sql((a) => `${a}.line ->> 'timeliness'`),
    exceeded: sql((a) => `(${a}.line ->> 'exceeded')::boolean`),
    contribution: sql((a) => `${a}.line ->> 'contribution'`),
    text: sql((a) => `${a}.line`),
  },
};

const periodShape: Shape<Viewer> = {
  type: 'AssessmentPeriod',
  table: 'assessment_period',
  idPrefix: 'assessment_period',
  visible: (a, ctx) => `exists (select 1 from cycle pc where pc.id = ${a}.cycle_id and (${isVisibleCycle('pc', ctx)}))`,
  fields: {
    cycle: one('Cycle', (a, b) => `${b}.id = ${a}.cycle_id`, { trusted: true }),
    kind: column('kind'),
    number: column('number'),
    from: column('period_from'),
    to: column('period_to'),
    decideBy: column('decide_by'),
  },
};

export const assessmentShapes: readonly Shape<Viewer>[] = [assessmentShape, assessmentLineShape, periodShape];
