import type { Viewer } from '#features/identity/index.js';
import type { ReadContext } from '#platform/database/projection/shape.js';
import { pendingDecision } from './pending-decision.sql.js';
import { isOnStandingBoard, postsAbove, postsHeldBy, verdictsSince } from './independence.sql.js';

/** What is known of the open claim and of the viewer who is to judge it; null where the viewer is not to judge. */
const claimFacts = (a: string, viewerId: string): string => {
  const today = `${a}_now.today`;
  return `case when ${a}.state = 'CLAIMED'
      and exists (select 1 from pledge_verifier fv where fv.pledge_id = ${a}.id and fv.person_id = ${viewerId}) then (
    select json_build_object('claimMadeOn', (e.at at time zone fo.time_zone)::date, 'verificationsOfClaim', ${verdictsSince('e')},
      'evidence', (select coalesce(json_agg(json_build_object('kind', fe.kind, 'measureId', fe.measure_id, 'authorId', fe.author_id,
                     'productDate', fe.product_date, 'contrary', fe.contrary)), '[]') from evidence fe where fe.pledge_id = ${a}.id),
      'ownerPostIds', ${postsHeldBy(`${a}.owner_id`, today)},
      'ownerOnStandingBoard', ${isOnStandingBoard(`${a}.owner_id`, `${a}.organisation_path`, today)},
      'superiorPostIds', ${postsAbove(viewerId, today)})
    from pledge_event e join organisation fo on fo.id = ${a}.organisation_id
    where e.pledge_id = ${a}.id and e.type = 'CLAIMED' order by e.at desc, e.id desc limit 1) end`;
};

/** What `offeredActions` is asked with, as JSON. Needs the lateral `now`. */
export const actionFacts = (a: string, ctx: ReadContext<Viewer>): string =>
  `json_build_object('today', ${a}_now.today,
     'pledge', json_build_object('state', ${a}.state, 'postId', ${a}.post_id, 'ownerId', ${a}.owner_id,
       'tenurePersonIds', array(select distinct ft.person_id from tenure ft where ft.pledge_id = ${a}.id),
       'verifierIds', array(select fv.person_id from pledge_verifier fv where fv.pledge_id = ${a}.id),
       'organisationPath', ${a}.organisation_path, 'resubmitBy', ${a}.resubmit_by),
     'cycle', (select json_build_object('state', fc.state, 'organisationPath', fc.organisation_path) from cycle fc where fc.id = ${a}.cycle_id),
     'rosterEntry', case when ${a}.state = 'DRAFT' then (
        select json_build_object('cycleId', fr.cycle_id, 'personId', fr.person_id, 'postId', fr.post_id, 'admittedUntil', fr.admitted_until)
        from roster_entry fr where fr.cycle_id = ${a}.cycle_id and fr.person_id = ${a}.owner_id) end,
     'pendingDecision', ${pendingDecision(`${a}.id`)},
     'claim', ${claimFacts(a, `${ctx.param(ctx.scope.actor.personId)}::uuid`)})`;
