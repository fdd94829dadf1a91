import type { Viewer } from '#features/identity/index.js';
import { column, many, one, sql, type ReadContext, type Shape } from '#platform/database/projection/shape.js';

type Context = ReadContext<Viewer>;

const uuids = (ctx: Context, ids: readonly string[]): string => `${ctx.param(ids)}::uuid[]`;

/**
 * Whether the viewer knows of a cycle: one of the own organisations or of one above them, or of one below that is in the viewer's scope.
 * The same as `readsCycle`.
 */
export const isVisibleCycle = (a: string, ctx: Context): string => {
  const { ancestorOrganisationIds, fullOrganisationIds, followedOrganisationIds, homeOrganisationIds } =
    ctx.scope.scope;
  return [
    `${a}.organisation_id = any (${uuids(ctx, ancestorOrganisationIds)})`,
    ...[fullOrganisationIds, followedOrganisationIds, homeOrganisationIds].map(
      (list) => `${a}.organisation_path && ${uuids(ctx, list)}`,
    ),
  ].join(' or ');
};

/** What `allowedCycleActions` is asked with: the cycle, the time in its organisation, and the viewer's place on the roster. */
const actionFacts = (a: string, ctx: Context): string =>
  `json_build_object('state', ${a}.state, 'organisationPath', ${a}.organisation_path, 'assessFrom', ${a}.assess_from,
     'today', (select ((select app_now()) at time zone ao.time_zone)::date from organisation ao where ao.id = ${a}.organisation_id),
     'entry', (select json_build_object('cycleId', re.cycle_id, 'personId', re.person_id, 'postId', re.post_id, 'admittedUntil', re.admitted_until)
               from roster_entry re where re.cycle_id = ${a}.id and re.person_id = ${ctx.param(ctx.scope.actor.personId)}::uuid))`;

const cycleShape: Shape<Viewer> = {
  type: 'Cycle',
  table: 'cycle',
  idPrefix: 'cycle',
  visible: isVisibleCycle,
  fields: {
    organisation: one('Organisation', (a, b) => `${b}.id = ${a}.organisation_id`),
    tier: column('tier'),
    year: column('year'),
    state: column('state'),
    theme: column('theme'),
    orientation: column('orientation'),
    decisionRights: many('DecisionRight', (a, b) => `${b}.cycle_id = ${a}.id`, {
      orderBy: (b) => `${b}.matter, ${b}.side nulls last, ${b}.max_days nulls last, ${b}.id`,
    }),
    opensOn: column('opens_on'),
    closesOn: column('closes_on'),
    approveBy: column('approve_by'),
    dueLatest: column('due_latest'),
    assessFrom: column('assess_from'),
    decideBy: column('decide_by'),
    minPledges: column('min_pledges'),
    maxPledges: column('max_pledges'),
    sixClear: column('six_clear'),
    policy: one('AssessmentPolicy', (a, b) => `${b}.id = ${a}.policy_id`),
    allowedActions: sql(actionFacts),
    version: column('version'),
  },
};

/** Read only through its cycle. */
const decisionRightShape: Shape<Viewer> = {
  type: 'DecisionRight',
  table: 'decision_right',
  fields: {
    matter: column('matter'),
    side: column('side'),
    body: one('Body', (a, b) => `${b}.id = ${a}.body_id`),
    maxDays: column('max_days'),
  },
};

/** The rules of rating are public to everybody who is signed in. */
const assessmentPolicyShape: Shape<Viewer> = {
  type: 'AssessmentPolicy',
  table: 'assessment_policy',
  idPrefix: 'assessment_policy',
  fields: {
    key: column('key'),
    version: column('version'),
    effectiveFrom: column('effective_from'),
    name: column('name'),
    document: column('document'),
  },
};

export const cycleShapes: readonly Shape<Viewer>[] = [cycleShape, decisionRightShape, assessmentPolicyShape];
