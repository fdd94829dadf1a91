import { viewerScope, type ViewerScope } from '#domain/access/viewer-scope.js';
import type { Actor } from '#domain/shared/actor.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { ApiServer, GraphqlAnswer } from '#test/support/api-server.js';
import { asOwner } from '#test/support/test-database.js';
import { WALK_DAY, type AccessTree } from './world.js';

/** Somebody who is signed in, or nobody. */
export interface Walker {
  /** `office of tayho`. */
  readonly name: string;
  readonly token: string | undefined;
  readonly actor: Actor | null;
  readonly scope: ViewerScope;
  ask<T>(query: string, variables?: object): Promise<GraphqlAnswer<T>>;
}

/** Who an account is, from plain rows. */
const FACTS = `select json_build_object('kind', 'PERSON', 'accountId', a.id, 'personId', a.person_id, 'language', a.language,
  'appointments', (select coalesce(json_agg(json_build_object('postId', p.id, 'organisationId', o.id, 'organisationPath', o.path,
     'headship', p.headship, 'isKey', p.is_key, 'isPrincipal', x.is_principal, 'from', x.valid_from, 'to', x.valid_to)), '[]')
     from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id where x.person_id = a.person_id),
  'memberships', (select coalesce(json_agg(json_build_object('bodyId', b.id, 'bodyKind', b.kind, 'organisationId', o.id,
     'organisationPath', o.path, 'role', x.role, 'from', x.valid_from, 'to', x.valid_to)), '[]')
     from membership x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id where x.person_id = a.person_id),
  'assignments', (select coalesce(json_agg(json_build_object('role', x.role, 'organisationId', o.id, 'organisationPath', o.path,
     'postId', x.post_id, 'followedOrganisationIds', x.followed_organisation_ids, 'from', x.valid_from, 'to', x.valid_to)), '[]')
     from assignment x join organisation o on o.id = x.organisation_id where x.person_id = a.person_id)) as actor
  from account a where a.email = $1`;

const TODAY: LocalDate = WALK_DAY.slice(0, 10);

/** Signs in everybody of a tree. */
export async function walkersOf(api: ApiServer, { people, place }: AccessTree): Promise<readonly Walker[]> {
  const all: Walker[] = [];
  for (const [role, email] of Object.entries(people.emails)) all.push(await walker(api, `${role} of ${place}`, email));
  return all;
}

export const nobody = (api: ApiServer): Promise<Walker> => walker(api, 'nobody', null);

async function walker(api: ApiServer, name: string, email: string | null): Promise<Walker> {
  const token = email === null ? undefined : await api.signInAs(email);
  const actor =
    email === null
      ? null
      : await asOwner(api.database.ownerUrl, async (owner) => {
          const { rows } = await owner.query<{ actor: Actor }>(FACTS, [email]);
          return rows[0]?.actor ?? null;
        });
  return {
    name,
    token,
    actor,
    scope: viewerScope(actor, TODAY),
    ask: (query, variables) => api.graphql(query, variables, { token, language: 'en' }),
  };
}
