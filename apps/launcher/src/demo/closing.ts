import { otherTasksOf } from './fortunes.js';
import { callMeeting, closeMeeting, decide, openMeeting, type RowVote } from './meetings.js';
import { passTo } from './passing-time.js';
import { DemoFailure } from './words.js';
import { CYCLE, type CycleFields, type World } from './world.js';

interface AssessmentFields {
  readonly id: string;
  readonly recordVersion: number;
  readonly state: string;
  readonly post: { readonly id: string };
  readonly noLevelReason: string | null;
  readonly proposedLevel: string | null;
}

interface Preview {
  readonly previewYearClose: {
    readonly hash: string;
    readonly unverifiedClaims: number;
    readonly openRequests: number;
    readonly quota: readonly { readonly group: string; readonly limit: number; readonly proposed: number }[];
    readonly ratings: { readonly nodes: readonly { readonly level: string | null }[] };
  };
}

const ASSESSMENTS = `query ($cycleId: ID!) {
  assessments(filter: { cycleId: $cycleId }, first: 100) { nodes { id recordVersion state noLevelReason proposedLevel post { id } } }
}`;

const PREVIEW = `query ($cycleId: ID!) {
  previewYearClose(cycleId: $cycleId) {
    hash unverifiedClaims openRequests quota { group limit proposed } ratings(first: 100) { nodes { level } }
  }
}`;

/**
 * November and December: the scheduler drafts, the board records, everybody sees what closing would mean; both bodies decide, each on its
 * side and on the own members one by one.
 */
export async function closeTheYear(world: World): Promise<string> {
  const { timeline } = world;
  timeline.heading({ vi: 'Cuối năm 2023: đánh giá, xếp loại', en: 'The end of 2023: assessment and ratings' });
  await beginAssessment(world);
  await passTo(world, '2023-12-04');
  await recordFacts(world);
  await passTo(world, '2023-12-15');
  const shown = await preview(world);
  await passTo(world, '2023-12-20');
  await correctLate(world);
  await tryClosing(world, shown);
  const hash = await preview(world);
  const ofGovernment = await callMeeting(world, 'PEOPLES_COMMITTEE', '2023-12-21');
  const ofCommittee = await callMeeting(world, 'STANDING_COMMITTEE', '2023-12-22');

  await passTo(world, '2023-12-21');
  await decideRatings(world, ofGovernment, 'PEOPLES_COMMITTEE', hash, ['140/QĐ-UBND', '141/QĐ-UBND', '142/QĐ-UBND']);
  await passTo(world, '2023-12-22');
  const decisionId = await decideRatings(world, ofCommittee, 'STANDING_COMMITTEE', hash, [
    '1186-QĐ/QU',
    '1187-QĐ/QU',
    '1188-QĐ/QU',
  ]);
  await close(world, decisionId, hash);
  return hash;
}

async function beginAssessment(world: World): Promise<void> {
  await passTo(world, '2023-11-20');
  await world.refresh();
  const drafts = await assessments(world);
  if (world.cycle.state !== 'ASSESSING') throw new DemoFailure(`the cycle is ${world.cycle.state}`);
  world.timeline.day(world.today, {
    vi: `Bộ lập lịch mở kỳ đánh giá, tự dự thảo ${drafts.length} bản đánh giá từ số liệu đã chốt; chưa đề xuất mức vì chưa ghi nhận nhiệm vụ khác`,
    en: `The scheduler begins the assessment and drafts ${drafts.length} ratings from frozen facts; no level yet: the other tasks are not recorded`,
  });
}

async function assessments({ cast, cycle }: World): Promise<readonly AssessmentFields[]> {
  const board = await cast.as('organiser');
  const found = await board.query<{ assessments: { nodes: AssessmentFields[] } }>(ASSESSMENTS, { cycleId: cycle.id });
  return found.assessments.nodes;
}

