import { Injectable } from '@nestjs/common';
import type { PledgeContentDraft } from '#domain/pledge/content-draft.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import { authorityFaults } from '#domain/pledge/gate.js';
import { draftPledge, type PledgeDraft } from '#domain/pledge/draft.js';
import type { PledgePost } from '#domain/pledge/pledge-context.js';
import { submitRegistration } from '#domain/pledge/submit.js';
import { pledgeAccess } from '#domain/access/pledge-access.js';
import { readsCycle, readsDirectory } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { CyclesStore } from '#features/cycles/index.js';
import { createOnce } from '#features/identity/index.js';
import { OrganisationTime } from '#features/organisation/index.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { PledgeFactsStore } from './pledge-facts.store.js';
import { PledgesService, type ChangedPledge, type PledgeTarget } from './pledges.service.js';
import { PledgesStore } from './pledges.store.js';

export interface DraftPledge extends PledgeDraft {
  readonly cycleId: Id;
  readonly postId: Id;
  readonly idempotencyKey?: string | null;
}

export interface RevisePledge extends PledgeTarget {
  readonly content: PledgeContentDraft;
}

export interface SubmitRegistration {
  readonly cycleId: Id;
  readonly postId: Id;
  readonly pledges: readonly { readonly pledgeId: Id; readonly expectedVersion: number }[];
  readonly idempotencyKey?: string | null;
}

/** The human number of a pledge: the year, and its place among those of the cycle. */
export const pledgeCode = ({ year }: Pick<Cycle, 'year'>, number: number): string =>
  `${year}-${String(number).padStart(4, '0')}`;

