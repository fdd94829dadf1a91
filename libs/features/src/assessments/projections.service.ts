import { Injectable } from '@nestjs/common';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { quotaPositionOf, type QuotaPosition } from '#domain/assessment/quota.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';
import { AssessmentDesk } from './assessment-desk.js';
import { Ratings, type Rated } from './ratings.service.js';
import { readableScores } from './readable-scores.js';

/** The rating of a person if the year ended today. */
export interface Projection {
  readonly rated: Rated;
  readonly quota: QuotaPosition | null;
}

/** What ratings would be if the year ended today; writes nothing. */
@Injectable()
export class Projections {
  constructor(
    private readonly transactor: Transactor,
    private readonly desk: AssessmentDesk,
    private readonly ratings: Ratings,
  ) {}

  /** Of the person who is on the cycle's roster for a post. Null where there is nobody, and for those who do not read the score. */
  project(actor: Actor, cycleId: Id, postId: Id): Promise<Projection | null> {
    return this.transactor.run(async (tx) => {
      const year = await this.desk.look(tx, cycleId, null);
      if (!year) return null;
      const { cycle, policy, now } = year;
      const scope = viewerScope(actor, now.today);
      const all = await this.ratings.rate(tx, cycle, policy, now.today);
      const rated = all.find(({ person }) => person.postId === postId);
      if (!rated) return null;
      const { person } = rated;
      if (!readableScores(scope, cycle, [rated]).has(person.personId)) return null;
      const { checks, groups } = await this.ratings.quota(tx, cycle, policy, all);
      return { rated, quota: quotaPositionOf(person.personId, checks, groups) };
    });
  }
}
