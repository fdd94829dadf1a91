import type { DataSource } from 'typeorm';
import { defaultCheckInDates, type CheckInDate } from '#domain/cycle/check-in-dates.js';
import { cycle as someCycle } from '#domain/cycle/cycle.factory.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import { pledge as somePledge } from '#domain/pledge/pledge.factory.js';
import type { NewCheckIn } from '#domain/pledge/pledge-decision.js';
import type { Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { AuditEntryEntity } from '#features/audit/index.js';
import { CYCLE_ENTITIES, CyclesStore, PoliciesStore } from '#features/cycles/index.js';
import { AccountEntity } from '#features/identity/index.js';
import { ORGANISATION_ENTITIES } from '#features/organisation/index.js';
import { ChangeRequestsStore, PLEDGE_ENTITIES, PledgeRecordsStore, PledgesStore } from '#features/pledges/index.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { seedDocument } from './assessment.factory.js';
import { layDecision, type DecidedRow, type LaidDecision } from './laid-decision.js';
import { needsVerdicts, verdictsOn } from './laid-verdicts.js';
import { smallCommittee, type SmallCommittee } from './small-committee.js';
import { TestDirectory, type TestPerson, type TestPost } from './test-directory.js';

/** What a data source needs for laying a world down. */
export const WORLD_ENTITIES = [
  ...ORGANISATION_ENTITIES,
  AccountEntity,
  AuditEntryEntity,
  ...CYCLE_ENTITIES,
  ...PLEDGE_ENTITIES,
];

/** A pledge with what belongs to it, to be laid down through the stores. */
export interface LaidPledge {
  readonly pledge: Pledge;
  readonly checkIns?: readonly NewCheckIn[];
}

/** Which body decides, and who confirms it. */
interface Deciding {
  readonly bodyId?: Id;
  readonly confirmedById?: Id;
}

/** What a cycle has beside its own fields; the usual dates of check-ins, and a roster. */
interface Beside {
  readonly checkInDates?: readonly CheckInDate[];
  readonly roster?: boolean;
}

type Official = { readonly post: TestPost; readonly person: TestPerson };

const IN_FORCE: readonly PledgeState[] = ['ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE', 'CANCELLED'];

/** When whatever a test needs in its past happened. */
const LONG_SINCE = '2023-01-12T02:00:00Z';

/** When what has not come into force yet was last changed. */
const BEFORE_THE_YEAR = new Date('2022-11-20T02:00:00Z');

/** A small committee with a cycle, and pledges of its officials in any state, consistent enough for the database. */
export class PledgeWorld {
  // Far from the numbers that the cycle gives out.
  private number = 9000;
  private decisions = 0;

  private constructor(
    private readonly dataSource: DataSource,
    readonly committee: SmallCommittee,
    readonly cycle: Cycle,
    readonly policyId: Id,
  ) {}

  /** Everybody who holds a key post is on the roster, unless told otherwise. */
  static async create(
    dataSource: DataSource,
    over: Partial<Cycle> = {},
    place = 'tayho',
    { checkInDates, roster = true }: Beside = {},
  ): Promise<PledgeWorld> {
    const directory = new TestDirectory();
    const committee = smallCommittee(directory, place);
    await directory.save(dataSource);
    const policyId = newId();
    const { district, standingCommittee, standingBoard } = committee;
    const cycle: Cycle = {
      ...someCycle(),
      id: newId(),
      organisationId: district.id,
      organisationPath: district.path,
      state: 'IN_FORCE',
      year: 2023,
      policyId,
      decisionRights: [
        { matter: 'REGISTRATION', side: null, bodyId: standingCommittee.id, maxDays: null },
        { matter: 'RATING', side: null, bodyId: standingCommittee.id, maxDays: null },
        { matter: 'EXTENSION', side: null, bodyId: standingBoard.id, maxDays: 30 },
        { matter: 'EXTENSION', side: null, bodyId: standingCommittee.id, maxDays: null },
      ],
      ...over,
    };
    await dataSource.transaction(async (tx) => {
      const policy = { id: policyId, key: `policy-${policyId}`, version: 1, effectiveFrom: '2020-01-01' };
      await new PoliciesStore().insertMany(tx, [
        {
          ...policy,
          name: 'Quy định thử',
          document: seedDocument('policies/plain.json') as Readonly<Record<string, unknown>>,
        },
      ]);
      const cycles = new CyclesStore();
      await cycles.insertMany(tx, [{ cycle, checkInDates: checkInDates ?? defaultCheckInDates(cycle) }]);
      if (!roster) return;
      const { secretary, deputy, chairman, wards } = committee;
      await cycles.putOnRoster(
        tx,
        [secretary, deputy, chairman, ...wards].map(({ person, post }) => ({
          cycleId: cycle.id,
          personId: person.id,
          postId: post.id,
          admittedUntil: null,
        })),
        null,
      );
    });
    return new PledgeWorld(dataSource, committee, cycle, policyId);
  }

  /** The first ward's secretary. */
  get owner(): Official {
    return this.committee.wards[0];
  }

  /** A pledge of an official in a state, whole; not yet laid down. */
  pledge(state: PledgeState, over: Partial<Pledge> = {}, official: Official = this.owner): Pledge {
    const { post, person } = official;
    const organisation = [this.committee.district, ...this.committee.wards.map((ward) => ward.organisation)].find(
      ({ id }) => id === post.organisationId,
    );
    if (!organisation) throw new Error('the official belongs to nothing here');
    const made = somePledge(state, over);
    return {
      ...made,
      id: newId(),
      code: `2023-${String((this.number += 1)).padStart(4, '0')}`,
      cycleId: this.cycle.id,
      postId: post.id,
      organisationId: organisation.id,
      organisationPath: organisation.path,
      ownerId: person.id,
      tenurePersonIds: [person.id],
      leadOrganisationId: organisation.id,
      decidingBodyId:
        over.decidingBodyId ?? (made.decidingBodyId === null ? null : this.committee.standingCommittee.id),
      verifierIds: over.verifierIds ?? (made.verifierIds.length === 0 ? [] : this.verifiersOf(person)),
      measures: made.measures.map((measure) => ({ ...measure, id: newId() })),
      milestones: made.milestones.map((milestone) => ({ ...milestone, id: newId() })),
    };
  }

  /** Who verifies somebody's results: of a member of the standing board two from outside, of anybody else the verifier. */
  private verifiersOf({ id }: TestPerson): readonly Id[] {
    const { secretary, deputy, inspector, front, verifier } = this.committee;
    const onBoard = [secretary, deputy].some(({ person }) => person.id === id);
    return (onBoard ? [inspector, front] : [verifier]).map(({ person }) => person.id);
  }

  /** Makes a pledge and lays it down. */
  async add(state: PledgeState, over: Partial<Pledge> = {}, official: Official = this.owner): Promise<Pledge> {
    const pledge = this.pledge(state, over, official);
    await this.lay([{ pledge }]);
    return pledge;
  }

  /** As many appraised pledges at once. */
  async addAppraised(count: number, over: Partial<Pledge> = {}, official = this.owner): Promise<readonly Pledge[]> {
    const pledges = Array.from({ length: count }, () => this.pledge('APPRAISED', over, official));
    await this.lay(pledges.map((pledge) => ({ pledge })));
    return pledges;
  }

  /** Lays pledges down, with the decisions, verdicts and granted requests without which the database refuses them. */
  async lay(laid: readonly LaidPledge[]): Promise<void> {
    const pledges = laid.map(({ pledge }) => pledge);
    const is = (...states: readonly PledgeState[]): readonly Pledge[] =>
      pledges.filter(({ state }) => states.includes(state));
    await this.dataSource.transaction(async (tx) => {
      const store = new PledgesStore();
      const at = new Date(LONG_SINCE);
      await store.insertMany(
        tx,
        pledges.map((pledge) => ({
          pledge,
          updatedAt: pledge.activeFrom === null ? BEFORE_THE_YEAR : at,
          ownerSince: pledge.activeFrom ?? '2023-01-01',
        })),
      );
      await this.decide(
        tx,
        is(...IN_FORCE).map(({ id }) => ['PLEDGE', id, 'APPROVED'] as const),
      );
      await this.grant(
        tx,
        pledges.filter(({ originalDueOn, dueOn }) => originalDueOn !== null && dueOn !== originalDueOn),
      );
      await store.appendHistory(
        tx,
        is('CLAIMED').map(({ id, ownerId }) => ({
          id: newId(),
          pledgeId: id,
          type: 'CLAIMED',
          at: new Date('2023-10-20T02:00:00Z'),
          actorId: ownerId,
          onBehalfOfId: null,
          changes: { productDate: '2023-10-20' },
        })),
      );
      const records = new PledgeRecordsStore();
      await records.insertVerifications(
        tx,
        pledges.filter(needsVerdicts).flatMap((pledge) => verdictsOn(pledge, at)),
      );
      await records.insertCheckIns(
        tx,
        laid.flatMap(({ pledge, checkIns = [] }) =>
          checkIns.map((checkIn) => ({ ...checkIn, id: newId(), pledgeId: pledge.id })),
        ),
      );
    });
  }

  /**
   * A decision of the standing committee unless told otherwise, confirmed by the secretary unless told otherwise, with a row for each;
   * returns the rows' ids.
   */
  async decide(
    tx: Tx,
    rows: readonly DecidedRow[],
    reason: string | null = null,
    confirmed = true,
    at = LONG_SINCE,
    { bodyId = this.committee.standingCommittee.id, confirmedById = this.committee.secretary.person.id }: Deciding = {},
  ): Promise<LaidDecision> {
    return layDecision(tx, rows, {
      ...{ bodyId, reason, at, sequence: (this.decisions += 1), recordedById: this.committee.office.person.id },
      confirmedById: confirmed ? confirmedById : null,
    });
  }

  private async grant(tx: Tx, moved: readonly Pledge[]): Promise<void> {
    const requests = moved.map((pledge) => ({ pledge, id: newId() }));
    const { itemIds } = await this.decide(
      tx,
      requests.map(({ id }) => ['CHANGE_REQUEST', id, 'GRANTED'] as const),
    );
    await new ChangeRequestsStore().insertMany(
      tx,
      requests.map(({ id, pledge }, index) => ({
        id,
        pledgeId: pledge.id,
        kind: 'EXTENSION',
        state: 'GRANTED',
        reason: 'Mưa bão kéo dài.',
        cause: 'OBJECTIVE',
        causeConfirmed: 'OBJECTIVE',
        previousDueOn: pledge.originalDueOn,
        proposedDueOn: pledge.dueOn,
        grantedDueOn: pledge.dueOn,
        late: false,
        requestedById: pledge.ownerId,
        requestedAt: new Date(LONG_SINCE),
        decideBy: '2023-01-20',
        decidingBodyId: this.committee.standingCommittee.id,
        decisionItemId: itemIds[index] ?? null,
        version: 2,
      })),
    );
  }
}
