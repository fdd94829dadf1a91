import type { AssessmentState } from '#domain/assessment/assessment.js';
import type { ChangeRequest, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { CycleState } from '#domain/cycle/cycle.js';
import type { DifficultyScores, Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

interface SubjectBase {
  readonly id: Id;
  readonly version: number;
  /** As it is kept in the record, even when the subject is renamed later. */
  readonly title: string;
  /** Bodies that may decide it; others may only take note. */
  readonly decidingBodyIds: readonly Id[];
  /** Who is recused: see `recusal.ts`. */
  readonly interestedIds: readonly Id[];
}

/** What an agenda row is about, as the rules of a vote need it. */
export type RowSubject =
  | (SubjectBase & {
      readonly kind: 'PLEDGE';
      readonly state: PledgeState;
      readonly appraisedFactors: DifficultyScores | null;
      /** Verifiers proposed before the meeting. */
      readonly verifierIds: readonly Id[];
      /** Two for members of the standing board, else one. */
      readonly verifiersNeeded: number;
    })
  | (SubjectBase & {
      readonly kind: 'CHANGE_REQUEST';
      readonly state: ChangeRequestState;
      readonly proposedDueOn: LocalDate | null;
      /** The due date that stands now. */
      readonly dueOn: LocalDate | null;
    })
  | (SubjectBase & { readonly kind: 'CYCLE'; readonly state: CycleState })
  | (SubjectBase & { readonly kind: 'ASSESSMENT'; readonly state: AssessmentState });

const distinct = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];

/** Recused on a pledge: everybody who has answered for it, and every present or past holder of its post. */
export const interestedInPledge = (
  pledge: Pick<Pledge, 'ownerId' | 'tenurePersonIds'>,
  postHolderIds: readonly Id[],
): readonly Id[] => distinct([pledge.ownerId, ...pledge.tenurePersonIds, ...postHolderIds]);

/** Recused on a request: those recused on its pledge, and who asked. */
export const interestedInRequest = (
  request: Pick<ChangeRequest, 'requestedById'>,
  interestedInItsPledge: readonly Id[],
): readonly Id[] => distinct([...interestedInItsPledge, request.requestedById]);
