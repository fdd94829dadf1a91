import { Injectable } from '@nestjs/common';
import { previewAccess, type PreviewAccess } from '#domain/access/assessment-access.js';
import { viewerScope, type ViewerScope } from '#domain/access/viewer-scope.js';
import { compareRatings, type RatingChange } from '#domain/assessment/compare-ratings.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { Transactor } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { AssessmentDesk } from './assessment-desk.js';
import { RatingRunsStore, type OpenMatters } from './rating-runs.store.js';
import { Ratings, type QuotaView, type Rated } from './ratings.service.js';
import { readableScores } from './readable-scores.js';

/** What is to be previewed: on which day (the cycle's own day of decision if left out), by which rules (the cycle's own if left out). */
export interface PreviewRequest {
  readonly cycleId: Id;
  readonly asOf?: LocalDate | null;
  readonly policyId?: Id | null;
}

/** What closing the year would come to. Those who only execute the close see hash and counts, no names and no ratings. */
export interface YearPreview extends OpenMatters {
  /** The persons whose ratings may be shown. */
  readonly readable: ReadonlySet<Id>;
  readonly cycle: Cycle;
  readonly policyId: Id;
  readonly asOf: LocalDate;
  readonly hash: string;
  readonly ratings: readonly Rated[];
  readonly quota: QuotaView;
  /** Against the last run; empty when there was none. */
  readonly changes: readonly RatingChange[];
}

const ratingBodies = ({ decisionRights }: Pick<Cycle, 'decisionRights'>): readonly Id[] =>
  decisionRights.flatMap(({ matter, bodyId }) => (matter === 'RATING' ? [bodyId] : []));

/** How much of the preview of a year somebody reads. */
const readsPreview = (scope: ViewerScope, cycle: Cycle): PreviewAccess =>
  previewAccess(scope, { organisationPath: cycle.organisationPath, ratingBodyIds: ratingBodies(cycle) });

/** Shows what closing a year would come to; writes nothing. */
@Injectable()
export class YearPreviews {
  constructor(
    private readonly transactor: Transactor,
    private readonly desk: AssessmentDesk,
    private readonly ratings: Ratings,
    private readonly runs: RatingRunsStore,
  ) {}

  /** NotVisibleError for a cycle or policy that is not there, or a cycle whose ratings are not the actor's business. */
  preview(actor: Actor, { cycleId, asOf, policyId }: PreviewRequest): Promise<YearPreview> {
    return this.transactor.run(async (tx) => {
      const year = await this.desk.look(tx, cycleId, policyId ?? null);
      const scope = year && viewerScope(actor, year.now.today);
      const access = scope && readsPreview(scope, year.cycle);
      if (!year || !scope || access === null) throw new NotVisibleError();
      const { cycle, policy } = year;
      const day = asOf ?? cycle.decideBy;
      const rated = await this.ratings.rate(tx, cycle, policy, day);
      const before = await this.runs.last(tx, cycle.id);
      return {
        readable: access === 'FULL' ? readableScores(scope, cycle, rated) : new Set(),
        cycle,
        policyId: policyId ?? cycle.policyId,
        asOf: day,
        hash: this.ratings.hashOf(day, policy, rated),
        ratings: rated,
        quota: await this.ratings.quota(tx, cycle, policy, rated),
        ...(await this.runs.openMatters(tx, cycle.id)),
        changes:
          before === null
            ? []
            : compareRatings(
                before,
                rated.map(({ rating }) => rating),
              ),
      };
    });
  }
}
