import { Injectable } from '@nestjs/common';
import type { IndependenceFacts, PledgePost, VerifierFacts } from '#domain/pledge/pledge-context.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { validOn } from '#platform/database/valid-on.js';
import { pendingDecision } from './pending-decision.sql.js';
import { isOnStandingBoard, postsAbove, postsHeldBy } from './independence.sql.js';

/** The dated facts of a person, as `Actor` has them. `v.id` is the person. */
const DATED_FACTS = `
  (select coalesce(json_agg(json_build_object('postId', p.id, 'organisationId', p.organisation_id, 'organisationPath', o.path,
      'headship', p.headship, 'isKey', p.is_key, 'isPrincipal', x.is_principal, 'from', x.valid_from, 'to', x.valid_to)), '[]')
   from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id
   where x.person_id = v.id) as appointments,
  (select coalesce(json_agg(json_build_object('bodyId', b.id, 'bodyKind', b.kind, 'organisationId', b.organisation_id,
      'organisationPath', o.path, 'role', x.role, 'from', x.valid_from, 'to', x.valid_to)), '[]')
   from membership x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id
   where x.person_id = v.id) as memberships,
  (select coalesce(json_agg(json_build_object('role', x.role, 'organisationId', x.organisation_id, 'organisationPath', o.path,
      'postId', x.post_id, 'followedOrganisationIds', x.followed_organisation_ids, 'from', x.valid_from, 'to', x.valid_to)), '[]')
   from assignment x join organisation o on o.id = x.organisation_id
   where x.person_id = v.id) as assignments`;

/** Whether a person holds, held or will hold anything in a tree. */
const isOfTree = (person: string, top: string): string =>
  `(exists (select 1 from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id
            where x.person_id = ${person} and o.path[1] = ${top})
    or exists (select 1 from membership x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id
            where x.person_id = ${person} and o.path[1] = ${top})
    or exists (select 1 from assignment x join organisation o on o.id = x.organisation_id
            where x.person_id = ${person} and o.path[1] = ${top}))`;

/** Facts of other features that a decision on a pledge is made on. */
@Injectable()
export class PledgeFactsStore {
  /** A post with who holds it on a day: the principal holder, else the one who came last. Null where there is no such post. */
  async post(tx: Tx, postId: Id, on: LocalDate): Promise<PledgePost | null> {
    const rows = await tx.query<PledgePost[]>(
      `select p.id, p.side, p.organisation_id as "organisationId", o.path as "organisationPath",
              (select a.person_id from appointment a where a.post_id = p.id and ${validOn('a', '$2')}
               order by a.is_principal desc, a.valid_from desc, a.id limit 1) as "holderId"
       from post p join organisation o on o.id = p.organisation_id where p.id = $1`,
      [postId, on],
    );
    return rows[0] ?? null;
  }

  /** Whether a recorded decision on the pledge, or on a request about it, waits for its confirmation. Lock the pledge first. */
  async pendingDecision(tx: Tx, pledgeId: Id): Promise<boolean> {
    const [row] = await tx.query<{ pending: boolean }[]>(`select ${pendingDecision('$1::uuid')} as pending`, [
      pledgeId,
    ]);
    return row?.pending ?? false;
  }

  /** Those of the named organisations that are not in the tree of the path. */
  async unknownOrganisations(
    tx: Tx,
    organisationIds: readonly Id[],
    organisationPath: readonly Id[],
  ): Promise<readonly Id[]> {
    if (organisationIds.length === 0) return [];
    const rows = await tx.query<{ id: Id }[]>(
      'select u.id from unnest($1::uuid[]) u(id) where not exists (select 1 from organisation o where o.id = u.id and o.path[1] = $2)',
      [[...organisationIds], organisationPath[0]],
    );
    return rows.map(({ id }) => id);
  }

  /** What decides whether people are independent of the owner of a pledge on a day. Who is not of the pledge's tree is left out, as unknown. */
  async independence(
    tx: Tx,
    { ownerId, organisationPath }: Pick<Pledge, 'ownerId' | 'organisationPath'>,
    personIds: readonly Id[],
    on: LocalDate,
  ): Promise<IndependenceFacts> {
    const [owner] = await tx.query<Omit<IndependenceFacts, 'people'>[]>(
      `select ${postsHeldBy('$1', '$2::date')} as "ownerPostIds",
              ${isOnStandingBoard('$1', '$3::uuid[]', '$2::date')} as "ownerOnStandingBoard"`,
      [ownerId, on, [...organisationPath]],
    );
    const people = await tx.query<VerifierFacts[]>(
      `select v.id as "personId", ${DATED_FACTS}, ${postsAbove('v.id', '$2::date')} as "superiorPostIds"
       from person v where v.id = any ($1::uuid[]) and ${isOfTree('v.id', '$3::uuid')}`,
      [[...personIds], on, organisationPath[0]],
    );
    return { ownerPostIds: [], ownerOnStandingBoard: false, ...owner, people };
  }
}
