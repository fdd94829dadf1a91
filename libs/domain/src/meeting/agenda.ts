import type { Health } from '#domain/pledge/health.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { AgendaItem, SubjectKind } from './meeting.js';

/** A row that the agenda proposes; about no record only where the last meeting did not reach it. */
export interface AgendaProposal {
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: Id | null;
  readonly title: string;
}

/** What makes two rows the same matter. */
const matter = ({ subjectId, title }: Pick<AgendaProposal, 'subjectId' | 'title'>): string => subjectId ?? title;

interface PledgeMatter {
  readonly id: Id;
  readonly code: string;
  readonly title: string;
  readonly needsHelp: boolean;
}

/** Everything that waits for a body. */
export interface AgendaFacts {
  /** Deferred and undecided rows of the body's last meeting, in their order there. */
  readonly carriedOver: readonly AgendaProposal[];
  /** Requests that nobody has decided. */
  readonly requests: readonly { readonly id: Id; readonly title: string; readonly decideBy: LocalDate }[];
  readonly appraised: readonly PledgeMatter[];
  readonly inForce: readonly (PledgeMatter & { readonly health: Health; readonly dueOn: LocalDate })[];
  /**
   * Extensions that another body granted within its limit, and of which this one has not heard yet: to be noted. Left out: none. In any
   * order.
   */
  readonly granted?: readonly { readonly id: Id; readonly title: string; readonly grantedAt: Date }[];
  /** Years of the body's own members: each is a row of its own, from which that member is out. Left out: none. */
  readonly ratings?: readonly { readonly id: Id; readonly title: string }[];
  /** Cycles whose list or close awaits this body. */
  readonly cycles: readonly { readonly id: Id; readonly title: string }[];
}

const pledgeRow = ({ id, code, title }: PledgeMatter): AgendaProposal => ({
  subjectKind: 'PLEDGE',
  subjectId: id,
  title: `${code} ${title}`,
});

/** Who asks for help comes first in the group: honesty lifts a task on the agenda and lowers nothing. */
const helpFirst = (a: PledgeMatter, b: PledgeMatter): number =>
  Number(b.needsHelp) - Number(a.needsHelp) || (a.code < b.code ? -1 : 1);

/**
 * The agenda builds itself: requests past their limit, what the last meeting deferred or did not reach, requests by their limit, appraised
 * pledges, red ones, grey ones, those that need help, extensions granted by the standing board since, the members' own ratings, the cycle's own
 * matters. Every record once, at its first place. The office adds, orders, removes.
 */
export function proposeAgenda(facts: AgendaFacts, today: LocalDate): readonly AgendaProposal[] {
  const requests = [...facts.requests].sort((a, b) =>
    a.decideBy === b.decideBy ? (a.id < b.id ? -1 : 1) : a.decideBy < b.decideBy ? -1 : 1,
  );
  const granted = [...(facts.granted ?? [])].sort(
    (a, b) => a.grantedAt.getTime() - b.grantedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const requestRow = ({ id, title }: Pick<(typeof requests)[number], 'id' | 'title'>): AgendaProposal => ({
    subjectKind: 'CHANGE_REQUEST',
    subjectId: id,
    title,
  });
  const inForce = [...facts.inForce].sort(helpFirst);
  const proposals = [
    ...requests.filter(({ decideBy }) => decideBy < today).map(requestRow),
    ...facts.carriedOver,
    ...requests.map(requestRow),
    ...[...facts.appraised].sort(helpFirst).map(pledgeRow),
    ...inForce.filter(({ health }) => health === 'RED').map(pledgeRow),
    ...inForce.filter(({ health }) => health === 'GREY').map(pledgeRow),
    ...inForce.filter(({ needsHelp }) => needsHelp).map(pledgeRow),
    ...granted.map(requestRow),
    ...(facts.ratings ?? []).map(({ id, title }): AgendaProposal => ({
      subjectKind: 'ASSESSMENT',
      subjectId: id,
      title,
    })),
    ...facts.cycles.map(({ id, title }): AgendaProposal => ({ subjectKind: 'CYCLE', subjectId: id, title })),
  ];
  const seen = new Set<string>();
  return proposals.filter((row) => !seen.has(matter(row)) && Boolean(seen.add(matter(row))));
}

/**
 * The agenda as the office arranged it, with what has come up since: each new row behind the one that it is proposed behind, first where
 * there is none. What the office took off stays off.
 */
export function mergeAgenda(
  agenda: readonly AgendaItem[],
  proposals: readonly AgendaProposal[],
  removedSubjectIds: readonly Id[],
  newId: () => Id,
): readonly AgendaItem[] {
  const merged = [...agenda];
  let behind = 0;
  for (const proposal of proposals) {
    const at = merged.findIndex((item) => matter(item) === matter(proposal));
    if (at >= 0) {
      behind = at + 1;
    } else if (proposal.subjectId === null || !removedSubjectIds.includes(proposal.subjectId)) {
      merged.splice(behind, 0, { ...proposal, id: newId(), position: 0, subjectVersion: null });
      behind += 1;
    }
  }
  return merged.map((item, index) => ({ ...item, position: index + 1 }));
}
