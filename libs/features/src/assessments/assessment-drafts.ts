import { Injectable } from '@nestjs/common';
import { decideAssessment, nextVersion, type Assessment } from '#domain/assessment/decide-assessment.js';
import { SCHEDULER } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import type { OpenYear } from './assessment-desk.js';
import type { AssessmentHappening } from './assessment-journal.js';
import { AssessmentsStore, type NewAssessment, type StoredDraft } from './assessments.store.js';
import { RatingRunsStore } from './rating-runs.store.js';
import { Ratings, type Rated } from './ratings.service.js';

/** What drafting came to. The happenings are still to be remembered, last in the transaction. */
export interface Drafted {
  readonly rated: readonly Rated[];
  readonly assessments: readonly Assessment[];
  readonly opened: number;
  readonly drafted: number;
  readonly happenings: readonly AssessmentHappening[];
}

/**
 * Drafts assessments from the facts as they stand, as of the day by which the body decides: the same facts give the same draft, so doing it
 * again writes nothing.
 */
@Injectable()
export class AssessmentDrafts {
  constructor(
    private readonly store: AssessmentsStore,
    private readonly ratings: Ratings,
    private readonly runs: RatingRunsStore,
  ) {}

  /**
   * The whole year: opens the window of everybody who has none yet, and drafts every assessment that no body has decided on. The first time
   * the ratings are kept as a run, with which previews are compared. `checked`: the ratings of everybody as they were looked at under the
   * cycle's lock, to be drafted as they are; left out: as the facts stand now.
   */
  async draftYear(tx: Tx, year: OpenYear, checked: readonly Rated[] | null = null): Promise<Drafted> {
    const { cycle, policy, now } = year;
    await this.store.lockDrafting(tx, cycle.id);
    const known = await this.store.lockCycle(tx, cycle.id);
    const rated = checked ?? (await this.ratings.rate(tx, cycle, policy, cycle.decideBy));
    const opened = this.openWindows(
      year,
      rated.filter(({ person }) => person.assessmentId === null),
    );
    if (opened.length > 0) await this.store.insertMany(tx, await this.store.openYear(tx, cycle), opened);
    const assessments = [...known, ...opened.map(({ assessment }) => assessment)];
    const drafts = await this.saveDrafts(tx, year, assessments, rated);
    if (opened.length > 0) {
      const hash = this.ratings.hashOf(cycle.decideBy, policy, rated);
      const levels = rated.map(({ rating }) => rating);
      await this.runs.insert(tx, {
        cycleId: cycle.id,
        policyId: cycle.policyId,
        asOf: cycle.decideBy,
        at: now.at,
        hash,
        levels,
      });
    }
    const windows = opened.map(({ assessment }): AssessmentHappening => ({
      assessment,
      type: 'WINDOW_OPENED',
      changes: { state: assessment.state },
    }));
    return {
      rated,
      assessments,
      opened: opened.length,
      drafted: drafts.length,
      happenings: [...windows, ...drafts],
    };
  }

  /** Some people's assessments, which the caller has locked. */
  async draftPeople(tx: Tx, year: OpenYear, assessments: readonly Assessment[]): Promise<Drafted> {
    const { cycle, policy } = year;
    const personIds = assessments.map(({ personId }) => personId);
    const rated = personIds.length === 0 ? [] : await this.ratings.rate(tx, cycle, policy, cycle.decideBy, personIds);
    const happenings = await this.saveDrafts(tx, year, assessments, rated);
    return { rated, assessments, opened: 0, drafted: happenings.length, happenings };
  }

  /**
   * Everybody's year once more: a new version of every assessment that was decided, with the facts of the one before, its window open. To be
   * drafted by `draftYear` in the same transaction.
   */
  async renew(tx: Tx, year: OpenYear): Promise<readonly AssessmentHappening[]> {
    const { cycle } = year;
    await this.store.lockDrafting(tx, cycle.id);
    const latest = [...latestByPerson(await this.store.lockCycle(tx, cycle.id)).values()];
    const decided = latest.filter(({ decisionId }) => decisionId !== null);
    const renewed = decided.map((assessment) => opened(nextVersion(assessment, newId()), year));
    await this.store.insertVersions(tx, renewed, cycle.policyId);
    return renewed.map((assessment): AssessmentHappening => ({
      assessment,
      type: 'WINDOW_OPENED',
      changes: { state: assessment.state, version: assessment.version },
    }));
  }

  private openWindows({ cycle, policy, now }: OpenYear, rated: readonly Rated[]): NewAssessment[] {
    return rated.flatMap(({ person }) => {
      const assessment = unopened(cycle.id, person);
      const decided = decideAssessment(assessment, { type: 'OPEN_WINDOW' }, { actor: SCHEDULER, now, cycle, policy });
      if (!decided.ok) return [];
      return [
        {
          assessment: { ...assessment, ...decided.value.changes },
          organisationId: person.organisationId,
          policyId: cycle.policyId,
        },
      ];
    });
  }

  /** Writes the drafts that differ from those stored. */
  private async saveDrafts(
    tx: Tx,
    { cycle, policy, now }: OpenYear,
    assessments: readonly Assessment[],
    rated: readonly Rated[],
  ): Promise<AssessmentHappening[]> {
    const byPerson = latestByPerson(assessments);
    const drafts: StoredDraft[] = [];
    const happenings: AssessmentHappening[] = [];
    for (const one of rated) {
      const assessment = byPerson.get(one.person.personId);
      if (!assessment || (one.person.inputHash === one.inputHash && one.person.resultHash === one.resultHash)) continue;
      const command = { type: 'DRAFT', rating: one.result } as const;
      const decided = decideAssessment(assessment, command, { actor: SCHEDULER, now, cycle, policy });
      if (!decided.ok) continue;
      drafts.push({ assessmentId: assessment.id, rated: one });
      const { inputHash, resultHash, rating } = one;
      happenings.push({ assessment, type: 'DRAFTED', changes: { inputHash, resultHash, rating } });
    }
    await this.store.saveDrafts(tx, drafts);
    return happenings;
  }
}

/** An assessment whose window is open. */
function opened(assessment: Assessment, year: OpenYear): Assessment {
  const decided = decideAssessment(assessment, { type: 'OPEN_WINDOW' }, { actor: SCHEDULER, ...year });
  if (!decided.ok)
    throw new Error(`the window of ${assessment.id} cannot be opened: ${JSON.stringify(decided.refusals)}`);
  return { ...assessment, ...decided.value.changes };
}

/** The assessment that counts of each person: where a year was judged again, the newest version. */
export function latestByPerson(assessments: readonly Assessment[]): ReadonlyMap<Id, Assessment> {
  const latest = new Map<Id, Assessment>();
  for (const assessment of assessments) {
    const other = latest.get(assessment.personId);
    if (!other || other.version < assessment.version) latest.set(assessment.personId, assessment);
  }
  return latest;
}

const unopened = (
  cycleId: Id,
  { personId, postId, organisationPath }: Pick<Rated['person'], 'personId' | 'postId' | 'organisationPath'>,
): Assessment => ({
  id: newId(),
  cycleId,
  personId,
  postId,
  organisationPath,
  version: 1,
  state: 'NOT_OPEN',
  otherTasks: null,
  commonPoints: null,
  disciplined: null,
  underExamination: false,
  factsDocumentNumber: null,
  factsRecordedById: null,
  score: null,
  total: null,
  proposedLevel: null,
  noLevelReason: null,
  decidedLevel: null,
  decisionId: null,
  publishedAt: null,
  recordVersion: 1,
});
