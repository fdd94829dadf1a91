import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';
import type { Assessment, AssessmentChanges, AssessmentEventType } from '#domain/assessment/decide-assessment.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { AssessmentEntity } from './assessment.entity.js';
import { AssessmentEventEntity } from './assessment-records.entity.js';
import { yearOf } from './rating-facts.js';
import type { Rated } from './ratings.service.js';

/** A line of an assessment's history. */
export interface AssessmentHistoryLine {
  readonly id: Id;
  readonly assessmentId: Id;
  readonly type: AssessmentEventType;
  readonly at: Date;
  readonly actorId: Id | null;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** An assessment that comes into being with the opening of a window. */
export interface NewAssessment {
  readonly assessment: Assessment;
  readonly organisationId: Id;
  readonly policyId: Id;
}

/** A draft to be stored on the assessment of its person. */
export interface StoredDraft {
  readonly assessmentId: Id;
  readonly rated: Rated;
}

/** Assessments as they are written. */
@Injectable()
export class AssessmentsStore {
  /** Where an assessment belongs, before it is locked; null when there is none. */
  async cycleOf(tx: Tx, assessmentId: Id): Promise<Id | null> {
    const [row] = await tx.query<{ cycleId: Id }[]>('select cycle_id as "cycleId" from assessment where id = $1', [
      assessmentId,
    ]);
    return row?.cycleId ?? null;
  }

