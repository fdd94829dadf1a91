import type { DataSource } from 'typeorm';
import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { PolicyRecord } from '#domain/access/capacity.js';
import type { Permission } from '#domain/access/permissions.js';
import { readsMeeting } from '#domain/access/record-access.js';
import type { ViewerScope } from '#domain/access/viewer-scope.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Id } from '#domain/shared/moment.js';
import { pledgeOf } from './records.js';
import type { AccessTree } from './world.js';

/** A mutation of one record, as the policy judges it. */
export interface Attempt {
  readonly permission: Permission;
  /** What the policy asks about. */
  readonly record: PolicyRecord;
  /** Public id of the record that decides whether it is NOT_FOUND. */
  readonly subject: string;
  /** Who knows of it, where that is not who reads the subject. */
  readonly knows?: (scope: ViewerScope) => boolean;
  readonly input: Readonly<Record<string, unknown>>;
}

const ofPledge = (pledge: Pledge): PolicyRecord => ({
  organisationPath: pledge.organisationPath,
  postId: pledge.postId,
  ownerId: pledge.ownerId,
  tenurePersonIds: pledge.tenurePersonIds,
  verifierIds: pledge.verifierIds,
});

/** `expectedVersion` of a record by its table. */
type VersionOf = (table: string, id: Id) => number;

/** The versions as they are now. */
export async function versionsIn(dataSource: DataSource): Promise<VersionOf> {
  const versions = new Map<string, number>();
  for (const table of ['pledge', 'cycle', 'meeting', 'decision']) {
    const rows = await dataSource.query<{ id: Id; version: number }[]>(`select id, version from ${table}`);
    for (const { id, version } of rows) versions.set(`${table} ${id}`, version);
  }
  return (table, id) => versions.get(`${table} ${id}`) ?? 0;
}

