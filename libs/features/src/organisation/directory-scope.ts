import type { Viewer } from '#features/identity/index.js';
import type { ReadContext } from '#platform/database/projection/shape.js';
import { validOn } from '#platform/database/valid-on.js';

type Context = ReadContext<Viewer>;

/** Whether an organisation belongs to a tree whose directory is open to the viewer. */
export const inOpenTree = (organisationId: string, ctx: Context): string =>
  `exists (select 1 from organisation o where o.id = ${organisationId} and o.path[1] = any(${ctx.param(ctx.scope.topOrganisationIds)}::uuid[]))`;

/** Whether a person holds, held or will hold anything in such a tree. */
export function personInOpenTree(personId: string, ctx: Context): string {
  const tops = `o.path[1] = any(${ctx.param(ctx.scope.topOrganisationIds)}::uuid[])`;
  return [
    `exists (select 1 from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id
             where x.person_id = ${personId} and ${tops})`,
    `exists (select 1 from membership x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id
             where x.person_id = ${personId} and ${tops})`,
    `exists (select 1 from assignment x join organisation o on o.id = x.organisation_id
             where x.person_id = ${personId} and ${tops})`,
  ].join(' or ');
}

/** The person who holds a post on a day, as a scalar subquery: where two do, the one for whom it is the principal post. */
export const holderOfPost = (postId: string, day: string): string =>
  `(select h.person_id from appointment h where h.post_id = ${postId} and ${validOn('h', day)}
    order by h.is_principal desc, h.valid_from desc, h.id limit 1)`;