  /** One drafting of a whole year at a time, until the transaction ends. */
  async lockDrafting(tx: Tx, cycleId: Id): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 13))', [`assessments ${cycleId}`]);
  }

  /** The period of a cycle's year, made when it is not there yet. */
  async openYear(tx: Tx, cycle: Pick<Cycle, 'id' | 'year' | 'decideBy'>): Promise<Id> {
    const { kind, from, to } = yearOf(cycle.year);
    await tx.query(
      `insert into assessment_period (id, cycle_id, kind, period_from, period_to, decide_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (cycle_id, kind, coalesce(number, 0)) do nothing`,
      [newId(), cycle.id, kind, from, to, cycle.decideBy],
    );
    const [row] = await tx.query<{ id: Id }[]>('select id from assessment_period where cycle_id = $1 and kind = $2', [
      cycle.id,
      kind,
    ]);
    if (!row) throw new Error(`the period of cycle ${cycle.id} is missing`);
    return row.id;
  }

  /** Writes assessments that come into being, all in one period. */
  async insertMany(tx: Tx, periodId: Id, rows: readonly NewAssessment[]): Promise<void> {
    await insertAll(
      tx,
      AssessmentEntity,
      rows.map(({ assessment, organisationId, policyId }) => ({ ...assessment, organisationId, policyId, periodId })),
    );
  }

  /** Writes newer versions of assessments, in the period and the organisation of the versions before. */
  async insertVersions(tx: Tx, versions: readonly Assessment[], policyId: Id): Promise<void> {
    const rows = await tx.query<{ periodId: Id; organisationId: Id; personId: Id; version: number }[]>(
      `select period_id as "periodId", organisation_id as "organisationId", person_id as "personId", version from assessment
       where cycle_id = any ($1::uuid[]) and person_id = any ($2::uuid[])`,
      [[...new Set(versions.map(({ cycleId }) => cycleId))], versions.map(({ personId }) => personId)],
    );
    const before = new Map(rows.map((row) => [`${row.personId} ${row.version}`, row]));
    const byPeriod = new Map<Id, NewAssessment[]>();
    for (const assessment of versions) {
      const known = before.get(`${assessment.personId} ${assessment.version - 1}`);
      if (!known) throw new Error(`there is no version before ${assessment.version} of ${assessment.personId}`);
      const { periodId, organisationId } = known;
      byPeriod.set(periodId, [...(byPeriod.get(periodId) ?? []), { assessment, organisationId, policyId }]);
    }
    for (const [periodId, added] of byPeriod) await this.insertMany(tx, periodId, added);
  }

  /** Locks the assessments of a cycle's year, in one order for everybody. */
  lockCycle(tx: Tx, cycleId: Id): Promise<readonly Assessment[]> {
    return this.locked(tx, { cycleId });
  }

  /** The assessment, locked until the transaction ends; null when there is none. */
  async lockById(tx: Tx, assessmentId: Id): Promise<Assessment | null> {
    const [assessment] = await this.locked(tx, { id: assessmentId });
    return assessment ?? null;
  }

  /** Every version of these people's assessments in a cycle, locked in one order for everybody. */
  lockPeople(tx: Tx, cycleId: Id, personIds: readonly Id[]): Promise<readonly Assessment[]> {
    return this.locked(tx, { cycleId, personId: In([...personIds]) });
  }

  /** Writes what somebody changed and counts the version up. */
  async save(tx: Tx, assessment: Assessment, changes: AssessmentChanges): Promise<void> {
    await tx.update(
      AssessmentEntity,
      { id: assessment.id },
      { ...changes, recordVersion: assessment.recordVersion + 1 },
    );
  }

  /** Writes drafts in one statement. A draft follows from the facts, so the version that people see stays. */
  async saveDrafts(tx: Tx, drafts: readonly StoredDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const of = <T>(part: (draft: StoredDraft) => T): T[] => drafts.map(part);
    await tx.query(
      `update assessment a
       set snapshot = d.snapshot, result = d.result, input_hash = decode(d.input_hash, 'hex'), result_hash = decode(d.result_hash, 'hex'),
           score = d.score, total = d.total, proposed_level = d.level, no_level_reason = d.reason
       from unnest($1::uuid[], $2::jsonb[], $3::jsonb[], $4::text[], $5::text[], $6::numeric[], $7::numeric[], $8::text[], $9::text[])
         as d(id, snapshot, result, input_hash, result_hash, score, total, level, reason)
       where a.id = d.id`,
      [
        of(({ assessmentId }) => assessmentId),
        of(({ rated }) => JSON.stringify(rated.snapshot)),
        of(({ rated }) => JSON.stringify(rated.result)),
        of(({ rated }) => rated.inputHash),
        of(({ rated }) => rated.resultHash),
        of(({ rated }) => rated.result.score),
        of(({ rated }) => rated.result.total),
        of(({ rated }) => rated.result.level),
        of(({ rated }) => rated.result.noLevelReason),
      ],
    );
  }

  /** Writes what the close of a year decided, in one statement. */
  async saveDecided(tx: Tx, decided: readonly { assessment: Assessment; changes: AssessmentChanges }[]): Promise<void> {
    const of = <T>(part: (one: (typeof decided)[number]) => T): T[] => decided.map(part);
    await tx.query(
      `update assessment a
       set state = d.state, decided_level = d.level, decision_id = d.decision_id, record_version = a.record_version + 1
       from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as d(id, state, level, decision_id)
       where a.id = d.id`,
      [
        of(({ assessment }) => assessment.id),
        of(({ assessment, changes }) => changes.state ?? assessment.state),
        of(({ changes }) => changes.decidedLevel ?? null),
        of(({ changes }) => changes.decisionId ?? null),
      ],
    );
  }

  /** Adds to the history; nothing in it is ever changed. */
  async appendHistory(tx: Tx, lines: readonly AssessmentHistoryLine[]): Promise<void> {
    await insertAll(tx, AssessmentEventEntity, lines);
  }

  /** The people who answer or answered for a pledge, and its cycle; nobody for one that does not exist. */
  async answerableFor(
    tx: Tx,
    pledgeId: Id,
  ): Promise<{ readonly cycleId: Id; readonly personIds: readonly Id[] } | null> {
    const [row] = await tx.query<{ cycleId: Id; personIds: Id[] }[]>(
      `select p.cycle_id as "cycleId", array(select distinct t.person_id from tenure t where t.pledge_id = p.id) as "personIds"
       from pledge p where p.id = $1`,
      [pledgeId],
    );
    return row ?? null;
  }

  /** Cycles in force whose assessments begin today or should have begun, and those under assessment; oldest year first. */
  async cyclesToAssess(tx: Tx): Promise<readonly { readonly id: Id; readonly begins: boolean }[]> {
    return tx.query(
      `select c.id, c.state = 'IN_FORCE' as begins
       from cycle c join organisation o on o.id = c.organisation_id
       where c.state = 'ASSESSING' or (c.state = 'IN_FORCE' and c.assess_from <= (app_now() at time zone o.time_zone)::date)
       order by c.year, c.id`,
    );
  }

  /** Without the large frozen columns, which no decision looks at. */
  private async locked(tx: Tx, where: FindOptionsWhere<AssessmentEntity>): Promise<readonly Assessment[]> {
    return tx.find(AssessmentEntity, {
      select: Object.fromEntries(DECIDED_ON.map((column) => [column, true])),
      where,
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

const DECIDED_ON = [
  'id',
  'cycleId',
  'personId',
  'postId',
  'organisationPath',
  'version',
  'state',
  'otherTasks',
  'commonPoints',
  'disciplined',
  'underExamination',
  'factsDocumentNumber',
  'factsRecordedById',
  'score',
  'total',
  'proposedLevel',
  'noLevelReason',
  'decidedLevel',
  'decisionId',
  'publishedAt',
  'recordVersion',
] as const satisfies readonly (keyof Assessment)[];
