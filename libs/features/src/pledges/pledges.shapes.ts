import { LARGEST_FACTOR_SUM } from '#domain/assessment/difficulty.js';
import { DEFAULT_WEIGHT } from '#domain/pledge/weights.js';
import { WHOLE_BP } from '#domain/shared/basis-points.js';
import type { Viewer } from '#features/identity/index.js';
import { byPersonName } from '#features/organisation/index.js';
import { column, many, one, page, sql, type Order, type Shape } from '#platform/database/projection/shape.js';
import { actionFacts } from './allowed-actions.sql.js';
import { accessLateral, isVisiblePledge } from './pledge-access.sql.js';
import { derivedLaterals, missedCheckIns, NEEDED_FOR, needsHelp, nextCheckIn } from './timing.sql.js';

type Field = Shape<Viewer>['fields'][string];

const ACCESS = ['access'];

/** An expression that only those see who read the whole pledge; null for everybody else. */
const whole = (expression: (a: string) => string, needs: readonly string[] = []): Field =>
  sql((a) => `(case when ${a}_access.whole then ${expression(a)} end)`, { needs: [...ACCESS, ...needs] });

const wholeColumn = (name: string): Field => whole((a) => `${a}.${name}`);

/** The newest first. */
export const BY_TIME: Order = { sql: (a) => `${a}.at`, type: 'timestamptz', direction: 'desc' };

/** d of the scores, as the rule `difficultyOf`: two places; null without scores. */
const difficultyOf = (factors: string): string =>
  `(select case when count(*) > 0 then round(1 + 0.5 * sum(f.value::int) / ${LARGEST_FACTOR_SUM}, 2)::text end from jsonb_each_text(${factors}) f)`;

/** Difficulty as far as it is set: the owner's proposal, the board's score, what the decision fixed, and the factors that count now. */
const difficulty = (a: string): string =>
  `json_build_object('proposed', ${difficultyOf(`${a}.proposed_factors`)}, 'appraised', ${difficultyOf(`${a}.appraised_factors`)},
     'decided', ${a}.difficulty::text,
     'factors', (select coalesce(json_agg(json_build_object('factor', f.key, 'score', f.value::int) order by f.key), '[]')
                 from jsonb_each_text(coalesce(${a}.decided_factors, ${a}.appraised_factors, ${a}.proposed_factors)) f))`;

/**
 * The share of a pledge among those of its owner in the post that are handed in and not dropped in the cycle, as the rule `weightShares`:
 * whole basis points that add up to 100 %, what is left going to the largest remainders. Null for a draft and for what was dropped.
 */
const weightShare = (a: string): string =>
  `(select s.bp from (
      select w.id, (${WHOLE_BP} * w.weight / w.total
               + case when row_number() over (order by ${WHOLE_BP} * w.weight % w.total desc, w.code, w.id)
                           <= ${WHOLE_BP} - sum(${WHOLE_BP} * w.weight / w.total) over () then 1 else 0 end)::int as bp
      from (select x.id, x.code, coalesce(x.weight, ${DEFAULT_WEIGHT})::bigint as weight,
                   sum(coalesce(x.weight, ${DEFAULT_WEIGHT})) over () as total
            from pledge x
            where x.cycle_id = ${a}.cycle_id and x.post_id = ${a}.post_id and x.owner_id = ${a}.owner_id
              and x.state not in ('DRAFT', 'WITHDRAWN', 'REJECTED', 'CANCELLED')) w) s
    where s.id = ${a}.id)`;

/** How many years before a pledge's own are looked through for similar ones. */
const SIMILAR_YEARS_BACK = 2;

/** Trigram similarity of two titles from which they are alike: what PostgreSQL takes by itself. */
const SIMILAR_FROM = 0.3;

/** Pledges of the same post in this and the last years whose titles are alike. */
const isSimilar = (a: string, b: string): string =>
  `${b}.post_id = ${a}.post_id and ${b}.id <> ${a}.id and ${a}_access.whole
   and exists (select 1 from cycle sb, cycle sa where sb.id = ${b}.cycle_id and sa.id = ${a}.cycle_id
                 and sb.year between sa.year - ${SIMILAR_YEARS_BACK} and sa.year)
   and similarity(fold_text(${b}.title), fold_text(${a}.title)) >= ${SIMILAR_FROM}`;

const first = (a: string, b: string, table: string, where: string, orderBy: string): string =>
  `${b}.id = (select x.id from ${table} x where x.pledge_id = ${a}.id and ${where} order by ${orderBy} limit 1)`;

const child = (a: string, b: string): string => `${b}.pledge_id = ${a}.id`;

/** What only those read who read the whole pledge; the condition says so itself, so the relation is trusted. */
const wholeChild = (a: string, b: string): string => `${a}_access.whole and ${child(a, b)}`;

/** Whoever sees a pledge sees whose it is. */
const KNOWN = { trusted: true };

const PARTS = { needs: ACCESS, trusted: true };

