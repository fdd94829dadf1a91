import type { LocalDate } from '#domain/shared/moment.js';
import { inParallel } from './api-client.js';
import { valueAt } from './check-ins.js';
import { PLEDGE, type Task, type World } from './world.js';

const LANES = 6;

interface PledgePayload {
  readonly pledge: { readonly id: string; readonly code: string; readonly version: number; readonly state: string };
}

/** The value that is claimed for a measure when all of it, or more, is done. */
function finalValue({ measures, course: { exceeds } }: Task, n: number): object {
  const measure = measures[n];
  if (!measure) return {};
  const { id, record } = measure;
  if (record.kind === 'DELIVERABLE') return { measureId: id, done: true, exceeded: exceeds };
  return { measureId: id, value: exceeds ? record.stretch : record.target };
}

/** What is claimed too early, and what of it a verifier accepts. */
const partValues = (task: Task, share: number): object[] =>
  task.measures.map(({ id, record }) => ({ measureId: id, value: valueAt(record, share) }));

const EARLY_SHARE = 0.9;

/** A result that is claimed today, with the papers that prove it. */
interface Claim {
  readonly task: Task;
  readonly isEarly: boolean;
  readonly productDate: LocalDate;
  readonly evidence: readonly object[];
}

/** Whether a task is to be claimed today. */
export const isClaimedOn = ({ course: { finish, early } }: Task, day: LocalDate): boolean =>
  finish?.claimOn === day || early?.claimOn === day;

/** Everybody whose product is there today attaches its document and claims the result; returns the tasks claimed. */
export async function claimDue(world: World): Promise<readonly Task[]> {
  const due = world.tasks.filter((task) => task.state === 'ACTIVE' && isClaimedOn(task, world.today));
  // Numbers are taken one after the other, so that they are the same in every run.
  const claims = due.map((task) => claimOf(world, task));
  const owners = [...new Set(due.map(({ plan }) => plan.owner.key))];
  await inParallel(owners, LANES, (key) =>
    hand(
      world,
      key,
      claims.filter(({ task }) => task.plan.owner.key === key),
    ),
  );
  return due;
}

function claimOf({ today, documents }: World, task: Task): Claim {
  const { owner } = task.plan;
  const isEarly = task.course.early?.claimOn === today;
  const productDate = isEarly ? today : (task.course.finish?.productOn ?? today);
  const kinds = [...new Set(task.measures.map(({ record }) => record.evidence))];
  const office = { side: owner.side, symbol: owner.symbol, organisation: { id: owner.organisationId } };
  const evidence = kinds.map((kind) => ({
    pledgeId: task.id,
    kind,
    title: `Hồ sơ kết quả: ${task.plan.title}`,
    documentNumber: documents.next(kind, office, productDate),
    documentDate: productDate,
    productDate,
  }));
  return { task, isEarly, productDate, evidence };
}

/** The claims of one owner: the evidence of all of them, then all of them. */
async function hand({ cast }: World, key: string, claims: readonly Claim[]): Promise<void> {
  const owner = await cast.as(key);
  const attached = await owner.actAll<{ evidence: { pledge: { id: string; version: number } } }>(
    'attachEvidence',
    claims.flatMap(({ evidence }) => evidence),
    'evidence { pledge { id version } }',
  );
  const versions = new Map(attached.map(({ evidence: { pledge } }) => [pledge.id, pledge.version]));
  const claimed = await owner.actAll<PledgePayload>(
    'claimCompletion',
    claims.map(({ task, isEarly, productDate }) => ({
      pledgeId: task.id,
      expectedVersion: versions.get(task.id) ?? task.version,
      productDate,
      values: isEarly ? partValues(task, EARLY_SHARE) : task.measures.map((_, n) => finalValue(task, n)),
    })),
    `pledge { ${PLEDGE} }`,
  );
  for (const [n, { pledge }] of claimed.entries()) {
    const claim = claims[n];
    if (claim) Object.assign(claim.task, pledge, { claimedEarly: claim.isEarly });
  }
}

export interface Verdicts {
  readonly confirmed: readonly Task[];
  readonly partial: readonly Task[];
  readonly rejected: readonly Task[];
}

const verdictOf = ({ claimedEarly, course }: Task): string =>
  (claimedEarly ? course.early?.verdict : null) ?? 'CONFIRMED';

/** The verifiers look at everything that was claimed before today. */
export async function verifyClaims(world: World): Promise<Verdicts> {
  const claimed = world.tasks.filter(({ state }) => state === 'CLAIMED');
  // A member of the standing board needs both: the second follows the first.
  for (const key of ['verifier', 'verifier-2']) {
    const own = claimed.filter((task) => task.state === 'CLAIMED' && isVerifier(world, task, key));
    const verifier = await world.cast.as(key);
    const payloads = await verifier.actAll<PledgePayload>(
      'verifyPledge',
      own.map(verdictInput),
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

/** The members of the standing board have two verifiers, the others take turns: as the decision appointed them. */
function isVerifier({ cast, tasks }: World, task: Task, key: string): boolean {
  const onBoard = cast.body('STANDING_BOARD').members.some(({ person }) => person.id === task.plan.owner.personId);
  return onBoard || ['verifier', 'verifier-2'][tasks.indexOf(task) % 2] === key;
}

function verdictInput(task: Task): object {
  const verdict = verdictOf(task);
  const target = { pledgeId: task.id, expectedVersion: task.version, verdict, method: 'DOCUMENT' };
  if (verdict === 'CONFIRMED') return { ...target, values: [], comment: 'Hồ sơ khớp kết quả, đã đối chiếu.' };
  if (verdict === 'PARTIAL') {
    const values = partValues(task, task.course.early?.share ?? 0);
    return { ...target, values, comment: 'Mới có hồ sơ cho một phần kết quả.' };
  }
  return { ...target, values: [], comment: 'Sản phẩm chưa được nghiệm thu.' };
}

/** An owner tries to verify an own claim. */
export async function tryOwnVerification(world: World, task: Task): Promise<void> {
  const owner = await world.cast.as(task.plan.owner.key);
  const messages = await owner.refused('verifyPledge', verdictInput(task));
  const { title } = task.plan.owner;
  world.timeline.refused(
    {
      vi: `${title} thử tự xác nhận việc ${task.code} của mình`,
      en: `${title} tries to verify the official’s own task ${task.code}`,
    },
    messages,
  );
}
