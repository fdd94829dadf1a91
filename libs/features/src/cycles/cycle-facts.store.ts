import { Injectable } from '@nestjs/common';
import type { Cycle, CycleTier } from '#domain/cycle/cycle.js';
import type { ExecutedDecision } from '#domain/cycle/executed-decision.js';
import type { WaitingPledge } from '#domain/cycle/left-over.js';
import type { RosterAppointment } from '#domain/cycle/roster.js';
import type { DecisionOutcome } from '#domain/meeting/meeting.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';
import { validOn } from '#platform/database/valid-on.js';

/** An organisation as far as its cycles are concerned. */
export interface CycleOrganisation {
  readonly id: Id;
  readonly path: readonly Id[];
  readonly timeZone: string;
}

/** A decision with where its body sits: that organisation and every one above it, the top one first. */
export interface FoundDecision extends ExecutedDecision {
  readonly organisationPath: readonly Id[];
}

/** Decisions with what they say, and what they have been used for in the cycle $1. */
const DECISIONS = `
  select d.id, d.body_id as "bodyId", o.path as "organisationPath", d.confirmed_at is not null as confirmed,
         coalesce((select json_agg(json_build_object('subjectKind', i.subject_kind, 'subjectId', i.subject_id, 'outcome', i.outcome,
                                                     'admittedPostIds', i.admitted_post_ids, 'previewHash', i.preview_hash)
                                   order by i.position)
                   from decision_item i where i.decision_id = d.id), '[]') as rows,
         array(select e.post_id from late_entry e where e.decision_id = d.id and e.cycle_id = $1) as admitted,
         array(select x.outcome from executed_decision x where x.decision_id = d.id and x.cycle_id = $1) as used
  from decision d join body b on b.id = d.body_id join organisation o on o.id = b.organisation_id`;

/** The facts beside the cycle that a step of the year is decided on. */
@Injectable()
export class CycleFactsStore {
  /** Null where there is no such organisation. The path begins at the top and ends with the organisation itself. */
  async organisation(tx: Tx, organisationId: Id): Promise<CycleOrganisation | null> {
    const rows = await tx.query<CycleOrganisation[]>(
      'select id, path, time_zone as "timeZone" from organisation where id = $1',
      [organisationId],
    );
    return rows[0] ?? null;
  }

