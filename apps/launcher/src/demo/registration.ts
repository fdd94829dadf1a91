import { inParallel } from './api-client.js';
import type { Player } from './cast.js';
import { courseOf } from './courses.js';
import { passTo } from './passing-time.js';
import { draftOf, taskPlans, UNCLEAR, type TaskPlan } from './task-plans.js';
import { CYCLE, PLEDGE, type CycleFields, type Task, type World } from './world.js';

const LANES = 6;

interface CyclePayload {
  readonly cycle: CycleFields;
}

interface DraftPayload {
  readonly pledge: {
    readonly id: string;
    readonly code: string;
    readonly version: number;
    readonly state: string;
    readonly measures: readonly { readonly id: string }[];
  };
}

/** October: the committee says what it wants taken on, and opens the registration. */
export async function openTheYear(world: World): Promise<void> {
  const { cast, timeline } = world;
  const office = await cast.as('office');
  const committee = cast.body('STANDING_COMMITTEE').id;
  const government = cast.body('PEOPLES_COMMITTEE').id;
  const board = cast.body('STANDING_BOARD').id;
  const { assessmentPolicies } = await office.query<{ assessmentPolicies: { id: string; key: string }[] }>(
    'query { assessmentPolicies(effectiveOn: "2023-12-31") { id key } }',
  );
  const policy = assessmentPolicies.find(({ key }) => key === 'vn-90-2020');
  const created = await office.act<CyclePayload>(
    'createCycle',
    {
      organisationId: cast.organisationId,
      tier: 'KEY_OFFICIALS',
      year: 2023,
      theme: 'Kỷ cương, trách nhiệm, hành động, sáng tạo, phát triển',
      opensOn: '2022-10-03',
      closesOn: '2022-10-31',
      approveBy: '2023-01-15',
      dueLatest: '2023-11-30',
      assessFrom: '2023-11-20',
      decideBy: '2023-12-31',
      minPledges: 2,
      maxPledges: 5,
      policyId: policy?.id,
      decisionRights: [
        { matter: 'REGISTRATION', side: null, bodyId: committee, maxDays: null },
        { matter: 'REGISTRATION', side: 'GOVERNMENT', bodyId: government, maxDays: null },
        { matter: 'RATING', side: null, bodyId: committee, maxDays: null },
        { matter: 'RATING', side: 'GOVERNMENT', bodyId: government, maxDays: null },
        { matter: 'EXTENSION', side: null, bodyId: committee, maxDays: null },
        { matter: 'EXTENSION', side: null, bodyId: board, maxDays: 30 },
      ],
      idempotencyKey: 'demo-2023',
    },
    `cycle { ${CYCLE} }`,
  );
  timeline.day(world.today, {
    vi: 'Văn phòng Quận ủy lập Đợt đăng ký đảm nhận việc khó năm 2023 (tiêu chí đánh giá: Nghị định 90/2020)',
    en: 'The committee office creates the cycle of 2023 (ratings after Decree 90/2020)',
  });
  const oriented = await office.act<CyclePayload>(
    'issueOrientation',
    {
      cycleId: created.cycle.id,
      expectedVersion: created.cycle.version,
      text: 'Mỗi cán bộ chủ chốt đăng ký ít nhất hai việc khó thuộc thẩm quyền, ưu tiên việc tồn đọng; nêu rõ kết quả đo được và thời hạn.',
    },
    `cycle { ${CYCLE} }`,
  );
  timeline.note({
    vi: 'Ban hành định hướng của Ban Thường vụ',
    en: 'The orientation of the standing committee is issued',
  });
  const opened = await office.act<CyclePayload>(
    'openRegistration',
    { cycleId: oriented.cycle.id, expectedVersion: oriented.cycle.version },
    `cycle { ${CYCLE} }`,
  );
  world.cycle = opened.cycle;
  timeline.note({
    vi: `Mở đăng ký: danh sách ${cast.officials.length} cán bộ chủ chốt được chốt`,
    en: `Registration opens: the roster is frozen with ${cast.officials.length} key officials`,
  });
}

/** The officials write and hand in; one of them too early. */
export async function register(world: World): Promise<void> {
  const { cast, timeline } = world;
  await passTo(world, '2022-10-17');
  await cast.as('office');
  await signEverybodyIn(world);
  timeline.day(world.today, {
    vi: `${cast.officials.length} cán bộ soạn bản đăng ký; chưa nộp thì không ai khác đọc được`,
    en: `${cast.officials.length} officials write their drafts, which nobody else can read`,
  });
  await submitIncomplete(world);
  await draftAll(world);
  const [last, ...early] = [...cast.officials].reverse();
  await handIn(world, early.reverse());
  if (!last) return;
  await passTo(world, '2022-10-28');
  timeline.day(world.today, {
    vi: `${last.title} nộp sau khi được nhắc`,
    en: `${last.title} hands in after the reminders`,
  });
  await handIn(world, [last]);
}

