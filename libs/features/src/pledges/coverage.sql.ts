import { COUNTED_STATES } from '#domain/cycle/coverage.js';

const COUNTED = COUNTED_STATES.map((state) => `'${state}'`).join(', ');

/** Whether a pledge counts in the coverage, as the rule `counts` has it. `a` is the alias of a row of `pledge`. */
export const isCounted = (a: string): string => `(${a}.origin = 'REGISTERED' and ${a}.state in (${COUNTED}))`;

/** Whether a person answers or has answered for a pledge. `person` is SQL for the person's id. */
export const hasAnsweredFor = (a: string, person: string): string =>
  `exists (select 1 from tenure ct where ct.pledge_id = ${a}.id and ct.person_id = ${person})`;

/** How many pledges count for somebody of a roster, as the rule `countsFor` has it. `e` is the alias of a row of `roster_entry`. */
export const countedFor = (e: string): string =>
  `(select count(*) from pledge cp where cp.cycle_id = ${e}.cycle_id and cp.post_id = ${e}.post_id
      and ${isCounted('cp')} and ${hasAnsweredFor('cp', `${e}.person_id`)})`;
