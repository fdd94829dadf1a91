import { otherTasksOf } from './courses.js';
import { callMeeting, closeMeeting, decide, openMeeting } from './meetings.js';
import { passTo } from './passing-time.js';
import { DemoFailure } from './words.js';
import { CYCLE, type CycleFields, type World } from './world.js';

interface AssessmentFields {
  readonly id: string;
  readonly recordVersion: number;
  readonly state: string;
  readonly post: { readonly id: string };
  readonly noLevelReason: string | null;
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
  assessments(filter: { cycleId: $cycleId }, first: 100) { nodes { id recordVersion state noLevelReason post { id } } }
}`;

const PREVIEW = `query ($cycleId: ID!) {
  previewYearClose(cycleId: $cycleId) {
    hash unverifiedClaims openRequests quota { group limit proposed } ratings(first: 100) { nodes { level } }
  }
}`;

/** November and December: the scheduler drafts, the board records, everybody sees what closing would mean, the body decides. */
export async function closeTheYear(world: World): Promise<string> {
  const { timeline } = world;
  timeline.heading({ vi: 'Cuối năm 2023: đánh giá, xếp loại', en: 'The end of 2023: assessment and ratings' });
  await beginAssessment(world);
  await passTo(world, '2023-12-04');
  await recordFacts(world);
  await passTo(world, '2023-12-15');
  const shown = await preview(world);
  const meetingId = await callMeeting(world, 'STANDING_COMMITTEE', '2023-12-22');
  await passTo(world, '2023-12-20');
  await correctLate(world);

  await passTo(world, '2023-12-22');
  timeline.day(world.today, {
    vi: 'Ban Thường vụ họp, xem lại kết quả và quyết định kết thúc đánh giá năm 2023 trên đúng số liệu đó',
    en: 'The standing committee looks at the ratings again and decides to close the year on exactly these',
  });
  const decided = await preview(world);
  const meeting = await openMeeting(world, meetingId, 'STANDING_COMMITTEE');
  const row = meeting.rows.find(({ subjectId }) => subjectId === world.cycle.id);
  if (!row) throw new DemoFailure('the close of the year is not on the agenda');
  const decisionId = await decide(world, meeting, [{ row, outcome: 'YEAR_CLOSED', also: { previewHash: decided } }], {
    text: 'Kết thúc đánh giá, xếp loại năm 2023',
    documentNumber: '1188-QĐ/QU',
  });
  await closeMeeting(world, meeting);
  await close(world, decisionId, { shown, decided });
  return decided;
}

async function beginAssessment(world: World): Promise<void> {
  await passTo(world, '2023-11-20');
  await world.refresh();
  const drafts = await assessments(world);
  if (world.cycle.state !== 'ASSESSING') throw new DemoFailure(`the cycle is ${world.cycle.state}`);
  world.timeline.day(world.today, {
    vi: `Bộ lập lịch mở kỳ đánh giá, tự dự thảo ${drafts.length} bản từ số liệu đã chốt; chưa có mức vì thiếu nhiệm vụ khác`,
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
  const figures = levels.map(count).join(' / ');
  const [quota] = seen.quota;
  timeline.day(world.today, {
    vi: `Xem trước: xuất sắc / tốt / hoàn thành / không hoàn thành = ${figures}; tỷ lệ xuất sắc ${quota?.proposed ?? 0} trên mức tối đa ${quota?.limit ?? 0}`,
    en: `Preview: excellent / good / satisfactory / unsatisfactory = ${figures}; quota of EXCELLENT: ${quota?.proposed ?? 0} of at most ${quota?.limit ?? 0}`,
  });
  timeline.note({
    vi: `${seen.unverifiedClaims} kết quả chưa xác nhận, ${seen.openRequests} đề nghị chưa trả lời; mã băm ${seen.hash.slice(0, 16)}…`,
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

/** The year closes only on the figures that the body decided on: the earlier preview is refused, with what has changed since. */
async function close(world: World, decisionId: string, hashes: { shown: string; decided: string }): Promise<void> {
  const { cast, timeline } = world;
  await world.refresh();
  const office = await cast.as('office');
  const target = { cycleId: world.cycle.id, expectedVersion: world.cycle.version, decisionId };
  const messages = await office.refused('closeYear', { ...target, previewHash: hashes.shown });
  timeline.refused(
    { vi: 'Kết thúc năm trên bản xem trước cũ', en: 'Closing the year on the earlier preview' },
    messages,
  );
  const { cycle } = await office.act<{ cycle: CycleFields }>(
    'closeYear',
    { ...target, previewHash: hashes.decided },
    `cycle { ${CYCLE} }`,
  );
  world.cycle = cycle;
  timeline.day(world.today, {
    vi: 'Văn phòng thi hành quyết định trên đúng số liệu mà tập thể đã quyết định: năm 2023 kết thúc',
    en: 'The office executes the decision on the figures that the body decided on: the year 2023 is closed',
  });
}
