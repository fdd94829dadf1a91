import type { AuditedRecord } from '#domain/access/record-access.js';
import type { Id } from '#domain/shared/moment.js';

/** An entry of the audit chain with what decides who reads it. */
export interface EntryRow {
  readonly id: Id;
  readonly kind: string;
  readonly action: string;
  readonly pledge: Id | null;
  readonly path: readonly Id[];
  readonly assessedPersonId: Id | null;
}

/** Every entry, in the order of its chain. */
export const ENTRIES = `select e.id, e.subject_kind as kind, e.action,
         coalesce((select p.id from pledge p where p.id = e.subject_id),
           (select x.pledge_id from check_in x where x.id = e.subject_id), (select x.pledge_id from evidence x where x.id = e.subject_id),
           (select x.pledge_id from change_request x where x.id = e.subject_id),
           (select x.pledge_id from verification x where x.id = e.subject_id)) as pledge,
         coalesce((select a.person_id from assessment a where a.id = e.subject_id),
           (select a.person_id from appointment a where a.id = e.subject_id)) as "assessedPersonId",
         coalesce((select o.path from meeting m join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id where m.id = e.subject_id),
           (select o.path from decision m join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id where m.id = e.subject_id),
           (select c.organisation_path from cycle c where c.id = e.subject_id),
           (select a.organisation_path from assessment a where a.id = e.subject_id),
           (select o.path from appointment a join post p on p.id = a.post_id join organisation o on o.id = p.organisation_id where a.id = e.subject_id),
           array[e.top_organisation_id]) as path
       from audit_entry e order by e.top_organisation_id, e.sequence`;

/** What an entry is about, by the kind of its subject; of others it is nothing special. */
export const AUDITED: Readonly<Record<string, AuditedRecord['kind']>> = {
  Meeting: 'MEETING',
  Decision: 'MEETING',
  Assessment: 'ASSESSMENT',
};
