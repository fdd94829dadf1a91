import { checkInAll } from './check-ins.js';
import { reportingOf, STOPS } from './courses.js';
import { extend } from './extensions.js';
import { reviewHalfYear } from './mid-year.js';
import { passTo } from './passing-time.js';
import { claimDue, isClaimedOn, tryOwnVerification, verifyClaims } from './results.js';
import { counted, PEOPLE_MORE, some, TASKS_MORE, type Words } from './words.js';
import type { Task, World } from './world.js';

const REVIEW_AFTER = '2023-07-10';
const EXTENSIONS_AFTER = '2023-09-11';
/** The stop on which the first results are claimed. */
const FIRST_CLAIMS = '2023-06-09';

/** February to November: reports, claims, verdicts; whatever is missed, the scheduler brings up. */
export async function playMonths(world: World): Promise<void> {
  for (const [index, [middle, ahead, last]] of STOPS.entries()) {
    const month = index + 2;
    world.timeline.heading({ vi: `Tháng ${month}/2023`, en: `${MONTHS[month - 1] ?? ''} 2023` });
    await stop(world, middle);
    if (middle === REVIEW_AFTER) await reviewHalfYear(world);
    if (middle === EXTENSIONS_AFTER) await extend(world);
    await stop(world, ahead, () => checkInAll(world, month, 'AHEAD', (task) => !isClaimedOn(task, ahead)));
    await stop(world, last, () => checkInAll(world, month, 'LAST_DAY', (task) => !isClaimedOn(task, last)));
    sayMissed(world, month);
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

async function stop(world: World, day: string, report?: () => Promise<number>): Promise<void> {
  await passTo(world, day);
  const verdicts = await verifyClaims(world);
  const reports = await report?.();
  const claimed = await claimDue(world);
  if (reports) {
    world.timeline.day(day, {
      vi: `${reports} báo cáo tiến độ`,
      en: counted(reports, 'progress report', 'progress reports'),
    });
  }
  say(world, claimed, { vi: 'được báo hoàn thành', en: 'claimed as done' });
  const [first] = claimed;
  if (first && day === FIRST_CLAIMS) await tryOwnVerification(world, first);
  say(world, verdicts.confirmed, { vi: 'được xác nhận kết quả', en: 'confirmed by the verifiers' });
  say(world, verdicts.partial, {
    vi: 'chỉ được xác nhận một phần, tiếp tục thực hiện',
    en: 'confirmed in part; the owner goes on',
  });
  say(world, verdicts.rejected, {
    vi: 'không được xác nhận, tiếp tục thực hiện',
    en: 'rejected; the owner goes on',
  });
}

const NAMED = 6;

function say({ timeline, today }: World, tasks: readonly Task[], what: Words): void {
  if (tasks.length === 0) return;
  const codes = tasks.map(({ code }) => code).sort();
  timeline.day(today, {
    vi: `${tasks.length} việc ${what.vi}: ${some(codes, NAMED, TASKS_MORE, 'vi')}`,
    en: `${counted(tasks.length, 'task', 'tasks')} ${what.en}: ${some(codes, NAMED, TASKS_MORE, 'en')}`,
  });
}

const SILENT_NAMED = 4;

/** Who reports nothing this month; the reminders and the escalation follow by themselves. */
function sayMissed({ cast, timeline, today, tasks }: World, month: number): void {
  const silent = cast.officials.filter(
    ({ key }, index) =>
      reportingOf(index, month) === 'MISSED' &&
      tasks.some(({ state, plan }) => state === 'ACTIVE' && plan.startOn <= today && plan.owner.key === key),
  );
  if (silent.length === 0) return;
  const titles = silent.map(({ title }) => title);
  timeline.day(today, {
    vi: `${silent.length} cán bộ không báo cáo: ${some(titles, SILENT_NAMED, PEOPLE_MORE, 'vi')}`,
    en: `${counted(silent.length, 'official does', 'officials do')} not report: ${some(titles, SILENT_NAMED, PEOPLE_MORE, 'en')}`,
  });
}

function sayProgress({ timeline, tasks }: World): void {
  const done = tasks.filter(({ state }) => state === 'DONE').length;
  timeline.progress({ vi: 'việc đã hoàn thành', en: 'tasks done' }, done, tasks.length);
}
