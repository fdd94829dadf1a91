import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { assessmentAccess, type AssessedRecord, type AssessmentAccess } from '#domain/access/assessment-access.js';
import {
  pledgeAccess,
  readsCheckIn,
  readsWholePledge,
  type PledgeVisibilityFacts,
} from '#domain/access/pledge-access.js';
import {
  auditAccess,
  readsChanges,
  readsCycle,
  readsDecisionRow,
  readsDirectory,
  readsMeeting,
  readsWorkingLists,
  type AuditAccess,
  type AuditedRecord,
  type BodyRecord,
  type DecisionRow,
} from '#domain/access/record-access.js';
import type { ViewerScope } from '#domain/access/viewer-scope.js';
import type { Id } from '#domain/shared/moment.js';
import { AUDITED, ENTRIES, type EntryRow } from './entries.js';
import { asOwner } from '#test/support/test-database.js';

/** A record as the rules of reading see it. */
export interface KnownRecord {
  readonly type: string;
  /** The public id. */
  readonly id: string;
  /** Records of one type that the rules tell apart have different classes: state of a pledge, kind of an entry. */
  readonly class: string;
  /** The path of its organisation, of those that questions are asked about. */
  readonly path?: Path;
  readonly reads: (scope: ViewerScope) => boolean;
  /** How much of it, where that is not all or nothing. */
  readonly access?: (scope: ViewerScope) => string | null;
}

type Path = readonly Id[];
/** Reads rows; each place says what it reads. */
type Rows = <T>(sql: string) => Promise<readonly T[]>;

interface PledgeRow extends PledgeVisibilityFacts {
  readonly id: Id;
}

interface CycleRow {
  readonly id: Id;
  readonly state: string;
  readonly organisationId: Id;
  readonly organisationPath: Path;
}

interface DecisionRowFacts extends Omit<DecisionRow, 'pledge'> {
  readonly decision: Id;
  /** Null for a decision without rows. */
  readonly id: Id | null;
  readonly pledgeId: Id | null;
}

interface ReminderRow {
  readonly id: Id;
  readonly recipient: Id;
  readonly kind: string;
  readonly path: Path;
  readonly deliveries: readonly Id[];
}

/** `ChangeRequest` → `change_request`. */
const prefixOf = (type: string): string => type.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/**
 * Every record of a database with who may read it, computed by the rules from plain rows: what the API answers is compared with this.
 * Nothing here looks at how the API reads.
 */
export class AccessFacts {
  readonly records = new Map<string, KnownRecord>();
  private readonly pledges = new Map<Id, PledgeRow>();

  static async load(ownerUrl: string): Promise<AccessFacts> {
    const facts = new AccessFacts();
    await asOwner(ownerUrl, async (owner) => {
      const rows: Rows = async <T>(sql: string) => (await owner.query(sql)).rows as readonly T[];
      await facts.loadDirectory(rows);
      await facts.loadPledges(rows);
      await facts.loadMeetings(rows);
      await facts.loadOthers(rows);
      await facts.loadAssessments(rows);
      await facts.loadHistory(rows);
    });
    return facts;
  }

  private add(type: string, id: Id, reads: (scope: ViewerScope) => boolean, more: Partial<KnownRecord> = {}): void {
    const known: KnownRecord = { type, id: encodeId(prefixOf(type), id), class: '', reads, ...more };
    this.records.set(known.id, known);
  }

  private async loadDirectory(rows: Rows): Promise<void> {
    const inOrganisation = async (type: string, sql: string): Promise<void> => {
      for (const { id, path } of await rows<{ id: Id; path: Path }>(sql))
        this.add(type, id, (scope) => readsDirectory(scope, path), { path });
    };
    await inOrganisation('Organisation', 'select id, path from organisation');
    const at = 'join organisation o on o.id';
    await inOrganisation('Body', `select b.id, o.path from body b ${at} = b.organisation_id`);
    await inOrganisation('Post', `select p.id, o.path from post p ${at} = p.organisation_id`);
    await inOrganisation('Assignment', `select x.id, o.path from assignment x ${at} = x.organisation_id`);
    const membership = `select m.id, o.path from membership m join body b on b.id = m.body_id ${at} = b.organisation_id`;
    await inOrganisation('Membership', membership);
    const appointment = `select x.id, o.path from appointment x join post p on p.id = x.post_id ${at} = p.organisation_id`;
    await inOrganisation('Appointment', appointment);
    const people = await rows<{ id: Id; tops: Path }>(
      `select pe.id, array(
         select o.path[1] from appointment x join post p on p.id = x.post_id ${at} = p.organisation_id where x.person_id = pe.id
         union select o.path[1] from membership x join body b on b.id = x.body_id ${at} = b.organisation_id where x.person_id = pe.id
         union select o.path[1] from assignment x ${at} = x.organisation_id where x.person_id = pe.id) as tops
       from person pe`,
    );
    for (const { id, tops } of people)
      this.add('Person', id, (scope) => tops.some((top) => readsDirectory(scope, [top])));
    for (const { id } of await rows<{ id: Id }>('select id from account'))
      this.add('Account', id, ({ accountId }) => accountId === id);
  }

