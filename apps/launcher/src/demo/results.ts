import { inParallel } from './api-client.js';
import { valueAt } from './check-ins.js';
import { PLEDGE, type Task, type World } from './world.js';

const LANES = 6;

interface PledgePayload {
  readonly pledge: { readonly id: string; readonly code: string; readonly version: number; readonly state: string };
}

/** The value that is claimed for a measure when all of it, or more, is done. */
function finalValue(task: Task, n: number): object {
  const measure = task.measures[n];
  if (!measure) return {};
  const { id, record } = measure;
  const exceeds = task.course.exceeds;
  if (record.kind === 'DELIVERABLE') return { measureId: id, done: true, exceeded: exceeds };
  return { measureId: id, value: exceeds ? record.stretch : record.target };
}

/** What a claim that comes too early says, and what of it a verifier accepts. */
const partValues = (task: Task, share: number): object[] =>
  task.measures.map(({ id, record }) => ({ measureId: id, value: valueAt(record, share) }));

const claimedTooEarly = ({ course }: Task, today: string): boolean => course.early?.claimOn === today;

/** Everybody whose product is there today attaches its document and claims the result; returns the tasks claimed. */
export async function claimDue(world: World): Promise<readonly Task[]> {
  const due = world.tasks.filter(
    (task) => task.state === 'ACTIVE' && (task.course.claimOn === world.today || claimedTooEarly(task, world.today)),
  );
  const owners = [...new Set(due.map(({ plan }) => plan.owner.key))];
  await inParallel(owners, LANES, async (key) => {
    for (const task of due.filter(({ plan }) => plan.owner.key === key)) await claim(world, task);
  });
  return due;
}

async function claim(world: World, task: Task): Promise<void> {
  const owner = await world.cast.as(task.plan.owner.key);
  const kinds = [...new Set(task.measures.map(({ record }) => record.evidence))];
  const attached = await owner.actAll<{ evidence: { pledge: { version: number } } }>(
    'attachEvidence',
    kinds.map((kind) => ({
      pledgeId: task.id,
      kind,
      title: `Hồ sơ kết quả ${task.code}`,
      documentNumber: `${task.code}/KQ-${world.today}`,
      documentDate: world.today,
      productDate: world.today,
    })),
    'evidence { pledge { version } }',
  );
  const { pledge } = await owner.act<PledgePayload>(
    'claimCompletion',
    {
      pledgeId: task.id,
      expectedVersion: attached.at(-1)?.evidence.pledge.version ?? task.version,
      productDate: world.today,
      values: claimedTooEarly(task, world.today)
        ? partValues(task, 0.9)
        : task.measures.map((_, n) => finalValue(task, n)),
    },
    `pledge { ${PLEDGE} }`,
  );
  world.keep(task, pledge);
}

export interface Verdicts {
  readonly confirmed: readonly Task[];
  readonly partial: readonly Task[];
  readonly rejected: readonly Task[];
}

/** The verifiers look at everything that was claimed before today. */
export async function verifyClaims(world: World): Promise<Verdicts> {
  const claimed = world.tasks.filter(({ state }) => state === 'CLAIMED');
  const early = new Map(
    claimed.flatMap((task) =>
      task.course.early && task.course.claimOn !== world.today && !isFinalClaim(task, world.today)
        ? [[task, task.course.early.verdict] as const]
        : [],
    ),
  );
  const verdictOf = (task: Task): string => early.get(task) ?? 'CONFIRMED';
  // A member of the standing board needs both: the second follows the first.
  for (const key of ['verifier', 'verifier-2']) {
    const own = claimed.filter((task) => task.state === 'CLAIMED' && isVerifier(world, task, key));
    const verifier = await world.cast.as(key);
    const payloads = await verifier.actAll<PledgePayload>(
      'verifyPledge',
      own.map((task) => verdictInput(task, verdictOf(task))),
      `pledge { ${PLEDGE} }`,
    );
    for (const [n, { pledge }] of payloads.entries()) {
      const task = own[n];
      if (task) world.keep(task, pledge);
    }
  }
  return {
    confirmed: claimed.filter((task) => verdictOf(task) === 'CONFIRMED'),
    partial: claimed.filter((task) => verdictOf(task) === 'PARTIAL'),
    rejected: claimed.filter((task) => verdictOf(task) === 'REJECTED'),
  };
}

const isFinalClaim = ({ course }: Task, today: string): boolean => course.claimOn !== null && course.claimOn < today;

/** The members of the standing board have two verifiers, the others take turns: as the decision appointed them. */
export function isVerifier({ cast, tasks }: World, task: Task, key: string): boolean {
  const onBoard = cast.body('STANDING_BOARD').members.some(({ person }) => person.id === task.plan.owner.personId);
  return onBoard || ['verifier', 'verifier-2'][tasks.indexOf(task) % 2] === key;
}

function verdictInput(task: Task, verdict: string): object {
  const target = { pledgeId: task.id, expectedVersion: task.version, verdict, method: 'DOCUMENT' };
  if (verdict === 'CONFIRMED') return { ...target, values: [], comment: 'Hồ sơ khớp kết quả, đã đối chiếu' };
  if (verdict === 'PARTIAL') {
    return { ...target, values: partValues(task, 0.6), comment: 'Mới có hồ sơ cho một phần kết quả' };
  }
  return { ...target, values: [], comment: 'Sản phẩm chưa được nghiệm thu' };
}

/** An owner tries to verify an own claim. */
export async function tryOwnVerification(world: World, task: Task): Promise<void> {
  const owner = await world.cast.as(task.plan.owner.key);
  const messages = await owner.refused('verifyPledge', verdictInput(task, 'CONFIRMED'));
  world.timeline.refused(
    {
      vi: `${task.plan.owner.title} thử tự xác nhận ${task.code} của mình`,
      en: `${task.plan.owner.title} tries to verify the own task ${task.code}`,
    },
    messages,
  );
}
