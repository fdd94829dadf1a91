import { inParallel } from './api-client.js';
import { passTo } from './passing-time.js';
import { UNCLEAR } from './task-plans.js';
import { CYCLE, PLEDGE, type CycleFields, type Task, type World } from './world.js';

interface PledgePayload {
  readonly pledge: { readonly id: string; readonly code: string; readonly version: number; readonly state: string };
}

/** November: the office and the organisation board send back, the owners hand in again, the board appraises. */
export async function appraise(world: World): Promise<void> {
  const { cast, timeline } = world;
  await passTo(world, '2022-11-01');
  const office = await cast.as('office');
  const { cycle } = await office.act<{ cycle: CycleFields }>(
    'closeRegistration',
    { cycleId: world.cycle.id, expectedVersion: world.cycle.version },
    `cycle { ${CYCLE} }`,
  );
  world.cycle = cycle;
  timeline.day(world.today, {
    vi: 'Đóng đăng ký; Văn phòng rà soát, Ban Tổ chức thẩm định thẩm quyền và độ khó',
    en: 'Registration closes; the office screens, the organisation board appraises authority and difficulty',
  });
  const unclear = taskAt(world, UNCLEAR.key, UNCLEAR.place);
  const routine = taskAt(world, 'justice', 2);
  await returnByOffice(world, unclear);
  await returnRoutineDuty(world, routine);
  const appraisable = world.tasks.filter(({ state }) => state === 'SUBMITTED');
  await appraiseAll(world, appraisable);
  await passTo(world, '2022-11-07');
  await handInAgain(world, unclear, {
    resources: unclear.plan.resources,
    approach: unclear.plan.approach,
  });
  await handInAgain(world, routine, {
    title: `${routine.plan.title}, dứt điểm các văn bản tồn đọng`,
    problem: `${routine.plan.problem} Phần khó là các văn bản liên quan nhiều ngành, tồn đọng nhiều năm, chưa thống nhất cách xử lý.`,
  });
  await appraiseAll(world, [unclear, routine]);
}

function taskAt(world: World, key: string, place: number): Task {
  const task = world.tasksOf(key)[place];
  if (!task) throw new Error(`${key} has no task ${place}`);
  return task;
}

async function returnByOffice(world: World, task: Task): Promise<void> {
  const office = await world.cast.as('office');
  const { pledge } = await office.act<PledgePayload>(
    'returnPledge',
    {
      pledgeId: task.id,
      expectedVersion: task.version,
      reasons: 'Chưa nêu cách làm và nguồn lực.',
      fields: ['approach', 'resources'],
      resubmitBy: '2022-11-08',
    },
    `pledge { ${PLEDGE} }`,
  );
  world.keep(task, pledge);
  world.timeline.note({
    vi: `↩ Văn phòng trả lại việc ${task.code} của ${task.plan.owner.title}: chưa nêu cách làm và nguồn lực`,
    en: `↩ The office returns ${task.code} (${task.plan.owner.title}): how and with what means is not said`,
  });
}

/** The board finds a routine duty: appraising it is refused, so it goes back. */
async function returnRoutineDuty(world: World, task: Task): Promise<void> {
  const board = await world.cast.as('organiser');
  const target = { pledgeId: task.id, expectedVersion: task.version };
  const messages = await board.refused('appraisePledge', {
    ...target,
    withinAuthority: true,
    isRoutineDuty: true,
    factors: [],
  });
  world.timeline.refused(
    {
      vi: `Ban Tổ chức thẩm định việc ${task.code} là nhiệm vụ thường xuyên`,
      en: `The board finds ${task.code} a routine duty`,
    },
    messages,
  );
  const { pledge } = await board.act<PledgePayload>(
    'returnPledge',
    {
      ...target,
      reasons: 'Đây là nhiệm vụ thường xuyên; cần nêu phần khó, phần tồn đọng.',
      fields: ['title', 'problem'],
    },
    `pledge { ${PLEDGE} }`,
  );
  world.keep(task, pledge);
  world.timeline.note({
    vi: `↩ Ban Tổ chức trả lại việc ${task.code}: cần nêu phần khó, phần tồn đọng`,
    en: `↩ The board returns ${task.code}: what is hard about it must be said`,
  });
}

async function handInAgain(world: World, task: Task, content: object): Promise<void> {
  const owner = await world.cast.as(task.plan.owner.key);
  const revised = await owner.act<PledgePayload>(
    'revisePledge',
    { pledgeId: task.id, expectedVersion: task.version, content },
    `pledge { ${PLEDGE} }`,
  );
  const { pledge } = await owner.act<PledgePayload>(
    'submitPledge',
    { pledgeId: task.id, expectedVersion: revised.pledge.version },
    `pledge { ${PLEDGE} }`,
  );
  world.keep(task, pledge);
  world.timeline.day(world.today, {
    vi: `${task.plan.owner.title} sửa và nộp lại việc ${task.code}`,
    en: `${task.plan.owner.title} rewrites ${task.code} and hands it in again`,
  });
}

const CHUNK = 20;

async function appraiseAll(world: World, tasks: readonly Task[]): Promise<void> {
  const board = await world.cast.as('organiser');
  const chunks = Array.from({ length: Math.ceil(tasks.length / CHUNK) }, (_, n) =>
    tasks.slice(n * CHUNK, (n + 1) * CHUNK),
  );
  let done = 0;
  await inParallel(chunks, 3, async (chunk) => {
    const payloads = await board.actAll<PledgePayload>(
      'appraisePledge',
      chunk.map(({ id, version, plan }) => ({
        pledgeId: id,
        expectedVersion: version,
        withinAuthority: true,
        isRoutineDuty: false,
        factors: plan.factors,
        note: 'Đúng thẩm quyền.',
      })),
      `pledge { ${PLEDGE} }`,
    );
    for (const [n, { pledge }] of payloads.entries()) {
      const task = chunk[n];
      if (task) world.keep(task, pledge);
    }
    done += chunk.length;
    world.timeline.progress({ vi: 'việc đã thẩm định', en: 'tasks appraised' }, done, tasks.length);
  });
}