  private async loadPledges(rows: Rows): Promise<void> {
    const pledges = await rows<PledgeRow>(
      `select id, state, submitted_on::text as "submittedOn", post_id as "postId", owner_id as "ownerId",
         organisation_path as "organisationPath", deciding_body_id as "decidingBodyId",
         array(select v.person_id from pledge_verifier v where v.pledge_id = p.id) as "verifierIds" from pledge p`,
    );
    for (const row of pledges) {
      this.pledges.set(row.id, row);
      const access = (scope: ViewerScope): string | null => pledgeAccess(scope, row);
      this.add('Pledge', row.id, (scope) => access(scope) !== null, { class: row.state, access });
    }
    const parts = [
      ['Measure', 'measure'],
      ['Milestone', 'milestone'],
      ['Evidence', 'evidence'],
      ['Verification', 'verification'],
      ['ChangeRequest', 'change_request'],
    ] as const;
    for (const [type, table] of parts)
      for (const { id, pledge } of await rows<{ id: Id; pledge: Id }>(`select id, pledge_id as pledge from ${table}`))
        this.add(type, id, (scope) => this.readsWhole(scope, pledge), { class: this.stateOf(pledge) });
    const events = await rows<{ id: Id; pledge: Id; type: string }>(
      'select id, pledge_id as pledge, type from pledge_event order by pledge_id, at, id',
    );
    const handedIn = new Set<Id>();
    for (const { id, pledge, type } of events) {
      if (type === 'SUBMITTED') handedIn.add(pledge);
      const event = { beforeSubmission: !handedIn.has(pledge) };
      this.add('PledgeEvent', id, (scope) => this.readsWhole(scope, pledge), {
        class: `${type} ${this.stateOf(pledge)}`,
        access: (scope) => (readsChanges(scope, this.pledge(pledge), event) ? 'FULL' : 'ENVELOPE'),
      });
    }
    const checkIns = await rows<{ id: Id; pledge: Id; confirmedById: Id | null }>(
      'select id, pledge_id as pledge, confirmed_by_id as "confirmedById" from check_in',
    );
    for (const { id, pledge, confirmedById } of checkIns)
      this.add('CheckIn', id, (scope) => readsCheckIn(pledgeAccess(scope, this.pledge(pledge)), { confirmedById }), {
        class: confirmedById === null ? 'prepared' : 'confirmed',
      });
  }

  private async loadMeetings(rows: Rows): Promise<void> {
    const body = 'join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id';
    const meetings = await rows<BodyRecord & { id: Id; type: string; class: string }>(
      `select 'Meeting' as type, m.id, m.body_id as "bodyId", o.path as "organisationPath", m.state as class from meeting m ${body}
       union all select 'AgendaItem', i.id, m.body_id, o.path, coalesce(i.subject_kind, '')
       from agenda_item i join meeting m on m.id = i.meeting_id ${body}`,
    );
    for (const { type, id, bodyId, organisationPath, class: kind } of meetings)
      this.add(type, id, (scope) => readsMeeting(scope, { bodyId, organisationPath }), { class: kind });
    const decisions = await rows<DecisionRowFacts>(
      `select m.id as decision, i.id, m.body_id as "bodyId", o.path as "organisationPath", m.confirmed_at is not null as confirmed,
         case i.subject_kind when 'PLEDGE' then i.subject_id
           when 'CHANGE_REQUEST' then (select r.pledge_id from change_request r where r.id = i.subject_id) end as "pledgeId",
         (select a.person_id from assessment a where a.id = i.subject_id) as "assessedPersonId"
       from decision m left join decision_item i on i.decision_id = m.id ${body}`,
    );
    const readers = new Map<Id, ((scope: ViewerScope) => boolean)[]>();
    for (const { decision, id, pledgeId, ...row } of decisions) {
      const pledge = pledgeId === null ? null : this.pledge(pledgeId);
      const reads = (scope: ViewerScope): boolean => readsDecisionRow(scope, { ...row, pledge });
      const kind = row.confirmed ? 'confirmed' : 'recorded';
      if (id !== null) this.add('DecisionItem', id, reads, { class: `${kind} ${pledge?.state ?? ''}` });
      const ofDecision = [...(readers.get(decision) ?? []), reads];
      readers.set(decision, ofDecision);
      // A decision is read by whoever reads any of its rows; dissents only by those who read the meeting.
      this.add('Decision', decision, (scope) => ofDecision.some((one) => one(scope)), {
        class: kind,
        access: (scope) => (readsMeeting(scope, row) ? 'FULL' : 'OWN_ROWS'),
      });
    }
  }

