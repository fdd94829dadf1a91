import { validOn } from '#platform/database/valid-on.js';

/** SQL facts on which the independence of a verifier is judged. `person` and `day` are SQL for a person's id and a date. */

/** The posts that a person holds on a day, as an array. */
export const postsHeldBy = (person: string, day: string): string =>
  `array(select ha.post_id from appointment ha where ha.person_id = ${person} and ${validOn('ha', day)})`;

/** Whether a person holds a post on a day. */
export const holdsPost = (person: string, post: string, day: string): string =>
  `exists (select 1 from appointment hp where hp.person_id = ${person} and hp.post_id = ${post} and ${validOn('hp', day)})`;

/** Every post above those that a person holds on a day, as an array. */
export const postsAbove = (person: string, day: string): string =>
  `array(with recursive above (id) as (
           select ap.superior_id from appointment aa join post ap on ap.id = aa.post_id
           where aa.person_id = ${person} and ${validOn('aa', day)} and ap.superior_id is not null
           union
           select ap.superior_id from above join post ap on ap.id = above.id where ap.superior_id is not null)
         select id from above)`;

/** Whether a person sits in the standing board of one of the organisations on a day. */
export const isOnStandingBoard = (person: string, organisationPath: string, day: string): string =>
  `exists (select 1 from membership sm join body sb on sb.id = sm.body_id
           where sm.person_id = ${person} and ${validOn('sm', day)} and sb.kind = 'STANDING_BOARD'
             and sb.organisation_id = any (${organisationPath}))`;

/** The verdicts given on the claim that an event `e` made, as JSON. */
export const verdictsSince = (e: string): string =>
  `(select coalesce(json_agg(json_build_object('verifierId', sv.verifier_id, 'verdict', sv.verdict, 'completedOn', sv.completed_on,
      'values', (select coalesce(json_agg(json_build_object('measureId', vv.measure_id, 'value', vv.value::text, 'exceeded', vv.exceeded)), '[]')
                 from verification_value vv where vv.verification_id = sv.id))
                             order by sv.at, sv.id), '[]')
    from verification sv where sv.pledge_id = ${e}.pledge_id and (sv.at, sv.id) > (${e}.at, ${e}.id))`;