async function recordFacts(world: World): Promise<void> {
  const { cast, timeline } = world;
  const drafts = await assessments(world);
  const board = await cast.as('organiser');
  timeline.day(world.today, {
    vi: 'Ban Tổ chức ghi nhận các nhiệm vụ khác trong năm của từng người, kèm văn bản',
    en: "The organisation board records everybody's other tasks of the year, with their document",
  });
  const inputs = cast.officials.map((official, index) => {
    const draft = drafts.find(({ post }) => post.id === official.postId);
    if (!draft) throw new DemoFailure(`nothing is drafted for ${official.title}`);
    return {
      assessmentId: draft.id,
      expectedVersion: draft.recordVersion,
      otherTasks: { ...otherTasksOf(official.key, index), documentNumber: '312-BC/BTCQU' },
    };
  });
  await board.actAll('recordAssessmentFacts', inputs, 'assessment { id }');
  timeline.progress({ vi: 'hồ sơ đủ số liệu', en: 'files complete' }, inputs.length, inputs.length);
}

/** What closing would mean; writes nothing. Returns the hash that the close asks for. */
async function preview(world: World): Promise<string> {
  const { cast, timeline, cycle } = world;
  const board = await cast.as('organiser');
  const { previewYearClose: seen } = await board.query<Preview>(PREVIEW, { cycleId: cycle.id });
  const levels = ['EXCELLENT', 'GOOD', 'SATISFACTORY', 'UNSATISFACTORY'];
  const count = (level: string): number => seen.ratings.nodes.filter((rating) => rating.level === level).length;
  const [excellent = 0, good = 0, satisfactory = 0, unsatisfactory = 0] = levels.map(count);
  const [quota] = seen.quota;
  timeline.day(world.today, {
    vi: `Xem trước: ${excellent} người hoàn thành xuất sắc (giới hạn ${quota?.limit ?? 0}), ${good} hoàn thành tốt, ${satisfactory} hoàn thành, ${unsatisfactory} không hoàn thành nhiệm vụ`,
    en: `Preview: ${excellent} excellent (at most ${quota?.limit ?? 0}), ${good} good, ${satisfactory} satisfactory, ${unsatisfactory} unsatisfactory`,
  });
  timeline.note({
    vi: `${seen.unverifiedClaims} kết quả chưa được xác nhận, ${seen.openRequests} đề nghị chưa trả lời; mã băm ${seen.hash.slice(0, 16)}…`,
    en: `${seen.unverifiedClaims} unverified claims, ${seen.openRequests} open requests; hash ${seen.hash.slice(0, 16)}…`,
  });
  return seen.hash;
}

const CORRECTED = 'veterans';

/** After the preview the board finds that somebody did more than was counted. */
async function correctLate(world: World): Promise<void> {
  const { cast, timeline } = world;
  const official = cast.player(CORRECTED);
  const draft = (await assessments(world)).find(({ post }) => post.id === official.postId);
  const counted = otherTasksOf(CORRECTED, cast.officials.indexOf(official));
  const board = await cast.as('organiser');
  await board.act(
    'recordAssessmentFacts',
    {
      assessmentId: draft?.id,
      expectedVersion: draft?.recordVersion,
      otherTasks: { ...counted, exceeded: counted.exceeded + 1, documentNumber: '330-BC/BTCQU' },
    },
    'assessment { id }',
  );
  timeline.day(world.today, {
    vi: `Ban Tổ chức bổ sung một nhiệm vụ vượt mức của ${official.title} sau khi đã xem trước`,
    en: `After the preview the board adds a task that ${official.title} exceeded`,
  });
}

