import type { ReadContext } from '#platform/database/projection/shape.js';
import type { Viewer } from '#features/identity/index.js';
import { pledgeOf } from './subjects.sql.js';

type Context = ReadContext<Viewer>;

/** SQL for a list of ids. The lists of a scope are bound once a statement. */
export const uuids = (ctx: Context, ids: readonly string[]): string => `${ctx.param(ids)}::uuid[]`;

/** SQL for the viewer's day. */
export const today = (ctx: Context): string => `${ctx.param(ctx.scope.today)}::date`;

/** Whether the viewer reads the meetings of a body, papers and votes included: members of the body, office and inspector above it. */
export const readsMeetingsOf = (bodyId: string, ctx: Context): string => {
  const { decidingBodyIds, officeOrganisationIds, inspectorOrganisationIds } = ctx.scope.scope;
  return `(${bodyId} = any (${uuids(ctx, decidingBodyIds)}) or exists (
    select 1 from body vb join organisation vo on vo.id = vb.organisation_id
    where vb.id = ${bodyId} and (vo.path && ${uuids(ctx, officeOrganisationIds)} or vo.path && ${uuids(ctx, inspectorOrganisationIds)})))`;
};

/**
 * Whether a row is about a pledge for which the viewer answers, whose post the viewer holds, or whose holder the viewer assists; or about
 * the viewer's own rating.
 */
export const isOwnRow = (row: string, ctx: Context): string => {
  const { ownPostIds, assistedPostIds, personId } = ctx.scope.scope;
  return `(exists (select 1 from pledge vp where vp.id = ${pledgeOf(row)}
    and (vp.post_id = any (${uuids(ctx, ownPostIds)}) or vp.post_id = any (${uuids(ctx, assistedPostIds)})
         or vp.owner_id = ${ctx.param(personId)}::uuid))
    or (${row}.subject_kind = 'ASSESSMENT' and exists (
      select 1 from assessment vs where vs.id = ${row}.subject_id and vs.person_id = ${ctx.param(personId)}::uuid)))`;
};