  private async loadOthers(rows: Rows): Promise<void> {
    const cycles = await rows<CycleRow>(
      `select id, organisation_id as "organisationId", organisation_path as "organisationPath", state from cycle`,
    );
    for (const { id, state, ...cycle } of cycles) {
      this.add('Cycle', id, (scope) => readsCycle(scope, cycle), { class: state, path: cycle.organisationPath });
    }
    for (const { id } of await rows<{ id: Id }>('select id from assessment_policy'))
      this.add('AssessmentPolicy', id, ({ anonymous }) => !anonymous);
    const reminders = await rows<ReminderRow>(
      `select r.id, r.recipient_id as recipient, r.subject_kind as kind, o.path,
         array(select d.delivery_id from reminder_delivery d where d.reminder_id = r.id) as deliveries
       from reminder r join organisation o on o.id = r.organisation_id`,
    );
    const readersOf = new Map<Id, (scope: ViewerScope) => boolean>();
    for (const { id, recipient, kind, path, deliveries } of reminders) {
      const reads = (scope: ViewerScope): boolean => scope.personId === recipient || readsWorkingLists(scope, path);
      this.add('Reminder', id, reads, {
        class: kind,
        access: (scope) => (readsWorkingLists(scope, path) ? 'PLAN' : 'OWN'),
      });
      for (const delivery of deliveries) readersOf.set(delivery, reads);
    }
    for (const { id, person } of await rows<{ id: Id; person: Id }>('select id, person_id as person from delivery'))
      this.add('Delivery', id, (scope) => scope.personId === person || (readersOf.get(id)?.(scope) ?? false));
    for (const { id, person } of await rows<{ id: Id; person: Id }>('select id, person_id as person from notification'))
      this.add('Notification', id, ({ personId }) => personId === person);
  }

  private async loadAssessments(rows: Rows): Promise<void> {
    const assessments = await rows<AssessedRecord & { id: Id; state: string }>(
      `select a.id, a.person_id as "personId", a.post_id as "postId", a.organisation_path as "organisationPath",
         a.published_at is not null as published, a.state, exists (
           select 1 from appointment h where h.person_id = a.person_id and h.post_id = a.post_id
             and h.valid_from <= app_now()::date and (h.valid_to is null or h.valid_to >= app_now()::date)) as "inPost", (
           select r.body_id from decision_right r join post p on p.id = a.post_id
           where r.cycle_id = a.cycle_id and r.matter = 'RATING' and (r.side = p.side or r.side is null)
           order by r.side nulls last limit 1) as "decidingBodyId"
       from assessment a`,
    );
    for (const { id, state, ...facts } of assessments) {
      const access = (scope: ViewerScope): AssessmentAccess => assessmentAccess(scope, facts);
      this.add('Assessment', id, (scope) => access(scope) !== null, { class: state, access });
    }
    const periods = await rows<{ id: Id; cycle: Id }>('select id, cycle_id as cycle from assessment_period');
    for (const { id, cycle } of periods) {
      const of = this.records.get(encodeId('cycle', cycle));
      this.add('AssessmentPeriod', id, (scope) => of?.reads(scope) ?? false);
    }
  }

  private async loadHistory(rows: Rows): Promise<void> {
    const entries = await rows<EntryRow>(ENTRIES);
    const handedIn = new Set<Id>();
    for (const { id, kind, action, pledge, path, assessedPersonId } of entries) {
      const about = pledge === null ? null : this.pledge(pledge);
      if (about && action === 'pledge.submitted') handedIn.add(about.id);
      const isDraft = about !== null && !handedIn.has(about.id);
      const facts: AuditedRecord = {
        organisationPath: about?.organisationPath ?? path,
        pledge: about,
        assessedPersonId,
        kind: isDraft ? 'DRAFT' : (AUDITED[kind] ?? 'OTHER'),
      };
      const access = (scope: ViewerScope): AuditAccess => auditAccess(scope, facts);
      this.add('AuditEntry', id, (scope) => access(scope) !== null, { class: `${kind} ${facts.kind}`, access });
    }
  }

  private pledge(id: Id): PledgeRow {
    const pledge = this.pledges.get(id);
    if (!pledge) throw new Error(`there is no pledge ${id}`);
    return pledge;
  }

  private stateOf(pledgeId: Id): string {
    return this.pledge(pledgeId).state;
  }

  private readsWhole(scope: ViewerScope, pledgeId: Id): boolean {
    return readsWholePledge(pledgeAccess(scope, this.pledge(pledgeId)));
  }
}
