import type { DataSource } from 'typeorm';
import { defaultCheckInDates } from '#domain/cycle/check-in-dates.js';
import type { Cycle } from '#domain/cycle/cycle.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { CyclesStore, PoliciesStore } from '#features/cycles/index.js';
import { PledgesStore } from '#features/pledges/index.js';
import { newId } from '#platform/database/new-id.js';
import { smallCommittee, type SmallCommittee } from './small-committee.js';
import { TestDirectory } from './test-directory.js';

type Official = SmallCommittee['secretary'];

/** Where meetings can be held: a committee, its cycle 2023 under appraisal, and appraised pledges that wait for the standing committee. */
export interface MeetingWorld {
  readonly committee: SmallCommittee;
  readonly cycle: Cycle;
  /** Lays down a pledge of an official; appraised, with verifiers named, unless said otherwise. */
  pledge(official: Official, over?: Partial<Pledge>): Promise<Pledge>;
  /** As many pledges of an official at once. */
  pledges(official: Official, count: number): Promise<readonly Pledge[]>;
}

/** What everything in this world is dated by: the working day on which the committee meets. */
export const MEETING_DAY = '2023-01-10';

const cycleOf = ({ district, standingCommittee, standingBoard }: SmallCommittee, policyId: Id): Cycle => ({
  id: newId(),
  organisationId: district.id,
  organisationPath: district.path,
  tier: 'KEY_OFFICIALS',
  year: 2023,
  state: 'APPRAISING',
  theme: null,
  orientation: 'Chọn việc khó.',
  decisionRights: [
    { matter: 'REGISTRATION', side: null, bodyId: standingCommittee.id, maxDays: null },
    { matter: 'EXTENSION', side: null, bodyId: standingBoard.id, maxDays: 30 },
    { matter: 'EXTENSION', side: null, bodyId: standingCommittee.id, maxDays: null },
    { matter: 'RATING', side: null, bodyId: standingCommittee.id, maxDays: null },
  ],
  opensOn: '2022-10-03',
  closesOn: '2022-10-31',
  approveBy: '2023-01-13',
  dueLatest: '2023-11-30',
  assessFrom: '2023-11-20',
  decideBy: '2023-12-29',
  minPledges: 2,
  maxPledges: 5,
  sixClear: ['PERSON', 'TASK', 'AUTHORITY', 'RESPONSIBILITY', 'TIME', 'PRODUCT'],
  policyId,
  version: 1,
});

export async function meetingWorld(dataSource: DataSource, place = 'tayho'): Promise<MeetingWorld> {
  const directory = new TestDirectory();
  const committee = smallCommittee(directory, place);
  await directory.save(dataSource);
  const policyId = newId();
  const cycle = cycleOf(committee, policyId);
  await dataSource.transaction(async (tx) => {
    await new PoliciesStore().insertMany(tx, [
      { id: policyId, key: `plain-${place}`, version: 1, effectiveFrom: '2020-01-01', name: 'Thử', document: {} },
    ]);
    const cycles = new CyclesStore();
    await cycles.insertMany(tx, [{ cycle, checkInDates: defaultCheckInDates(cycle) }]);
    const { secretary, deputy, chairman, wards } = committee;
    const entries = [secretary, deputy, chairman, ...wards].map(({ person, post }) => ({
      cycleId: cycle.id,
      personId: person.id,
      postId: post.id,
      admittedUntil: null,
    }));
    await cycles.putOnRoster(tx, entries, null);
  });
  let number = 0;

  const make = ({ post, person }: Official, over: Partial<Pledge>): Pledge => {
    number += 1;
    const path = committee.wards.find(({ organisation }) => organisation.id === post.organisationId)?.organisation.path;
    return {
      id: newId(),
      code: `2023-${String(number).padStart(4, '0')}`,
      cycleId: cycle.id,
      postId: post.id,
      organisationId: post.organisationId,
      organisationPath: path ?? committee.district.path,
      ownerId: person.id,
      tenurePersonIds: [person.id],
      kind: 'HARD',
      origin: 'REGISTERED',
      state: 'APPRAISED',
      title: `Việc khó số ${number}`,
      problem: 'Tồn đọng nhiều năm.',
      approach: 'Vận động từng hộ.',
      authorityBasis: 'Quy chế làm việc, điều 3',
      resources: null,
      leadOrganisationId: post.organisationId,
      cooperatingOrganisationIds: [],
      startOn: '2023-01-16',
      dueOn: '2023-10-31',
      weight: 3,
      proposedFactors: { NOVELTY: 1 },
      measures: [
        {
          id: newId(),
          position: 1,
          kind: 'METRIC',
          name: 'Số hộ bàn giao mặt bằng',
          unit: 'hộ',
          baseline: '0',
          target: '50',
          stretch: null,
          exceedCriterion: null,
          shareBp: 10_000,
          evidenceKind: 'MINUTES',
          claimed: null,
          claimedExceeded: null,
          verified: null,
          verifiedExceeded: null,
        },
      ],
      milestones: [],
      decidingBodyId: committee.standingCommittee.id,
      verifierIds: [committee.inspector.person.id, committee.front.person.id],
      appraisedFactors: { NOVELTY: 2, PUBLIC_OPPOSITION: 2 },
      decidedFactors: null,
      difficulty: null,
      innovative: false,
      activeFrom: null,
      originalDueOn: null,
      scoringDueOn: null,
      extensionsGranted: 0,
      extensionDays: 0,
      submittedOn: '2022-10-20',
      resubmitBy: null,
      claimedOn: null,
      claimNote: null,
      completedOn: null,
      recurredOn: null,
      causeConfirmed: null,
      version: 3,
      ...over,
    };
  };

  const lay = async (pledges: readonly Pledge[]): Promise<readonly Pledge[]> => {
    const updatedAt = new Date('2022-11-20T02:00:00Z');
    await dataSource.transaction((tx) =>
      new PledgesStore().insertMany(
        tx,
        pledges.map((pledge) => ({ pledge, updatedAt, ownerSince: '2022-10-20' })),
      ),
    );
    return pledges;
  };

  return {
    committee,
    cycle,
    pledge: async (official, over = {}) => {
      const pledge = make(official, over);
      await lay([pledge]);
      return pledge;
    },
    pledges: (official, count) => lay(Array.from({ length: count }, () => make(official, {}))),
  };
}