  /** One creation at a time for an organisation, until the transaction ends. */
  async lockCreation(tx: Tx, organisationId: Id): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [`cycle ${organisationId}`]);
  }

  /** Whether the organisation has a cycle of that tier and year already. Ask under `lockCreation`. */
  async exists(tx: Tx, organisationId: Id, tier: CycleTier, year: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from cycle where organisation_id = $1 and tier = $2 and year = $3',
      [organisationId, tier, year],
    );
    return rows.length > 0;
  }

  /** Bodies of the organisation, of those above it and of those below it. */
  async bodiesInLine(tx: Tx, organisation: CycleOrganisation): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select b.id from body b join organisation o on o.id = b.organisation_id
       where o.id = any ($1::uuid[]) or o.path @> array[$2::uuid]`,
      [organisation.path, organisation.id],
    );
    return rows.map(({ id }) => id);
  }

  /** First and last day of the working days that apply to an organisation; null where there are none. */
  async calendarSpan(
    tx: Tx,
    { id }: Pick<CycleOrganisation, 'id'>,
  ): Promise<{ readonly from: LocalDate; readonly to: LocalDate } | null> {
    const [span] = await tx.query<{ from: LocalDate | null; to: LocalDate | null }[]>(
      `select min(w.day) as "from", max(w.day) as "to"
       from organisation o join working_day w on w.organisation_id = o.calendar_id where o.id = $1`,
      [id],
    );
    return span?.from && span.to ? { from: span.from, to: span.to } : null;
  }

  /** The sides of the key posts of the organisation and below. */
  async keyPostSides(tx: Tx, organisationId: Id): Promise<readonly PostSide[]> {
    const rows = await tx.query<{ side: PostSide }[]>(
      `select distinct p.side from post p join organisation o on o.id = p.organisation_id
       where p.is_key and o.path @> array[$1::uuid] order by 1`,
      [organisationId],
    );
    return rows.map(({ side }) => side);
  }

  /** Who holds a key post of the organisation or below on a day. */
  keyAppointments(tx: Tx, organisationId: Id, on: LocalDate): Promise<readonly RosterAppointment[]> {
    return this.appointments(tx, 'p.is_key and o.path @> array[$2::uuid]', [on, organisationId]);
  }

  /** Who holds a post on a day; null while it is vacant. Where two overlap, the one who came last. */
  async holder(tx: Tx, postId: Id, on: LocalDate): Promise<RosterAppointment | null> {
    const rows = await this.appointments(tx, 'p.id = $2', [on, postId]);
    return rows.at(-1) ?? null;
  }

  /** Everybody who holds a post on a day or has held it before. */
  async holdersEver(tx: Tx, postId: Id, on: LocalDate): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      'select distinct a.person_id as id from appointment a where a.post_id = $1 and a.valid_from <= $2::date order by 1',
      [postId, on],
    );
    return rows.map(({ id }) => id);
  }

  /** Who sat in the body on the day of the meeting at which a decision approved something on a cycle, without those recused on that row. */
  async votersOn(tx: Tx, decisionId: Id, { id }: Pick<Cycle, 'id'>): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `select distinct m.person_id as id
       from decision d join decision_item i on i.decision_id = d.id join membership m on m.body_id = d.body_id
       where d.id = $1 and i.subject_kind = 'CYCLE' and i.subject_id = $2 and i.outcome = 'APPROVED'
         and sits_in(m.person_id, d.body_id, voted_on(d.id)) and m.person_id <> all (i.recused_ids)
       order by 1`,
      [decisionId, id],
    );
    return rows.map(({ id: personId }) => personId);
  }

  /** A decision by a body of the tree in which a cycle runs, and what it has been used for in the cycle. */
  async decision(
    tx: Tx,
    decisionId: Id,
    { id, organisationPath }: Pick<Cycle, 'id' | 'organisationPath'>,
  ): Promise<FoundDecision | null> {
    const rows = await tx.query<FoundDecision[]>(`${DECISIONS} where d.id = $2 and o.path[1] = $3`, [
      id,
      decisionId,
      organisationPath[0],
    ]);
    return rows[0] ?? null;
  }

  /** Of each body the last confirmed decision with an outcome on a cycle that was neither executed nor overtaken. */
  standingDecisions(tx: Tx, { id }: Pick<Cycle, 'id'>, outcome: DecisionOutcome): Promise<readonly ExecutedDecision[]> {
    return tx.query<ExecutedDecision[]>(
      `${DECISIONS} where d.id in (
         select distinct on (s.body_id) s.id from decision_item i join decision s on s.id = i.decision_id
         where i.subject_kind = 'CYCLE' and i.subject_id = $1 and i.outcome = $2 and s.confirmed_at is not null
           and not exists (select 1 from executed_decision x where x.decision_id = s.id and x.cycle_id = $1 and x.outcome = $2)
         order by s.body_id, s.sequence desc)`,
      [id, outcome],
    );
  }

  /** The sides of the posts whose year a cycle ends: those on its roster, and those to which a task in force was given. */
  async rosterSides(tx: Tx, cycleId: Id): Promise<readonly PostSide[]> {
    const rows = await tx.query<{ side: PostSide }[]>(
      `select distinct p.side from post p
       where p.id in (select r.post_id from roster_entry r where r.cycle_id = $1
                      union select x.post_id from pledge x where x.cycle_id = $1 and x.state in ('ACTIVE', 'CLAIMED', 'SUSPENDED'))
       order by 1`,
      [cycleId],
    );
    return rows.map(({ side }) => side);
  }

  /** What the bodies with a right in a cycle are called. */
  async bodyNames(tx: Tx, cycleId: Id): Promise<Readonly<Record<Id, string>>> {
    const rows = await tx.query<{ id: Id; name: string }[]>(
      'select b.id, b.name from body b where b.id in (select r.body_id from decision_right r where r.cycle_id = $1)',
      [cycleId],
    );
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }

  /** The pledges that wait for a decision, with when they were handed in and when the last confirmed decision that deferred them was voted on. */
  waitingPledges(tx: Tx, cycleId: Id): Promise<readonly WaitingPledge[]> {
    return tx.query<WaitingPledge[]>(
      `select p.code,
              (select max(e.at) from pledge_event e where e.pledge_id = p.id and e.type in ('SUBMITTED', 'RESUBMITTED')) as "submittedAt",
              (select max(d.recorded_at) from decision_item i join decision d on d.id = i.decision_id
               where i.subject_id = p.id and i.outcome = 'DEFERRED' and d.confirmed_at is not null) as "deferredAt"
       from pledge p where p.cycle_id = $1 and p.state in ('SUBMITTED', 'APPRAISED')`,
      [cycleId],
    );
  }

  private appointments(tx: Tx, where: string, params: readonly unknown[]): Promise<RosterAppointment[]> {
    return tx.query<RosterAppointment[]>(
      `select a.person_id as "personId", a.post_id as "postId", p.is_key as "isKey", a.is_principal as "isPrincipal",
              o.path as "organisationPath", a.valid_from as "from", a.valid_to as "to"
       from appointment a join post p on p.id = a.post_id join organisation o on o.id = p.organisation_id
       where ${validOn('a', '$1')} and ${where}
       order by a.valid_from, a.id`,
      [...params],
    );
  }
}