/** The year closes neither on figures that have changed since, nor without the bodies: every reason is given at once. */
async function tryClosing(world: World, oldHash: string): Promise<void> {
  const { cast, timeline, cycle } = world;
  await world.refresh();
  const office = await cast.as('office');
  const { decisions } = await office.query<{ decisions: { nodes: readonly { readonly id: string }[] } }>(
    `query ($cycleId: ID!) { decisions(filter: { subjectId: $cycleId, outcomes: [LIST_APPROVED] }, first: 1) { nodes { id } } }`,
    { cycleId: cycle.id },
  );
  const messages = await office.refused('closeYear', {
    cycleId: cycle.id,
    expectedVersion: world.cycle.version,
    decisionId: decisions.nodes[0]?.id,
    previewHash: oldHash,
  });
  timeline.refused(
    {
      vi: 'Kết thúc năm trên bản xem trước cũ, khi chưa tập thể nào quyết định',
      en: 'Closing the year on the earlier preview, before any body has decided',
    },
    messages,
  );
}

/**
 * A body meets and decides on exactly the previewed figures: the chair's own level first, under a deputy; those of its other members, each
 * out of the own row; then everybody else on its side.
 */
async function decideRatings(
  world: World,
  meetingId: string,
  bodyKind: string,
  hash: string,
  [chairs, members, close]: readonly [chairs: string, members: string, close: string],
): Promise<string> {
  const { cast, timeline } = world;
  const body = cast.body(bodyKind);
  timeline.day(world.today, {
    vi: `${body.name} họp, xếp loại khối của mình trên đúng số liệu đã xem trước; ai được xếp loại thì không biểu quyết`,
    en: `${body.name} rates the posts of its side on exactly the previewed figures; whoever is rated is out of the vote`,
  });
  const meeting = await openMeeting(world, meetingId, bodyKind);
  const levels = new Map((await assessments(world)).map(({ id, proposedLevel }) => [id, proposedLevel]));
  const own = meeting.rows.flatMap((row): RowVote[] => {
    const level = levels.get(row.subjectId ?? '');
    return level ? [{ row, outcome: 'RATED', also: { level } }] : [];
  });
  const chair = body.members.find(({ role }) => role === 'CHAIR');
  const isChairs = ({ row }: RowVote): boolean => chair !== undefined && row.recusedIds.includes(chair.person.id);
  await decide(world, meeting, own.filter(isChairs), {
    text: { vi: 'Xếp loại năm 2023 của người đứng đầu', en: 'The rating of the head for 2023' },
    documentNumber: chairs,
  });
  await decide(
    world,
    meeting,
    own.filter((vote) => !isChairs(vote)),
    {
      text: { vi: 'Xếp loại năm 2023 của các thành viên', en: 'The ratings of the members for 2023' },
      documentNumber: members,
    },
  );
  const row = meeting.rows.find(({ subjectId }) => subjectId === world.cycle.id);
  if (!row) throw new DemoFailure('the close of the year is not on the agenda');
  const decisionId = await decide(world, meeting, [{ row, outcome: 'YEAR_CLOSED', also: { previewHash: hash } }], {
    text: {
      vi: 'Xếp loại những người còn lại, kết thúc năm 2023',
      en: 'The ratings of everybody else, and the close of the year 2023',
    },
    documentNumber: close,
  });
  await closeMeeting(world, meeting);
  return decisionId;
}

/** The office names one decision; that of the other body is executed with it. */
async function close(world: World, decisionId: string, hash: string): Promise<void> {
  const { cast, timeline } = world;
  await world.refresh();
  const office = await cast.as('office');
  const { cycle } = await office.act<{ cycle: CycleFields }>(
    'closeYear',
    { cycleId: world.cycle.id, expectedVersion: world.cycle.version, decisionId, previewHash: hash },
    `cycle { ${CYCLE} }`,
  );
  world.cycle = cycle;
  timeline.day(world.today, {
    vi: 'Văn phòng thi hành quyết định của cả hai tập thể, trên đúng số liệu đã quyết định: năm 2023 kết thúc',
    en: 'The office executes the decisions of both bodies on the figures that they decided on: the year 2023 is closed',
  });
}