export const pledgeShape: Shape<Viewer> = {
  type: 'Pledge',
  table: 'pledge',
  idPrefix: 'pledge',
  visible: isVisiblePledge,
  laterals: { access: accessLateral, ...derivedLaterals },
  fields: {
    code: column('code'),
    kind: column('kind'),
    origin: column('origin'),
    state: column('state'),
    title: column('title'),
    problem: wholeColumn('problem'),
    approach: wholeColumn('approach'),
    authorityBasis: wholeColumn('authority_basis'),
    resources: wholeColumn('resources'),
    cycle: one('Cycle', (a, b) => `${b}.id = ${a}.cycle_id`),
    post: one('Post', (a, b) => `${b}.id = ${a}.post_id`, KNOWN),
    postTitle: sql((a) => `(select po.title from post po where po.id = ${a}.post_id)`),
    owner: one('Person', (a, b) => `${b}.id = ${a}.owner_id`, KNOWN),
    organisation: one('Organisation', (a, b) => `${b}.id = ${a}.organisation_id`, KNOWN),
    organisationName: sql((a) => `(select og.name from organisation og where og.id = ${a}.organisation_id)`),
    tenures: many('Tenure', wholeChild, { ...PARTS, orderBy: (b) => `${b}.valid_from, ${b}.id` }),
    leadOrganisation: one('Organisation', (a, b) => `${a}_access.whole and ${b}.id = ${a}.lead_organisation_id`, {
      needs: ACCESS,
    }),
    cooperatingOrganisations: many(
      'Organisation',
      (a, b) => `${a}_access.whole and ${b}.id = any (${a}.cooperating_organisation_ids)`,
      { needs: ACCESS, orderBy: (b) => `${b}.name, ${b}.id` },
    ),
    decidingBody: one('Body', (a, b) => `${a}_access.whole and ${b}.id = ${a}.deciding_body_id`, { needs: ACCESS }),
    verifiers: many(
      'Person',
      (a, b) =>
        `${a}_access.whole and ${b}.id in (select pv.person_id from pledge_verifier pv where pv.pledge_id = ${a}.id)`,
      {
        needs: ACCESS,
        orderBy: byPersonName,
      },
    ),
    measures: many('Measure', wholeChild, { ...PARTS, orderBy: (b) => `${b}.position` }),
    milestones: many('Milestone', wholeChild, { ...PARTS, orderBy: (b) => `${b}.due_on, ${b}.id` }),
    weight: wholeColumn('weight'),
    weightShareBp: whole(weightShare),
    difficulty: whole(difficulty),
    startOn: column('start_on'),
    originalDueOn: column('original_due_on'),
    dueOn: column('due_on'),
    scoringDueOn: column('scoring_due_on'),
    claimedOn: column('claimed_on'),
    completedOn: column('completed_on'),
    recurredOn: column('recurred_on'),
    resubmitBy: wholeColumn('resubmit_by'),
    timing: sql((a) => `${a}_timing.timing`, { needs: NEEDED_FOR.timing }),
    timingAgainstOriginal: sql((a) => `${a}_timing.timing_original`, { needs: NEEDED_FOR.timing }),
    health: whole((a) => `${a}_health.health`, NEEDED_FOR.health),
    needsHelp: sql((a) => `(${a}_access.whole and ${needsHelp(a)})`, { needs: [...ACCESS, ...NEEDED_FOR.help] }),
    overdueDays: sql((a) => `${a}_timing.overdue_days`, { needs: NEEDED_FOR.timing }),
    claimedProgressBp: whole((a) => `${a}_progress.claimed`, NEEDED_FOR.progress),
    verifiedProgressBp: sql((a) => `${a}_progress.verified`, { needs: NEEDED_FOR.progress }),
    nextMilestone: one(
      'Milestone',
      (a, b) => `${a}_access.whole and ${first(a, b, 'milestone', 'x.reached_on is null', 'x.due_on, x.id')}`,
      PARTS,
    ),
    lastCheckIn: one(
      'CheckIn',
      (a, b) =>
        `${a}_access.whole and ${first(a, b, 'check_in', 'x.confirmed_by_id is not null', 'x.at desc, x.id desc')}`,
      PARTS,
    ),
    nextCheckInDueOn: whole(nextCheckIn, NEEDED_FOR.today),
    missedCheckIns: sql((a) => `case when ${a}_access.whole then ${missedCheckIns(a)} else '{}' end`, {
      needs: [...ACCESS, ...NEEDED_FOR.today],
    }),
    checkIns: page('CheckIn', child, { order: () => BY_TIME }),
    evidence: page('Evidence', child, { order: () => BY_TIME }),
    changeRequests: many('ChangeRequest', child, { orderBy: (b) => `${b}.requested_at, ${b}.id` }),
    verifications: many('Verification', wholeChild, { ...PARTS, orderBy: (b) => `${b}.at, ${b}.id` }),
    history: page('PledgeEvent', child, { order: () => BY_TIME }),
    similar: many('Pledge', isSimilar, { needs: ACCESS, orderBy: (b) => `${b}.code desc, ${b}.id` }),
    allowedActions: sql(actionFacts, { needs: NEEDED_FOR.today }),
    version: column('version'),
  },
};
