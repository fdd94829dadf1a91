import { checkInAll } from './check-ins.js';
import { STOPS } from './courses.js';
import { extend } from './extensions.js';
import { passTo } from './passing-time.js';
import { claimDue, tryOwnVerification, verifyClaims } from './results.js';
import type { Words } from './words.js';
import type { Task, World } from './world.js';

const EXTENSIONS_AFTER = '2023-09-11';

/** February to November: reports, claims, verdicts; whatever is missed, the scheduler brings up. */
export async function playMonths(world: World): Promise<void> {
  for (const [index, [middle, ahead, last]] of STOPS.entries()) {
    const month = index + 2;
    world.timeline.heading({ vi: `Tháng ${month}/2023`, en: `${MONTHS[month - 1] ?? ''} 2023` });
    await stop(world, middle);
    if (middle === EXTENSIONS_AFTER) await extend(world);
    await stop(world, ahead, () => checkInAll(world, month, 'AHEAD', (task) => task.course.claimOn !== ahead));
    await stop(world, last, () => checkInAll(world, month, 'LAST_DAY', (task) => task.course.claimOn !== last));
    sayProgress(world);
  }
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

let ownVerificationTried = false;

async function stop(world: World, day: string, report?: () => Promise<number>): Promise<void> {
  await passTo(world, day);
  const verdicts = await verifyClaims(world);
  const reports = await report?.();
  const claimed = await claimDue(world);
  if (reports) {
    world.timeline.day(day, { vi: `${reports} báo cáo tiến độ`, en: `${reports} check-ins` });
  }
  say(world, claimed, { vi: 'báo cáo hoàn thành', en: 'claimed' });
  const [first] = claimed;
  if (first && !ownVerificationTried) {
    ownVerificationTried = true;
    await tryOwnVerification(world, first);
  }
  say(world, verdicts.confirmed, { vi: 'được xác nhận', en: 'confirmed by the verifiers' });
  say(world, verdicts.partial, {
    vi: 'chỉ được xác nhận một phần, làm tiếp',
    en: 'confirmed in part; the owner goes on',
  });
  say(world, verdicts.rejected, { vi: 'bị bác, làm tiếp', en: 'rejected; the owner goes on' });
}

const NAMED = 6;

function say({ timeline, today }: World, tasks: readonly Task[], what: Words): void {
  if (tasks.length === 0) return;
  const codes = tasks.slice(0, NAMED).map(({ code }) => code);
  const list = tasks.length > NAMED ? `${codes.join(', ')}…` : codes.join(', ');
  timeline.day(today, {
    vi: `${tasks.length} việc ${what.vi}: ${list}`,
    en: `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} ${what.en}: ${list}`,
  });
}

function sayProgress({ timeline, tasks }: World): void {
  const done = tasks.filter(({ state }) => state === 'DONE').length;
  timeline.progress({ vi: 'việc đã xong', en: 'tasks done' }, done, tasks.length);
}
