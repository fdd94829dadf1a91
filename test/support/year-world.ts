import type { DataSource } from 'typeorm';
import type { Cycle } from '#domain/cycle/cycle.js';
import { deliverable } from '#domain/pledge/pledge.factory.js';
import type { Measure, Pledge, PledgeState } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { PoliciesStore } from '#features/cycles/index.js';
import { newId } from '#platform/database/new-id.js';
import { POLICY_KEYS, seedDocument, shippedPolicy } from './assessment.factory.js';
import { PledgeWorld } from './pledge-world.js';

export type PolicyKey = (typeof POLICY_KEYS)[number];
export type PolicyIds = Readonly<Record<PolicyKey, Id>>;

/** Lays down the shipped policies, once a database. */
export async function layPolicies(dataSource: DataSource): Promise<PolicyIds> {
  const ids = Object.fromEntries(POLICY_KEYS.map((key) => [key, newId()])) as Record<PolicyKey, Id>;
  const rows = POLICY_KEYS.map((key) => {
    const { version, effectiveFrom, name } = shippedPolicy(key);
    return {
      id: ids[key],
      key,
      version,
      effectiveFrom,
      name: name.vi,
      document: seedDocument(`policies/${key}.json`) as Readonly<Record<string, unknown>>,
    };
  });
  await dataSource.transaction((tx) => new PoliciesStore().insertMany(tx, rows));
  return ids;
}

/** One product of which a share is verified. */
export const product = (verified: string | null, over: Partial<Measure> = {}): Measure =>
  deliverable({ position: 1, shareBp: 10_000, exceedCriterion: null, claimed: verified, verified, ...over });

/** When the cycle was decided on, by which body, confirmed by whom, on which figures. */
interface DecidedAt {
  readonly at?: string;
  readonly bodyId?: Id;
  readonly confirmedById?: Id;
  readonly previewHash?: string | null;
}

/** A committee at the end of its year: five key officials on the roster, pledges as the tests lay them down. */
export class YearWorld {
  private constructor(
    private readonly dataSource: DataSource,
    readonly pledges: PledgeWorld,
  ) {}

  static async create(
    dataSource: DataSource,
    policyId: Id,
    place: string,
    over: Partial<Cycle> = {},
  ): Promise<YearWorld> {
    return new YearWorld(dataSource, await PledgeWorld.create(dataSource, { policyId, ...over }, place));
  }

  get committee() {
    return this.pledges.committee;
  }

  get cycleId(): Id {
    return this.pledges.cycle.id;
  }

  /** The roster. */
  get officials() {
    const { secretary, deputy, chairman, wards } = this.committee;
    return [secretary, deputy, chairman, ...wards] as const;
  }

  /** A pledge of an official with one product, `verified` (0 to 1) of it. */
  add(
    state: PledgeState,
    verified: string | null,
    over: Partial<Pledge> = {},
    official: (typeof this.officials)[number] = this.committee.wards[0],
  ): Promise<Pledge> {
    return this.pledges.add(state, { measures: [product(verified)], ...over }, official);
  }

  /** Everybody has done one pledge in time. */
  async allDone(): Promise<readonly Pledge[]> {
    const laid: Pledge[] = [];
    for (const official of this.officials) laid.push(await this.add('DONE', '1', {}, official));
    return laid;
  }

  /** A confirmed decision of the standing committee on the cycle, of long since if not told when. */
  async decided(
    outcome: string,
    reason: string | null = null,
    { at, previewHash = null, ...deciding }: DecidedAt = {},
  ): Promise<Id> {
    return this.dataSource.transaction(async (tx) => {
      const row = ['CYCLE', this.cycleId, outcome, { previewHash }] as const;
      const { decisionId, itemIds } = await this.pledges.decide(tx, [row], reason, true, at, deciding);
      if (itemIds.length === 0) throw new Error('nothing was decided');
      return decisionId;
    });
  }

  /**
   * A row of its own on the level of each member of the standing committee who is on the roster, out of the vote: as the draft proposes it,
   * unless told otherwise. The chair's is confirmed by the deputy.
   */
  async ownRows(level: string | null = null): Promise<readonly Id[]> {
    const { secretary, deputy, chairman } = this.committee;
    const ids: Id[] = [];
    for (const { person } of [secretary, deputy, chairman]) {
      const { proposed } = await this.assessmentOf(person.id);
      if (level !== null || proposed !== null) ids.push(await this.ownRow(person.id, level));
    }
    return ids;
  }

  /** As `ownRows`, of one person; `over`: what the row says otherwise. */
  async ownRow(
    personId: Id,
    level: string | null = null,
    over: { readonly recusedIds?: readonly Id[]; readonly bodyId?: Id; readonly confirmedById?: Id } = {},
  ): Promise<Id> {
    const { secretary, deputy } = this.committee;
    const { id, proposed } = await this.assessmentOf(personId);
    const { recusedIds = [personId], ...deciding } = over;
    const confirmedById = personId === secretary.person.id ? deputy.person.id : secretary.person.id;
    return this.dataSource.transaction(async (tx) => {
      const row = ['ASSESSMENT', id, 'RATED', { level: level ?? proposed, recusedIds }] as const;
      const decided = await this.pledges.decide(tx, [row], null, true, undefined, { confirmedById, ...deciding });
      return decided.decisionId;
    });
  }

  /** The newest version of somebody's assessment, and the level that the draft proposes. */
  async assessmentOf(
    personId: Id,
  ): Promise<{ readonly id: Id; readonly version: number; readonly proposed: string | null }> {
    const [row] = await this.dataSource.query<{ id: Id; version: number; proposed: string | null }[]>(
      `select id, version, proposed_level as proposed from assessment where cycle_id = $1 and person_id = $2 order by version desc`,
      [this.cycleId, personId],
    );
    if (!row) throw new Error(`nobody has drafted the year of ${personId}`);
    return row;
  }

  async version(): Promise<number> {
    const [row] = await this.dataSource.query<{ version: number }[]>('select version from cycle where id = $1', [
      this.cycleId,
    ]);
    return row?.version ?? 0;
  }
}
