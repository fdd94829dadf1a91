import type { Id } from '#domain/shared/moment.js';
import { refusal, type Refusal } from '#domain/shared/result.js';
import type { DecisionRow } from './meeting.js';
import { needsMajority } from './outcomes.js';

/** A row of a recorded decision, with the record and its version on which the body voted. */
export type VotedRow = Pick<DecisionRow, 'subjectKind' | 'subjectId' | 'subjectTitle' | 'subjectVersion' | 'outcome'>;

/**
 * A decision takes effect only on what the body voted on: every row whose record has changed since is refused below `items.N`. A row that
 * leaves its record as it is has nothing to take effect on; one on a cycle is bound by what it names (the preview, the posts, the list that is
 * looked through when it is executed), not by the steps of the year in between. `versions`: of the records before the first row takes effect, so that what an
 * earlier row of the same decision changes stands in nobody's way.
 */
export const changedSinceVote = (rows: readonly VotedRow[], versions: ReadonlyMap<Id, number>): readonly Refusal[] =>
  rows.flatMap(({ subjectKind, subjectId, subjectTitle, subjectVersion, outcome }, index) =>
    subjectId === null ||
    subjectKind === 'CYCLE' ||
    subjectVersion === null ||
    !needsMajority(outcome) ||
    versions.get(subjectId) === subjectVersion
      ? []
      : [
          refusal('SUBJECT_CHANGED', 'decision.confirm.changed', ['items', String(index)], {
            title: subjectTitle,
          }),
        ],
  );