/** An official's registration: drafts, their revision, and handing in all of them in one act. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly transactor: Transactor,
    private readonly time: OrganisationTime,
    private readonly pledges: PledgesService,
    private readonly store: PledgesStore,
    private readonly facts: PledgeFactsStore,
    private readonly cycles: CyclesStore,
  ) {}

  /** Writes a draft for a post, which takes the next number of its cycle. */
  draft(actor: Actor, draft: DraftPledge): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, 'draftPledge', draft, (tx, content) => this.draftIn(tx, actor, content));
  }

  /** Changes what is said to be changed; what is left out stays. */
  revise(actor: Actor, { content, ...target }: RevisePledge): Promise<Result<ChangedPledge>> {
    return this.transactor.run((tx) =>
      this.pledges.take(tx, actor, target, 'REVISE', async ({ pledge, context }) => {
        const strangers = await this.unknownOrganisations(tx, content, pledge.organisationPath, ['content']);
        if (strangers.length > 0) return refuse(...strangers);
        return decidePledge(pledge, { type: 'REVISE', content }, { ...context, newId });
      }),
    );
  }

  /** All drafts that the holder of a post has there at once: either all are handed in or none. */
  submitAll(actor: Actor, registration: SubmitRegistration): Promise<Result<{ readonly ids: readonly Id[] }>> {
    return createOnce(this.transactor, actor, 'submitRegistration', registration, (tx, given) =>
      this.submitAllIn(tx, actor, given),
    );
  }

  private async draftIn(tx: Tx, actor: Actor, draft: Omit<DraftPledge, 'idempotencyKey'>): Promise<Result<{ id: Id }>> {
    const { cycle, post, now } = await this.place(tx, actor, draft);
    const strangers = await this.unknownOrganisations(tx, draft, post.organisationPath, []);
    if (strangers.length > 0) return refuse(...strangers);
    const rosterEntry = post.holderId && (await this.cycles.rosterEntry(tx, cycle.id, post.holderId));
    // The number is taken once the draft is accepted: a refusal writes nothing.
    const decided = draftPledge(draft, {
      actor,
      now,
      cycle,
      post,
      rosterEntry: rosterEntry || null,
      id: newId(),
      code: '',
      newId,
    });
    if (!decided.ok) return decided;
    const code = pledgeCode(cycle, await this.cycles.takeNumbers(tx, cycle.id, 1));
    const pledge = { ...decided.value.pledge, code };
    await this.pledges.recordNew(tx, [{ ...decided.value, pledge }], actor, now);
    return accept({ id: pledge.id });
  }

  private async submitAllIn(
    tx: Tx,
    actor: Actor,
    registration: Omit<SubmitRegistration, 'idempotencyKey'>,
  ): Promise<Result<{ readonly ids: readonly Id[] }>> {
    const { cycle, post, now } = await this.place(tx, actor, registration);
    const given = registration.pledges;
    const drafts = await this.store.lockDrafts(tx, cycle.id, post.id);
    const others = await this.store.lock(
      tx,
      given.map(({ pledgeId }) => pledgeId).filter((id) => !drafts.some((draft) => draft.id === id)),
    );
    const scope = viewerScope(actor, now.today);
    const known = [...drafts, ...others].filter(
      (pledge) => pledge.cycleId === cycle.id && pledge.postId === post.id && pledgeAccess(scope, pledge) !== null,
    );
    const named = given.map(({ pledgeId }) => known.find(({ id }) => id === pledgeId));
    const pledges = named.filter((pledge) => pledge !== undefined);
    if (pledges.length < given.length) throw new NotVisibleError();
    const stale = pledges.flatMap((pledge, index) =>
      staleness(pledge, given[index]?.expectedVersion, authorityFaults(pledge, 'SUBMIT', { actor, cycle, now })).map(
        ({ path, ...one }): Refusal => ({ ...one, path: ['pledges', String(index), ...(path ?? [])] }),
      ),
    );
    if (stale.length > 0) return refuse(...stale);

    const rosterEntry = post.holderId && (await this.cycles.rosterEntry(tx, cycle.id, post.holderId));
    const facts = await this.store.submissionFacts(
      tx,
      { cycleId: cycle.id, postId: post.id, ownerId: post.holderId ?? actor.personId },
      pledges.map(({ id }) => id),
    );
    const decided = submitRegistration(pledges, {
      actor,
      now,
      cycle,
      rosterEntry: rosterEntry || null,
      holderId: post.holderId,
      drafts,
      ...facts,
    });
    if (!decided.ok) return decided;
    await this.pledges.recordAll(
      tx,
      decided.value.flatMap((one) =>
        pledges.filter(({ id }) => id === one.pledgeId).map((pledge) => ({ pledge, ...one })),
      ),
      actor,
      now,
    );
    return accept({ ids: pledges.map(({ id }) => id) });
  }

  /** The cycle and the post of a registration. NotVisibleError where the actor does not know of either. */
  private async place(
    tx: Tx,
    actor: Actor,
    { cycleId, postId }: { readonly cycleId: Id; readonly postId: Id },
  ): Promise<{ cycle: Cycle; post: PledgePost; now: Moment }> {
    const cycle = await this.cycles.hold(tx, cycleId);
    if (!cycle) throw new NotVisibleError();
    const { now } = await this.time.now(tx, cycle.organisationId);
    const post = await this.facts.post(tx, postId, now.today);
    const scope = viewerScope(actor, now.today);
    if (!post || !readsCycle(scope, cycle) || !readsDirectory(scope, post.organisationPath))
      throw new NotVisibleError();
    return { cycle, post, now };
  }

  private async unknownOrganisations(
    tx: Tx,
    { leadOrganisationId, cooperatingOrganisationIds }: PledgeContentDraft,
    organisationPath: readonly Id[],
    path: readonly string[],
  ): Promise<readonly Refusal[]> {
    const cooperating = cooperatingOrganisationIds ?? [];
    const named = leadOrganisationId ? [leadOrganisationId, ...cooperating] : cooperating;
    const unknown = await this.facts.unknownOrganisations(tx, named, organisationPath);
    const no = (id: Id, ...field: readonly string[]): readonly Refusal[] =>
      unknown.includes(id) ? [refusal('INVALID', 'record.organisation.unknown', [...path, ...field])] : [];
    return [
      ...(leadOrganisationId ? no(leadOrganisationId, 'leadOrganisationId') : []),
      ...cooperating.flatMap((id, index) => no(id, 'cooperatingOrganisationIds', String(index))),
    ];
  }
}
