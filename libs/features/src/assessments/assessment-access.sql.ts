import type { Viewer } from '#features/identity/index.js';
import type { ReadContext } from '#platform/database/projection/shape.js';
import { validOn } from '#platform/database/valid-on.js';

type Context = ReadContext<Viewer>;

const orFalse = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'false' : conditions.join(' or ');

const pathMeets = (a: string, ctx: Context, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`${a}.organisation_path && ${ctx.param(ids)}::uuid[]`];

/** The viewer sits in the body that rates posts of this side: a right for the side comes before one for every side. */
const sitsInRatingBody = (a: string, ctx: Context): readonly string[] => {
  const { decidingBodyIds } = ctx.scope.scope;
  if (decidingBodyIds.length === 0) return [];
  return [
    `exists (select 1 from decision_right ar join post ap on ap.id = ${a}.post_id
       where ar.cycle_id = ${a}.cycle_id and ar.matter = 'RATING' and ar.body_id = any (${ctx.param(decidingBodyIds)}::uuid[])
         and (ar.side = ap.side or (ar.side is null and not exists (
           select 1 from decision_right aw where aw.cycle_id = ar.cycle_id and aw.matter = 'RATING' and aw.side = ap.side))))`,
  ];
};

/** The viewer assists the person assessed, who still holds the post. */
const assists = (a: string, ctx: Context): readonly string[] => {
  const { assistedPostIds } = ctx.scope.scope;
  if (assistedPostIds.length === 0) return [];
  return [
    `(${a}.post_id = any (${ctx.param(assistedPostIds)}::uuid[]) and exists (
       select 1 from appointment ah where ah.post_id = ${a}.post_id and ah.person_id = ${a}.person_id
         and ${validOn('ah', ctx.param(ctx.scope.today))}))`,
  ];
};

/** Level, score, facts and explanation: the person and whoever assists the person, the board, the inspector, the deciding body. */
const isFull = (a: string, ctx: Context): string => {
  const { personId, boardOrganisationIds, inspectorOrganisationIds } = ctx.scope.scope;
  return orFalse([
    ...(personId === null ? [] : [`${a}.person_id = ${ctx.param(personId)}::uuid`]),
    ...assists(a, ctx),
    ...pathMeets(a, ctx, boardOrganisationIds),
    ...pathMeets(a, ctx, inspectorOrganisationIds),
    ...sitsInRatingBody(a, ctx),
  ]);
};

/** The level, once it is published: those, the office, members of standing bodies, and the others of the organisation. */
const isLevel = (a: string, ctx: Context): string => {
  const { fullOrganisationIds, homeOrganisationIds } = ctx.scope.scope;
  const within = orFalse([...pathMeets(a, ctx, fullOrganisationIds), ...pathMeets(a, ctx, homeOrganisationIds)]);
  return `${a}.published_at is not null and (${within})`;
};

/** That it exists, and how far it has come: the office that runs the calendar. */
const isRecord = (a: string, ctx: Context): string => orFalse(pathMeets(a, ctx, ctx.scope.scope.officeOrganisationIds));

/** Whether the viewer knows of an assessment at all: `assessmentAccess` is not null. `a` is the alias of a row of `assessment`. */
export const isVisibleAssessment = (a: string, ctx: Context): string =>
  `(${isFull(a, ctx)} or (${isLevel(a, ctx)}) or ${isRecord(a, ctx)})`;

/** The lateral `access`, computed once a row: `whole` (FULL) and `level` (the level at least) of the alias `<a>_access`. */
export const accessLateral = (a: string, ctx: Context): string =>
  `cross join lateral (
     select f.whole, f.whole or (${isLevel(a, ctx)}) as level
     from (select coalesce((${isFull(a, ctx)}), false) as whole offset 0) f offset 0) ${a}_access`;
