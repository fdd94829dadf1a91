import { Injectable } from '@nestjs/common';
import { assess } from '#domain/assessment/assess.js';
import type { AssessmentInput, AssessmentResult } from '#domain/assessment/assessment.js';
import { canonicalInput, canonicalResult, snapshotOf } from '#domain/assessment/canonical.js';
import { quotaGroups } from '#domain/assessment/close-year.js';
import { ratingSummary } from '#domain/assessment/compare-ratings.js';
import type { AssessmentPolicy } from '#domain/assessment/policy.js';
import { checkQuota, quotaSubject, type QuotaCheck, type QuotaGroup } from '#domain/assessment/quota.js';
import { canonicalRun, type DraftedRating } from '#domain/assessment/rating-run.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { CalendarStore, OrganisationStore } from '#features/organisation/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { sha256 } from './hashes.js';
import { assessmentInput, yearOf, type PersonFacts } from './rating-facts.js';
import { RatingFactsStore } from './rating-facts.store.js';

/** One person's rating: whose, the frozen inputs, what came of them, and the hashes of both. */
export interface Rated extends DraftedRating {
  readonly person: PersonFacts;
  readonly snapshot: AssessmentInput;
  readonly result: AssessmentResult;
}

/** How many EXCELLENT there may be, and in which groups. */
export interface QuotaView {
  readonly checks: readonly QuotaCheck[];
  readonly groups: readonly QuotaGroup[];
}

/** Rates people on the facts as they stand; writes nothing. */
@Injectable()
export class Ratings {
  constructor(
    private readonly facts: RatingFactsStore,
    private readonly organisations: OrganisationStore,
    private readonly calendars: CalendarStore,
  ) {}

  /** The year of everybody on the roster, or of some, as of a day; from the cycle's day of decision on the year is over. */
  async rate(
    tx: Tx,
    cycle: Pick<Cycle, 'id' | 'year' | 'decideBy'>,
    policy: AssessmentPolicy,
    asOf: LocalDate,
    personIds: readonly Id[] | null = null,
  ): Promise<readonly Rated[]> {
    const people = await this.facts.people(tx, cycle.id, personIds);
    const calendarOf = await this.calendars.loadAll(
      tx,
      people.flatMap(({ pledges }) => pledges.map(({ calendarId }) => calendarId)),
    );
    const period = yearOf(cycle.year);
    const day = { asOf, yearEnds: asOf >= cycle.decideBy };
    return people.map((person) => {
      const snapshot = snapshotOf(assessmentInput(person, period, day, calendarOf));
      const result = assess(snapshot, policy);
      return {
        person,
        snapshot,
        result,
        inputHash: sha256(canonicalInput(snapshot, policy)),
        resultHash: sha256(canonicalResult(result)),
        rating: ratingSummary(person.personName, result),
      };
    });
  }

  /** The hash by which a run is known: the same ratings, the same hash. */
  hashOf(asOf: LocalDate, policy: AssessmentPolicy, ratings: readonly DraftedRating[]): string {
    return sha256(canonicalRun(asOf, policy, ratings));
  }

  /**
   * Counts the EXCELLENT among these ratings against what the policy allows in each group. Throws where the cycle's
   * organisation does not exist.
   */
  async quota(
    tx: Tx,
    cycle: Pick<Cycle, 'organisationId'>,
    policy: AssessmentPolicy,
    ratings: readonly Rated[],
  ): Promise<QuotaView> {
    const [organisation] = await this.organisations.findOrganisations(tx, [cycle.organisationId]);
    if (!organisation) throw new Error(`there is no organisation ${cycle.organisationId}`);
    const groups = quotaGroups(
      organisation,
      ratings.map(({ person }) => ({
        id: person.personId,
        level: { code: person.levelCode, name: person.levelName },
        headship: person.headship,
      })),
    );
    const subjects = ratings.map(({ person, result }) =>
      quotaSubject({ id: person.personId, name: person.personName }, result),
    );
    return { checks: checkQuota(subjects, policy, groups), groups };
  }
}
