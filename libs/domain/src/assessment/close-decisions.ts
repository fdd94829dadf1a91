import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { RatingLevel } from './rating.js';

/** A body that closes the year for the posts of its side. */
export interface ClosingBody {
  readonly bodyId: Id;
  readonly name: string;
  /** The decision by which it closes the year. */
  readonly decisionId: Id;
  /** Who sat in it on the day of that vote. */
  readonly memberIds: readonly Id[];
}

/** The last confirmed vote on one person's level, by the body that rates the person or by the one that stands in for it. */
export interface OwnRow {
  readonly personId: Id;
  readonly decisionId: Id;
  readonly level: RatingLevel;
}

/** Somebody on the roster as the close is about to rate them. */
export interface ToBeRated {
  readonly personId: Id;
  readonly personName: string;
  /** Whose side the person's post is on; null where no body rates it. */
  readonly bodyId: Id | null;
  /** The level that the rules propose on the facts as they stand. */
  readonly level: RatingLevel | null;
}

/** Which decision rates whom. */
export interface CloseDecisions {
  readonly decisionOf: ReadonlyMap<Id, Id>;
  readonly refusals: readonly Refusal[];
}

/**
 * The close of a year decides everybody on the side of each body at once, but nobody of that body: its members are out of a vote on their own
 * level, so each of them has a row of its own, on which that member is recused and which somebody else confirms. Refused while such a row
 * is missing (REQUIRED, naming body and persons), and where the level voted on is not the one proposed now (PREVIEW_CHANGED, naming the
 * person): then the facts have changed, and the body votes again.
 */
export function closeDecisions(
  people: readonly ToBeRated[],
  bodies: readonly ClosingBody[],
  ownRows: readonly OwnRow[],
): CloseDecisions {
  const decisionOf = new Map<Id, Id>();
  const missing = new Map<ClosingBody, string[]>();
  const changed: Refusal[] = [];
  for (const { personId, personName, bodyId, level } of people) {
    const body = bodies.find((one) => one.bodyId === bodyId);
    if (!body) continue;
    const own = ownRows.find((row) => row.personId === personId);
    if (own) {
      decisionOf.set(personId, own.decisionId);
      if (own.level !== level) {
        changed.push(refusal('PREVIEW_CHANGED', 'assessment.close.own-level', ['previewHash'], { person: personName }));
      }
    } else if (body.memberIds.includes(personId)) {
      missing.set(body, [...(missing.get(body) ?? []), personName]);
    } else {
      decisionOf.set(personId, body.decisionId);
    }
  }
  const rows = [...missing].map(([{ name }, people]) =>
    refusal('REQUIRED', 'assessment.close.own-rows', ['decisionId'], {
      body: name,
      count: people.length,
      people: people.join(', '),
    }),
  );
  return { decisionOf, refusals: [...rows, ...changed] };
}
