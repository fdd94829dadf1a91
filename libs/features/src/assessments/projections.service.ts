import { Injectable } from '@nestjs/common';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { quotaPositionOf, type QuotaPosition } from '#domain/assessment/quota.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { AssessmentDesk, type OpenYear } from './assessment-desk.js';
import { RatingFactsStore } from './rating-facts.store.js';
import type { PersonFacts } from './rating-facts.js';
import { Ratings, type Rated } from './ratings.service.js';
import { readableScores } from './readable-scores.js';

/** The rating of a person if the year ended today. */
export interface Projection {
  readonly rated: Rated;
  /** Null also where nobody asked for it. */
  readonly quota: QuotaPosition | null;
}

/** Which post in which cycle, and whether the place in the quota is wanted: it depends on everybody's rating. */
export interface ProjectionRequest {
  readonly cycleId: Id;
  readonly postId: Id;
  readonly withQuota: boolean;
}

/** What ratings would be if the year ended today; writes nothing. */
@Injectable()
export class Projections {
  constructor(
    private readonly transactor: Transactor,
    private readonly desk: AssessmentDesk,
    private readonly facts: RatingFactsStore,
    private readonly ratings: Ratings,
  ) {}

  /**
   * Of the person who is on the cycle's roster for a post: of several, whoever holds it or held it last, as far as the actor reads the
   * score; null where there is nobody. Only that person is rated, but for the place in a quota that the policy has.
   */
  project(actor: Actor, { cycleId, postId, withQuota }: ProjectionRequest): Promise<Projection | null> {
    return this.transactor.run(async (tx) => {
      const year = await this.desk.look(tx, cycleId, null);
      if (!year) return null;
      const { cycle, policy, now } = year;
      const holders = await this.holders(tx, cycleId, postId, now.today);
      const scope = viewerScope(actor, now.today);
      const readable = readableScores(
        scope,
        cycle,
        holders.map((one) => ({ person: one })),
      );
      const person = holders.find(({ personId }) => readable.has(personId));
      if (!person) return null;
      if (withQuota && policy.quota !== null) return this.amongAll(tx, year, person);
      const [rated] = await this.ratings.rate(tx, cycle, policy, now.today, [person.personId]);
      return rated ? { rated, quota: null } : null;
    });
  }

  /** Whoever is on the roster for the post, the present holder first. */
  private async holders(tx: Tx, cycleId: Id, postId: Id, today: LocalDate): Promise<readonly PersonFacts[]> {
    const personIds = await this.facts.onRosterFor(tx, cycleId, postId);
    if (personIds.length === 0) return [];
    const people = await this.facts.people(tx, cycleId, personIds);
    const until = ({ heldTo }: PersonFacts): LocalDate => (heldTo === null || heldTo > today ? today : heldTo);
    return people.toSorted((a, b) => until(b).localeCompare(until(a)));
  }

  private async amongAll(tx: Tx, { cycle, policy, now }: OpenYear, person: PersonFacts): Promise<Projection | null> {
    const all = await this.ratings.rate(tx, cycle, policy, now.today);
    const rated = all.find((one) => one.person.personId === person.personId);
    if (!rated) return null;
    const { checks, groups } = await this.ratings.quota(tx, cycle, policy, all);
    return { rated, quota: quotaPositionOf(person.personId, checks, groups) };
  }
}