/** What is tried of every mutation, on records in a state in which somebody could do it. */
export function attempts(tree: AccessTree, versionOf: VersionOf): Readonly<Record<string, Attempt>> {
  const { world, people, records } = tree;
  const { committee, cycle, owner } = world;
  const district = { organisationPath: committee.district.path };
  const known = (name: string): Id => records[name] ?? '';

  const onPledge = (permission: Permission, name: string, more: object = {}): Attempt => {
    const pledge = pledgeOf(tree, name);
    const subject = encodeId('pledge', pledge.id);
    const verifierIds = [...pledge.verifierIds, people.verifier.id];
    const input = { pledgeId: subject, expectedVersion: versionOf('pledge', pledge.id), ...more };
    return { permission, record: { ...ofPledge(pledge), verifierIds }, subject, input };
  };
  const onCycle = (permission: Permission, more: object = {}, name = 'cycle'): Attempt => {
    const subject = encodeId('cycle', known(name));
    const input = { cycleId: subject, expectedVersion: versionOf('cycle', known(name)), ...more };
    return { permission, record: district, subject, input };
  };
  const executing = { decisionId: encodeId('decision', known('confirmed')) };
  const registering = (permission: Permission, more: object): Attempt => ({
    permission,
    record: { organisationPath: committee.wards[0].organisation.path, postId: owner.post.id },
    subject: encodeId('cycle', known('nextCycle')),
    input: { cycleId: encodeId('cycle', known('nextCycle')), postId: encodeId('post', owner.post.id), ...more },
  });
  const onMeeting = (permission: Permission, name: string, more: object = {}): Attempt => {
    const subject = encodeId('meeting', known(name));
    const bodyId = name === 'over' ? people.peoplesCommittee.id : committee.standingCommittee.id;
    return {
      permission,
      record: { ...district, bodyId },
      subject,
      input: { meetingId: subject, expectedVersion: versionOf('meeting', known(name)), ...more },
    };
  };
  const onDecision = (permission: Permission, name: string, bodyId: Id, more: object = {}): Attempt => {
    const subject = encodeId('decision', known(name));
    return {
      permission,
      // The chair presides over what nobody else was made to preside over.
      record: { ...district, bodyId, presidingIds: [committee.secretary.person.id] },
      subject,
      // Who reads single rows of it knows nothing of the act.
      knows: (scope) => readsMeeting(scope, { ...district, bodyId }),
      input: { decisionId: subject, expectedVersion: versionOf('decision', known(name)), ...more },
    };
  };
  const report = { confidence: 7, unchanged: true };
  const evidence = { kind: 'DOCUMENT', title: 'Biên bản', productDate: '2023-10-10' };
  const attached = (permission: Permission, contrary: boolean): Attempt => {
    const { input, ...rest } = onPledge(permission, 'ACTIVE');
    return { ...rest, input: { pledgeId: input.pledgeId, ...evidence, contrary } };
  };
  const days = {
    opensOn: '2024-10-01',
    closesOn: '2024-10-31',
    approveBy: '2025-01-15',
    dueLatest: '2025-11-30',
    assessFrom: '2025-11-20',
    decideBy: '2025-12-31',
  };
  const right = (matter: string): object => ({ matter, bodyId: encodeId('body', committee.standingCommittee.id) });
  const [ward] = committee.wards;
  // Drafts without a title, so that nothing is written where the rest is right.
  const organisations = {
    leadOrganisationId: encodeId('organisation', ward.organisation.id),
    cooperatingOrganisationIds: [encodeId('organisation', committee.district.id)],
  };
  const decided = { votesFor: 4, votesAgainst: 0, abstentions: 0, confirmChanged: true };
  const draft = pledgeOf(tree, 'DRAFT_OF_NEXT_YEAR');

  return {
    createCycle: {
      permission: 'cycle.create',
      record: district,
      subject: encodeId('organisation', committee.district.id),
      input: {
        organisationId: encodeId('organisation', committee.district.id),
        tier: 'KEY_OFFICIALS',
        year: 2025,
        decisionRights: ['REGISTRATION', 'EXTENSION', 'RATING'].map(right),
        ...days,
        policyId: encodeId('assessment_policy', known('policy')),
      },
    },
    issueOrientation: onCycle('cycle.issueOrientation', { text: 'Chọn việc khó.' }),
    openRegistration: onCycle('cycle.openRegistration'),
    closeRegistration: onCycle('cycle.closeRegistration'),
    admitLateEntry: onCycle('cycle.admitLateEntry', {
      ...executing,
      postId: encodeId('post', owner.post.id),
      until: '2023-11-30',
    }),
    bringIntoForce: onCycle('cycle.bringIntoForce', executing, 'laterCycle'),
    beginAssessment: onCycle('cycle.beginAssessment'),
    reopenCycle: onCycle('cycle.reopen', executing, 'pastCycle'),
    closeYear: onCycle('cycle.closeYear', { ...executing, previewHash: '0'.repeat(64) }, 'pastCycle'),
    draftPledge: registering('pledge.draft', { kind: 'HARD', title: ' ', ...organisations }),
    submitRegistration: {
      ...registering('pledge.submit', {
        pledges: [{ pledgeId: encodeId('pledge', draft.id), expectedVersion: draft.version }],
      }),
      subject: encodeId('pledge', draft.id),
    },
    revisePledge: onPledge('pledge.revise', 'RETURNED', { content: { title: ' ', ...organisations } }),
    submitPledge: onPledge('pledge.submit', 'RETURNED'),
    withdrawPledge: onPledge('pledge.withdraw', 'SUBMITTED'),
    returnPledge: onPledge('pledge.return', 'SUBMITTED', { reasons: 'Chưa rõ' }),
    appraisePledge: onPledge('pledge.appraise', 'SUBMITTED', {
      withinAuthority: true,
      isRoutineDuty: false,
      factors: [{ factor: 'NOVELTY', score: 1 }],
    }),
    appointVerifiers: onPledge('pledge.appointVerifiers', 'APPRAISED', {
      personIds: [encodeId('person', people.inspector.id)],
    }),
    prepareCheckIn: onPledge('pledge.prepareCheckIn', 'ACTIVE', report),
    checkIn: onPledge('pledge.checkIn', 'ACTIVE', report),
    confirmCheckIn: {
      ...onPledge('pledge.checkIn', 'ACTIVE'),
      subject: encodeId('check_in', known('prepared')),
      input: { checkInId: encodeId('check_in', known('prepared')), expectedVersion: 1 },
    },
    attachEvidence: attached('pledge.addEvidence', false),
    'attachEvidence against it': attached('pledge.addContraryEvidence', true),
    claimCompletion: onPledge('pledge.claim', 'ACTIVE', { productDate: '2023-10-20', values: [] }),
    verifyPledge: onPledge('pledge.verify', 'CLAIMED', {
      verdict: 'REJECTED',
      values: [],
      method: 'DOCUMENT',
      comment: 'Chưa đủ.',
    }),
    requestChange: onPledge('pledge.requestChange', 'ACTIVE', {
      kind: 'EXTENSION',
      reason: 'Mưa bão',
      cause: 'OBJECTIVE',
      proposedDueOn: '2023-11-20',
    }),
    scheduleMeeting: {
      permission: 'meeting.schedule',
      record: { ...district, bodyId: committee.standingCommittee.id },
      subject: encodeId('body', committee.standingCommittee.id),
      input: {
        bodyId: encodeId('body', committee.standingCommittee.id),
        kind: 'MEETING',
        startsAt: '2023-11-01T02:00:00Z',
      },
    },
    addAgendaItem: onMeeting('meeting.addItem', 'planned', { title: 'Việc khác nữa' }),
    removeAgendaItem: onMeeting('meeting.removeItem', 'planned', {
      agendaItemId: encodeId('agenda_item', known('plannedItem')),
    }),
    sendPapers: onMeeting('meeting.sendPapers', 'planned'),
    openMeeting: onMeeting('meeting.open', 'planned'),
    recordAttendance: onMeeting('meeting.recordAttendance', 'open', {
      attendance: [{ personId: encodeId('person', committee.secretary.person.id), present: true }],
    }),
    closeMeeting: onMeeting('meeting.close', 'open'),
    recordDecision: onMeeting('decision.record', 'open', {
      text: 'Kết luận.',
      items: [
        {
          agendaItemId: encodeId('agenda_item', known('openItem')),
          outcome: 'NOTED',
          ...decided,
        },
      ],
      dissents: [{ personId: encodeId('person', committee.deputy.person.id), opinion: 'Chưa đủ căn cứ.' }],
    }),
    'recordDecision on a task': onMeeting('decision.record', 'open', {
      text: 'Kết luận.',
      items: [
        {
          agendaItemId: encodeId('agenda_item', known('openTask')),
          outcome: 'APPROVED_AMENDED',
          ...decided,
          verifierIds: [encodeId('person', people.inspector.id)],
          amendment: { title: ' ', ...organisations },
        },
      ],
    }),
    'recordDecision that assigns': onMeeting('decision.record', 'open', {
      text: 'Kết luận.',
      items: [
        {
          agendaItemId: encodeId('agenda_item', known('openMatter')),
          outcome: 'ASSIGNED',
          ...decided,
          verifierIds: [encodeId('person', people.inspector.id)],
          assign: {
            cycleId: encodeId('cycle', cycle.id),
            postId: encodeId('post', ward.post.id),
            kind: 'HARD',
            title: ' ',
            ...organisations,
          },
        },
      ],
    }),
    confirmDecision: onDecision('decision.confirm', 'recorded', committee.standingCommittee.id),
    withdrawDecision: onDecision('decision.withdraw', 'recorded', committee.standingCommittee.id, {
      reason: 'Ghi sai.',
    }),
    issueDocument: onDecision('decision.issueDocument', 'confirmed', people.peoplesCommittee.id, {
      documentNumber: '13-QĐ/UBND',
      documentDate: '2023-10-21',
    }),
    recordAssessmentFacts: {
      permission: 'assessment.recordFacts',
      record: { organisationPath: committee.wards[1].organisation.path, personId: committee.wards[1].person.id },
      subject: encodeId('assessment', known('drafted')),
      input: {
        assessmentId: encodeId('assessment', known('drafted')),
        expectedVersion: 1,
        commonPoints: '20',
        documentNumber: '1-BC/BTC',
      },
    },
    appoint: {
      permission: 'organisation.appoint',
      record: district,
      subject: encodeId('post', committee.secretary.post.id),
      input: {
        personId: encodeId('person', people.inspector.id),
        postId: encodeId('post', committee.secretary.post.id),
        from: '2023-11-01',
      },
    },
    endAppointment: {
      permission: 'organisation.endAppointment',
      record: { organisationPath: committee.wards[0].organisation.path, personId: owner.person.id },
      subject: encodeId('appointment', known('appointment')),
      input: { appointmentId: encodeId('appointment', known('appointment')), to: '2023-11-30' },
    },
  };
}
