import type { Id } from '#domain/shared/moment.js';
import { NEXT_UP } from './ladder.js';
import type { Audience, LadderStep, Recipients } from './reminder.js';

const distinct = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];

/** The first of an audience and those above it in which somebody is left who is not excluded. */
function firstBeyond(audience: Audience, recipients: Recipients, excluded: ReadonlySet<Id>): readonly Id[] {
  for (let next: Audience | null = audience; next !== null; next = NEXT_UP[next]) {
    const left = (recipients[next] ?? []).filter((id) => !excluded.has(id));
    if (left.length > 0) return left;
  }
  return [];
}

/**
 * Who is told at each step of a ladder, lowest step first. Owner and assistant are told as they are. Nobody else on the list is the owner;
 * whoever a step adds was told at no lower step, and stays on the list of the higher ones.
 */
export function recipientsByStep(
  steps: readonly LadderStep[],
  recipients: Recipients,
): readonly { readonly step: LadderStep; readonly personIds: readonly Id[] }[] {
  const owners = new Set(recipients.OWNER ?? []);
  const told = new Set<Id>(owners);
  const added: Id[] = [];
  return [...steps]
    .sort((a, b) => a.offset - b.offset)
    .map((step) => {
      const named = step.to.flatMap((audience) =>
        audience === 'OWNER' || audience === 'ASSISTANT'
          ? (recipients[audience] ?? [])
          : firstBeyond(audience, recipients, owners),
      );
      if (step.adds !== null) added.push(...firstBeyond(step.adds, recipients, told));
      const personIds = distinct([...named, ...added]);
      for (const id of personIds) told.add(id);
      return { step, personIds };
    });
}
