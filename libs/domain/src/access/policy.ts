import type { AnyActor } from '#domain/shared/actor.js';
import type { Moment } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import { concernsActor, standsAs, type PolicyRecord } from './capacity.js';
import { INDEPENDENT_CAPACITIES, PERMISSIONS, type Capacity, type Permission } from './permissions.js';

/** The sentence that names who may: one per combination of capacities in the table. */
const denialKey = (capacities: readonly Capacity[]): string =>
  `access.only.${capacities.map((capacity) => capacity.toLowerCase()).join('-')}`;

/**
 * Why an actor may not do something to a record on this day; empty when the actor may. NOT_ALLOWED names who may; NOT_INDEPENDENT is the
 * answer to somebody who has the office but would act on an own record.
 */
export function denials(
  actor: AnyActor,
  permission: Permission,
  record: PolicyRecord,
  now: Moment,
): readonly Refusal[] {
  const capacities: readonly Capacity[] = PERMISSIONS[permission];
  const held = capacities.filter((capacity) => standsAs(actor, capacity, record, now.today));
  if (held.length === 0) return [refusal('NOT_ALLOWED', denialKey(capacities))];
  const own = actor.kind === 'PERSON' && concernsActor(actor, record, now.today);
  if (own && held.every((capacity) => INDEPENDENT_CAPACITIES.includes(capacity))) {
    return [refusal('NOT_INDEPENDENT', 'access.ownRecord')];
  }
  return [];
}

/**
 * The one policy of who may act: actor × permission × record, from the appointments, memberships and assignments that hold today, each
 * covering its organisation and those below.
 */
export const mayAct = (actor: AnyActor, permission: Permission, record: PolicyRecord, now: Moment): boolean =>
  denials(actor, permission, record, now).length === 0;
