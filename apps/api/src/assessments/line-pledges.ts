import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import type { ExplanationFacts } from '#features/assessments/index.js';
import type { Viewer } from '#features/identity/index.js';
import { mergeSelections, type Selection } from '#platform/database/projection/selection.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { selectionOf } from '../graphql/selection.js';

/** Fields by name below any of the selections. */
const below = (selections: readonly Selection[], name: string): readonly Selection[] =>
  selections.flatMap((selection) =>
    selection.forType('').flatMap((field) => (field.name === name && field.selection ? [field.selection] : [])),
  );

/** Gives computed lines the tasks that they are about, as far as the viewer sees them: for ratings that are not stored. */
@Injectable()
export class LinePledges {
  constructor(private readonly reads: ObjectReads) {}

  /** `paths`: the fields that lead from the one being resolved to the explanation, by each way there is. */
  async attach(
    explanations: readonly ExplanationFacts[],
    paths: readonly (readonly string[])[],
    viewer: Viewer,
    info: GraphQLResolveInfo,
  ): Promise<readonly object[]> {
    const wanted = paths.flatMap((path) => [...path, 'lines', 'pledge'].reduce(below, [selectionOf(info)]));
    if (wanted.length === 0) return explanations;
    const ids = explanations.flatMap(({ lines }) => lines.map(({ pledgeId }) => pledgeId));
    const pledges = await this.reads.reader.byIds('Pledge', [...new Set(ids)], mergeSelections(wanted), viewer);
    return explanations.map((explanation) => ({
      ...explanation,
      lines: explanation.lines.map((line) => ({ ...line, pledge: pledges.get(line.pledgeId) ?? null })),
    }));
  }
}
