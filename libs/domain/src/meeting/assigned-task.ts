import type { PledgeDraft } from '#domain/pledge/draft.js';
import type { Id } from '#domain/shared/moment.js';

/** A task that a body gives to a post. */
export interface AssignedTask extends PledgeDraft {
  readonly cycleId: Id;
  readonly postId: Id;
}
