import { denials } from '#domain/access/policy.js';
import { canonicalJson } from '#domain/assessment/canonical.js';
import { mayRegister } from '#domain/cycle/roster.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import type { PledgeContentDraft } from './content-draft.js';
import { contentFaults } from './content-faults.js';
import { contentWith, EMPTY_CONTENT } from './content.js';
import { factorFaults } from './factors.js';
import { happened } from './gate.js';
import type { ContextOf, PledgeCommand } from './pledge-commands.js';
import type { DraftContext, PledgeContext } from './pledge-context.js';
import type { PledgeDecision, PledgeEvent } from './pledge-decision.js';
import type { Pledge, PledgeContent, PledgeKind, PledgeOrigin, PledgeState } from './pledge.js';
import { isBlank } from './text.js';

/** A new pledge as the owner or the assistant writes it. */
export interface PledgeDraft extends PledgeContentDraft {
  readonly kind: PledgeKind;
  readonly title: string;
}

/** A pledge that comes into being, and what happened. */
export interface NewPledge {
  readonly pledge: Pledge;
  readonly events: readonly PledgeEvent[];
}

/** A measure or milestone named by an id that the pledge does not have. */
function strangers(current: PledgeContent, draft: PledgeContentDraft, path: readonly string[]): readonly Refusal[] {
  return (['measures', 'milestones'] as const).flatMap((list) => {
    const known = current[list].map(({ id }: { readonly id: Id }) => id);
    const given = (draft[list] ?? []).map(({ id }) => id ?? null);
    return given.flatMap((id, index) =>
      id !== null && (!known.includes(id) || given.indexOf(id) < index)
        ? [refusal('INVALID', 'pledge.part.unknown', [...path, list, String(index), 'id'])]
        : [],
    );
  });
}

/** Lays a draft over a content: the new content with everything that is wrong with it, each fault below `path`. */
export function redraft(
  current: PledgeContent,
  draft: PledgeContentDraft,
  { cycle, newId }: Pick<PledgeContext, 'cycle'> & { readonly newId: () => Id },
  path: readonly string[],
): { readonly content: PledgeContent; readonly faults: readonly Refusal[] } {
  const content = contentWith(current, draft, newId);
  const faults = [
    ...(isBlank(content.title) ? [refusal('REQUIRED', 'pledge.title.required', [...path, 'title'])] : []),
    ...factorFaults(draft.factors ?? [], [...path, 'factors']),
    ...strangers(current, draft, path),
    ...mixedShares(draft, path),
    ...contentFaults(content, cycle, path),
  ];
  return { content, faults };
}

const mixedShares = ({ measures }: PledgeContentDraft, path: readonly string[]): readonly Refusal[] => {
  const named = (measures ?? []).filter(({ shareBp }) => shareBp != null).length;
  return named > 0 && named < (measures ?? []).length
    ? [refusal('INVALID', 'pledge.measures.shares.all', [...path, 'measures'])]
    : [];
};

/** A pledge of a post with nothing decided yet. */
export const newPledge = (
  content: PledgeContent,
  kind: PledgeKind,
  origin: PledgeOrigin,
  state: PledgeState,
  ownerId: Id,
  { id, code, cycle, post }: Pick<DraftContext, 'id' | 'code' | 'cycle' | 'post'>,
): Pledge => ({
  ...content,
  id,
  code,
  cycleId: cycle.id,
  postId: post.id,
  organisationId: post.organisationId,
  organisationPath: post.organisationPath,
  ownerId,
  tenurePersonIds: [ownerId],
  kind,
  origin,
  state,
  decidingBodyId: null,
  verifierIds: [],
  appraisedFactors: null,
  decidedFactors: null,
  difficulty: null,
  innovative: false,
  activeFrom: null,
  originalDueOn: null,
  scoringDueOn: null,
  extensionsGranted: 0,
  extensionDays: 0,
  submittedOn: null,
  resubmitBy: null,
  claimedOn: null,
  claimNote: null,
  completedOn: null,
  recurredOn: null,
  causeConfirmed: null,
  version: 1,
});

/** Why somebody may not write a draft for a post: no right, nobody who holds it, not on the roster, registration not open. */
function draftHindrances(context: DraftContext): readonly Refusal[] {
  const { actor, cycle, now, post, rosterEntry } = context;
  const record = { organisationPath: cycle.organisationPath, postId: post.id };
  return [
    ...denials(actor, 'pledge.draft', record, now),
    ...(post.holderId === null ? [refusal('INVALID', 'pledge.post.vacant', ['postId'])] : []),
    ...registrationHindrances(context, post.id),
    ...(mayRegister(cycle, rosterEntry, now.today) || rosterEntry === null
      ? []
      : [refusal('WRONG_STATE', 'pledge.registration.closed')]),
  ];
}

const registrationHindrances = ({ rosterEntry }: DraftContext, postId: Id): readonly Refusal[] => {
  if (rosterEntry === null) return [refusal('NOT_ALLOWED', 'pledge.roster.absent', ['postId'])];
  return rosterEntry.postId === postId ? [] : [refusal('INVALID', 'pledge.roster.otherPost', ['postId'])];
};

/**
 * A new draft, by the holder of a key post or the assistant, while registration is open (or for a late entry that was admitted). It may be
 * incomplete but not contradict itself. NOT_ALLOWED, WRONG_STATE, INVALID, OUTSIDE_CYCLE, TARGET_EQUALS_BASELINE, REQUIRED (title).
 */
export function draftPledge(draft: PledgeDraft, context: DraftContext): Result<NewPledge> {
  const hindrances = draftHindrances(context);
  const { holderId } = context.post;
  if (hindrances.length > 0 || holderId === null) return refuse(...hindrances);
  const { content, faults } = redraft(EMPTY_CONTENT, draft, context, []);
  if (faults.length > 0) return refuse(...faults);
  const pledge = newPledge(content, draft.kind, 'REGISTERED', 'DRAFT', holderId, context);
  return accept({ pledge, events: [happened('DRAFTED', pledge, context)] });
}

const CONTENT_PARTS = Object.keys(EMPTY_CONTENT) as readonly (keyof PledgeContent)[];

const isSame = (a: PledgeContent, b: PledgeContent): boolean =>
  CONTENT_PARTS.every((part) => canonicalJson(a[part]) === canonicalJson(b[part]));

/** Rewrites a draft or a returned pledge. What leaves everything as it is is no revision: nothing changes, nothing happens. Paths lie below `content`. */
export function revise(
  pledge: Pledge,
  { content: draft }: PledgeCommand<'REVISE'>,
  context: ContextOf<'REVISE'>,
): Result<PledgeDecision> {
  const { content, faults } = redraft(pledge, draft, context, ['content']);
  if (faults.length > 0) return refuse(...faults);
  if (isSame(pledge, content)) return accept({ changes: {}, events: [] });
  return accept({
    changes: content,
    events: [happened('REVISED', pledge, context, { fields: Object.keys(draft).sort() })],
  });
}

/** Takes a pledge back before it is appraised. */
export function withdraw(
  pledge: Pledge,
  _command: PledgeCommand<'WITHDRAW'>,
  context: ContextOf<'WITHDRAW'>,
): Result<PledgeDecision> {
  return accept({ changes: { state: 'WITHDRAWN' }, events: [happened('WITHDRAWN', pledge, context)] });
}
