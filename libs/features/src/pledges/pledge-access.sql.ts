import { statesOf } from '#domain/access/pledge-access.js';
import type { ViewerScope } from '#domain/access/viewer-scope.js';
import type { Viewer } from '#features/identity/index.js';
import type { ReadContext } from '#platform/database/projection/shape.js';

type Context = ReadContext<Viewer>;

/** SQL for a list of ids. The lists of a scope are bound once a statement. */
export const uuids = (ctx: Context, ids: readonly string[]): string => `${ctx.param(ids)}::uuid[]`;

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

const IN_FORCE = listed(statesOf('IN_FORCE'));

/** A draft is nobody's but the owner's, also when it was withdrawn before it was ever submitted. */
const isDraft = (a: string): string =>
  `(${a}.state in (${listed(statesOf('DRAFT'))}) or (${a}.state = 'WITHDRAWN' and ${a}.submitted_on is null))`;

/** Whether the viewer answers for the pledge, holds its post, or assists its holder. */
export const isOwnPledge = (a: string, ctx: Context): string => {
  const { ownPostIds, assistedPostIds, personId } = ctx.scope.scope;
  const posts = [ownPostIds, assistedPostIds].filter((ids) => ids.length > 0);
  return `(${[
    `${a}.owner_id = ${ctx.param(personId)}::uuid`,
    ...posts.map((ids) => `${a}.post_id = any (${uuids(ctx, ids)})`),
  ].join(' or ')})`;
};

const orFalse = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'false' : conditions.join(' or ');

const pathMeets = (a: string, ctx: Context, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`${a}.organisation_path && ${uuids(ctx, ids)}`];

const isFull = (a: string, ctx: Context): string => {
  const { fullOrganisationIds, decidingBodyIds } = ctx.scope.scope;
  return orFalse([
    ...pathMeets(a, ctx, fullOrganisationIds),
    ...(decidingBodyIds.length === 0 ? [] : [`${a}.deciding_body_id = any (${uuids(ctx, decidingBodyIds)})`]),
  ]);
};

const isAssigned = (a: string, ctx: Context): string => {
  const { verifierPersonId, followedOrganisationIds } = ctx.scope.scope;
  return orFalse([
    ...pathMeets(a, ctx, followedOrganisationIds),
    `exists (select 1 from pledge_verifier av where av.pledge_id = ${a}.id and av.person_id = ${ctx.param(verifierPersonId)}::uuid)`,
  ]);
};

const isBasic = (a: string, ctx: Context): string => orFalse(pathMeets(a, ctx, ctx.scope.scope.homeOrganisationIds));

/**
 * Whether the viewer may know of a pledge at all: `pledgeAccess` is not null. `a` is the alias of a row of `pledge`.
 */
export const isVisiblePledge = (a: string, ctx: Context): string =>
  `(${isOwnPledge(a, ctx)} or (not ${isDraft(a)} and (${isFull(a, ctx)}
     or (${a}.state in (${IN_FORCE}) and (${isBasic(a, ctx)} or ${isAssigned(a, ctx)})))))`;

/**
 * Whether the viewer reads the whole of a pledge that is visible: check-ins, evidence, requests, appraisal, verdicts. Everybody else of the
 * organisation reads title, owner, dates, timing and verified progress.
 */
export const readsWhole = (a: string, ctx: Context): string =>
  `(${isOwnPledge(a, ctx)} or (not ${isDraft(a)} and (${isFull(a, ctx)} or (${a}.state in (${IN_FORCE}) and (${isAssigned(a, ctx)})))))`;

/** Whether a viewer could come upon a pledge of which only the basics are readable. */
export const mayMeetBasics = ({ homeOrganisationIds, fullOrganisationIds }: ViewerScope): boolean =>
  homeOrganisationIds.some((id) => !fullOrganisationIds.includes(id));

/** The lateral `access`: whether the row is read whole, computed once. Column `whole` of the alias `<a>_access`. */
export const accessLateral = (a: string, ctx: Context): string =>
  `cross join lateral (select ${readsWhole(a, ctx)} as whole offset 0) ${a}_access`;
