import { Injectable } from '@nestjs/common';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { closeDecisions, type ClosingBody, type ToBeRated } from '#domain/assessment/close-decisions.js';
import { changeRefusals, countAssumedPoints, ratingProblems } from '#domain/assessment/close-year.js';
import { compareRatings, type RatingChange } from '#domain/assessment/compare-ratings.js';
import { changesBetween, findEarlierRun } from '#domain/assessment/rating-run.js';
import type { ClosingFacts } from '#domain/cycle/closing.js';
import { decidingBody } from '#domain/cycle/decision-rights.js';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import type { JointDecisions } from '#features/cycles/index.js';
import type { Tx } from '#platform/database/transactor.js';
import type { OpenYear } from './assessment-desk.js';
import { ClosingVotesStore, type ClosingVote } from './closing-votes.store.js';
import { RatingRunsStore } from './rating-runs.store.js';
import { Ratings, type Rated } from './ratings.service.js';
import { readableScores } from './readable-scores.js';

/** How far back it is looked for the preview that somebody saw. */
const MOST_DRAFTS = 2_000;
const MOST_STEPS = 500;
/** A longer list of what changed says no more. */
const MOST_CHANGES = 100;

/** A close as it was looked at: what it is decided on, and exactly the ratings that it will write. */
export interface CheckedClose {
  readonly facts: ClosingFacts;
  readonly rated: readonly Rated[];
  /** The decision that rates each person. */
  readonly decisionOf: ReadonlyMap<Id, Id>;
  /** The decision that ends the pledges of a post: of the body that rates its side; null where none does. */
  readonly closedBy: (postId: Id) => ClosingVote | null;
}

/** What a close is decided on: the ratings as they are now, in the closing transaction, against the preview that was shown. */
@Injectable()
export class ClosingFactsLoader {
  constructor(
    private readonly ratings: Ratings,
    private readonly runs: RatingRunsStore,
    private readonly votes: ClosingVotesStore,
  ) {}

  /** As of the cycle's day of decision and by its own rules: a preview of another day or of other rules is not what is closed. */
  async load(
    tx: Tx,
    year: OpenYear,
    previewHash: string,
    actor: Actor,
    { decisions, bodyNames }: JointDecisions,
  ): Promise<CheckedClose> {
    const { cycle, policy, now } = year;
    const rated = await this.ratings.rate(tx, cycle, policy, cycle.decideBy);
    const currentHash = this.ratings.hashOf(cycle.decideBy, policy, rated);
    const { checks } = await this.ratings.quota(tx, cycle, policy, rated);
    const changes = currentHash === previewHash ? [] : await this.changesSince(tx, year, previewHash, rated);
    const readable = readableScores(viewerScope(actor, now.today), cycle, rated);
    const bodyOf = (side: PostSide): Id | null => decidingBody(cycle.decisionRights, 'RATING', side);
    const people = rated.map(({ person: { personId, personName, side }, result: { level } }): ToBeRated => ({
      personId,
      personName,
      bodyId: bodyOf(side),
      level,
    }));
    const votes = await this.votes.votes(
      tx,
      decisions.map(({ id }) => id),
    );
    const bodies = votes.map((vote): ClosingBody => ({ ...vote, name: bodyNames[vote.bodyId] ?? '–' }));
    const { decisionOf, refusals } = closeDecisions(people, bodies, await this.votes.ownRows(tx, cycle.id));
    const sides = await this.votes.sidesOfPosts(tx, cycle.id);
    return {
      rated,
      decisionOf,
      closedBy: (postId) => {
        const side = sides.get(postId);
        return (side && votes.find(({ bodyId }) => bodyId === bodyOf(side))) ?? null;
      },
      facts: {
        previewHash,
        currentHash,
        ...(await this.runs.openMatters(tx, cycle.id)),
        assumedCommonPoints: countAssumedPoints(rated.map(({ result }) => result)),
        ratingProblems: [
          ...changeRefusals(changes.slice(0, MOST_CHANGES), readable),
          ...refusals,
          ...ratingProblems(people, checks, await this.votes.acceptedBreaches(tx, cycle.id), bodyNames),
        ],
      },
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
