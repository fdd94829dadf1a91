import { Injectable } from '@nestjs/common';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { changeRefusals, countAssumedPoints, ratingProblems } from '#domain/assessment/close-year.js';
import { compareRatings, type RatingChange } from '#domain/assessment/compare-ratings.js';
import { changesBetween, findEarlierRun } from '#domain/assessment/rating-run.js';
import type { ClosingFacts } from '#domain/cycle/decide-cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Tx } from '#platform/database/transactor.js';
import type { OpenYear } from './assessment-desk.js';
import { RatingRunsStore } from './rating-runs.store.js';
import { Ratings, type Rated } from './ratings.service.js';
import { readableScores } from './readable-scores.js';

/** How far back it is looked for the preview that somebody saw. */
const MOST_DRAFTS = 2_000;
const MOST_STEPS = 500;
/** A longer list of what changed says no more. */
const MOST_CHANGES = 100;

/** What a close is decided on: the ratings as they are now, in the closing transaction, against the preview that was shown. */
@Injectable()
export class ClosingFactsLoader {
  constructor(
    private readonly ratings: Ratings,
    private readonly runs: RatingRunsStore,
  ) {}

  /** As of the cycle's day of decision and by its own rules: a preview of another day or of other rules is not what is closed. */
  async load(tx: Tx, year: OpenYear, previewHash: string, actor: Actor): Promise<ClosingFacts> {
    const { cycle, policy, now } = year;
    const rated = await this.ratings.rate(tx, cycle, policy, cycle.decideBy);
    const currentHash = this.ratings.hashOf(cycle.decideBy, policy, rated);
    const { checks } = await this.ratings.quota(tx, cycle, policy, rated);
    const results = rated.map(({ result }) => result);
    const changes = currentHash === previewHash ? [] : await this.changesSince(tx, year, previewHash, rated);
    const levels = rated.map(({ rating }) => rating);
    const readable = readableScores(viewerScope(actor, now.today), cycle, rated);
    return {
      previewHash,
      currentHash,
      ...(await this.runs.openMatters(tx, cycle.id)),
      assumedCommonPoints: countAssumedPoints(results),
      ratingProblems: [
        ...changeRefusals(changes.slice(0, MOST_CHANGES), readable),
        ...ratingProblems(results, checks, await this.runs.breachAccepted(tx, cycle.id, levels)),
      ],
    };
  }

  /** Since the preview with that hash; where it cannot be found any more, since the last run. */
  private async changesSince(
    tx: Tx,
    { cycle, policy }: OpenYear,
    previewHash: string,
    rated: readonly Rated[],
  ): Promise<readonly RatingChange[]> {
    const drafts = await this.runs.drafts(tx, cycle.id, MOST_DRAFTS);
    const earlier = findEarlierRun(
      rated,
      drafts,
      (run) => this.ratings.hashOf(cycle.decideBy, policy, run) === previewHash,
      MOST_STEPS,
    );
    if (earlier) return changesBetween(earlier, rated);
    const last = await this.runs.last(tx, cycle.id);
    return compareRatings(
      last ?? [],
      rated.map(({ rating }) => rating),
    );
  }
}
