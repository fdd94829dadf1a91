import { LEAVING_AS_IS } from '#domain/meeting/outcomes.js';

const STAYS = LEAVING_AS_IS.map((outcome) => `'${outcome}'`).join(', ');

/** Whether a recorded decision, neither confirmed nor withdrawn, would change a record. `subject` is SQL for its id, or for several with `any`. */
export const pendingDecisionOn = (subject: string): string =>
  `exists (select 1 from decision_item ni join decision nd on nd.id = ni.decision_id
    where ni.subject_id = ${subject} and ni.outcome not in (${STAYS}) and nd.confirmed_at is null and nd.withdrawn_at is null)`;

/**
 * Whether a recorded decision, neither confirmed nor withdrawn, would change a pledge or answer a request about it. `pledgeId` is SQL for
 * the pledge.
 */
export const pendingDecision = (pledgeId: string): string =>
  pendingDecisionOn(
    `any (array(select ${pledgeId} union all select nr.id from change_request nr where nr.pledge_id = ${pledgeId}))`,
  );