async function signEverybodyIn({ cast }: World): Promise<void> {
  await inParallel(cast.officials, LANES, ({ key }) => cast.as(key));
}

const MESSY = 'chairman-quangan';

/** What contradicts itself is refused at once, what is missing at the submission: every reason together. The sketch is then withdrawn. */
async function submitIncomplete(world: World): Promise<void> {
  const { cast, timeline, cycle } = world;
  const owner = cast.player(MESSY);
  const official = await cast.as(MESSY);
  const sketch = { cycleId: cycle.id, postId: owner.postId, kind: 'HARD', title: 'Trật tự đô thị' };
  const contradictions = await official.refused('draftPledge', {
    ...sketch,
    dueOn: '2023-12-20',
    measures: [{ kind: 'METRIC', name: 'Tuyến phố văn minh', unit: 'tuyến', baseline: '4', target: '4' }],
  });
  timeline.refused(
    {
      vi: `${owner.title} viết mục tiêu bằng mức hiện tại, hạn ngoài năm: hệ thống từ chối`,
      en: `${owner.title} writes a target that is there already and a date outside the year: refused`,
    },
    contradictions,
  );
  const { pledge } = await official.act<DraftPayload>('draftPledge', sketch, `pledge { ${PLEDGE} measures { id } }`);
  const gaps = await official.refused('submitRegistration', {
    cycleId: cycle.id,
    postId: owner.postId,
    pledges: [{ pledgeId: pledge.id, expectedVersion: pledge.version }],
  });
  timeline.refused(
    {
      vi: 'rồi nộp một bản sơ sài: bị từ chối, nêu đủ lý do',
      en: 'then hands in a sketch: refused, with every reason',
    },
    gaps,
  );
  await official.act(
    'withdrawPledge',
    { pledgeId: pledge.id, expectedVersion: pledge.version },
    `pledge { ${PLEDGE} }`,
  );
}

/** One after the other, so that the codes of the tasks are the same in every run. */
async function draftAll(world: World): Promise<void> {
  const plans = taskPlans(world.cast.officials);
  const tasks: Task[] = [];
  for (const owner of world.cast.officials) {
    const own = plans.filter((plan) => plan.owner === owner);
    const session = await world.cast.as(owner.key);
    const drafts = await session.actAll<DraftPayload>(
      'draftPledge',
      own.map((plan, place) => ({
        cycleId: world.cycle.id,
        ...draftOf(plan),
        ...(owner.key === UNCLEAR.key && place === UNCLEAR.place ? { approach: null, resources: null } : {}),
      })),
      `pledge { ${PLEDGE} measures { id } }`,
    );
    for (const [place, { pledge }] of drafts.entries()) {
      const plan = own[place];
      if (plan) tasks.push(taskOf(plan, place, tasks.length, pledge));
    }
    world.timeline.progress({ vi: 'việc đã soạn', en: 'tasks written' }, tasks.length, plans.length);
  }
  world.tasks = tasks;
}

const taskOf = (plan: TaskPlan, place: number, index: number, pledge: DraftPayload['pledge']): Task => ({
  plan,
  course: courseOf(plan, place, index),
  id: pledge.id,
  code: pledge.code,
  version: pledge.version,
  state: pledge.state,
  measures: plan.measures.map((record, n) => ({ id: pledge.measures[n]?.id ?? '', record })),
  claimedEarly: false,
  reported: [],
});

async function handIn(world: World, owners: readonly Player[]): Promise<void> {
  const { cast, cycle } = world;
  await inParallel(owners, LANES, async ({ key, postId }) => {
    const session = await cast.as(key);
    const { pledges } = await session.act<{ pledges: DraftPayload['pledge'][] }>(
      'submitRegistration',
      {
        cycleId: cycle.id,
        postId,
        pledges: world.tasksOf(key).map(({ id, version }) => ({ pledgeId: id, expectedVersion: version })),
      },
      `pledges { ${PLEDGE} }`,
    );
    for (const pledge of pledges) {
      const task = world.tasksOf(key).find(({ id }) => id === pledge.id);
      if (task) world.keep(task, pledge);
    }
  });
  await sayCoverage(world);
}

/** Expected, registered, tasks: the same figures that everybody sees. */
export async function sayCoverage({ cast, cycle, timeline }: World): Promise<void> {
  const office = await cast.as('office');
  const found = await office.query<{
    cycle: { coverage: { expected: number; registered: number; pledges: number } };
  }>('query ($id: ID!) { cycle(id: $id) { coverage { expected registered pledges } } }', { id: cycle.id });
  const { expected, registered, pledges } = found.cycle.coverage;
  timeline.progress(
    { vi: `cán bộ đã đăng ký, ${pledges} việc`, en: `officials have registered, ${pledges} tasks` },
    registered,
    expected,
  );
}
