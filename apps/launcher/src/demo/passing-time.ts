import { addDays } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { counted, PEOPLE_MORE, showDate, showNumber, some, TASKS_MORE, type Language, type Words } from './words.js';
import type { World } from './world.js';

interface Occurrence {
  readonly rule: string;
  readonly step: string;
  readonly state: string;
  readonly fireOn: LocalDate;
  readonly recipient: { readonly id: string; readonly fullName: string } | null;
  readonly subject: {
    readonly __typename: string;
    readonly code?: string;
    readonly owner?: { readonly id: string } | null;
  } | null;
}

interface PlanPage {
  readonly reminderPlan: {
    readonly nodes: readonly Occurrence[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PLAN = `query ($organisationId: ID!, $from: Date!, $to: Date!, $after: String) {
  reminderPlan(organisationId: $organisationId, from: $from, to: $to, first: 100, after: $after) {
    nodes { rule step state fireOn recipient { id fullName } subject { __typename ... on Pledge { code owner { id } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const RULES: Readonly<Record<string, Words>> = {
  due: { vi: 'sắp đến hạn', en: 'due soon' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  'check-in': { vi: 'báo cáo tiến độ', en: 'progress reports' },
  registration: { vi: 'đăng ký', en: 'registration' },
  request: { vi: 'đề nghị chờ quyết định', en: 'undecided requests' },
  claim: { vi: 'kết quả chờ xác nhận', en: 'unverified claims' },
};

/** An instant of the demo: a local day and time in Hanoi. */
export const instant = (day: LocalDate, time: string): string => new Date(`${day}T${time}:00+07:00`).toISOString();

/**
 * The administrator lets business time pass until a day, 08:30, and says what the scheduler did on the way: reminders by rule, e-mails, and
 * who was told beside the owner because a task slips.
 */
export async function passTo(world: World, day: LocalDate, time = '08:30'): Promise<void> {
  const { cast, timeline, stage } = world;
  const admin = await cast.as('admin');
  await admin.act('advanceClock', { to: instant(day, time) }, 'now jobsRun');
  const from = addDays(world.today, 1);
  world.today = day;
  if (from > day) return;
  const sent = (await planBetween(world, from, day)).filter(({ state }) => state === 'SENT');
  if (sent.length === 0) return;
  const mails = stage.newMails();
  const counts = new Map<string, number>();
  for (const { rule } of sent) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const listed = (language: Language): string =>
    [...counts].map(([rule, count]) => `${RULES[rule]?.[language] ?? rule} ${showNumber(count, language)}`).join(', ');
  const span = (language: Language): string =>
    from === day ? showDate(day, language) : `${showDate(from, language)} – ${showDate(day, language)}`;
  timeline.note(
    {
      vi: `${span('vi')}: ${showNumber(sent.length, 'vi')} lời nhắc trong ${mails} thư (${listed('vi')})`,
      en: `${span('en')}: ${counted(sent.length, 'reminder', 'reminders')} in ${counted(mails, 'e-mail', 'e-mails')} (${listed('en')})`,
    },
    '⏰ ',
  );
  sayEscalations(world, sent);
}

/** Escalations that are spelled out, the highest steps first; the others are counted. */
const SPELLED_OUT = 3;

interface Escalation {
  readonly rule: string;
  readonly step: string;
  readonly codes: Set<string>;
  readonly told: Set<string>;
}

/** Who beside the owner was told that a task slips, by rule and step of the ladder. */
function sayEscalations({ timeline, cast }: World, sent: readonly Occurrence[]): void {
  const groups = new Map<string, Escalation>();
  for (const { rule, step, recipient, subject } of sent) {
    const slips = (rule === 'overdue' || rule === 'check-in') && recipient && subject?.owner;
    if (!slips || subject.owner?.id === recipient.id) continue;
    const group = groups.get(`${rule} ${step}`) ?? { rule, step, codes: new Set(), told: new Set() };
    group.codes.add(subject.code ?? '');
    group.told.add(cast.byPerson(recipient.id).title);
    groups.set(`${rule} ${step}`, group);
  }
  const ascending = [...groups.values()].sort((a, b) => daysOf(a) - daysOf(b));
  for (const escalation of ascending.slice(-SPELLED_OUT)) {
    const slips = SLIPS[escalation.rule]?.(daysOf(escalation));
    const codes = [...escalation.codes].sort();
    const told = [...escalation.told];
    timeline.note(
      {
        vi: `${slips?.vi ?? ''}: ${some(codes, 3, TASKS_MORE, 'vi')} → báo cáo lên ${some(told, 3, PEOPLE_MORE, 'vi')}`,
        en: `${slips?.en ?? ''}: ${some(codes, 3, TASKS_MORE, 'en')} → reported to ${some(told, 3, PEOPLE_MORE, 'en')}`,
      },
      '  ↑ ',
    );
  }
}

/** The step of a ladder, "T+10", as a number of working days. */
const daysOf = ({ step }: Escalation): number => Number(step.slice(2));

const SLIPS: Readonly<Record<string, (days: number) => Words>> = {
  overdue: (days) => ({
    vi: `quá hạn ${days} ngày làm việc`,
    en: `overdue for ${counted(days, 'working day', 'working days')}`,
  }),
  'check-in': (days) => ({
    vi: `thiếu báo cáo tiến độ quá ${days} ngày làm việc`,
    en: `progress report missing for ${counted(days, 'working day', 'working days')}`,
  }),
};

async function planBetween({ cast }: World, from: LocalDate, to: LocalDate): Promise<Occurrence[]> {
  const office = await cast.as('office');
  const found: Occurrence[] = [];
  for (let after: string | null = null; ;) {
    const { reminderPlan }: PlanPage = await office.query<PlanPage>(PLAN, {
      organisationId: cast.organisationId,
      from,
      to,
      after,
    });
    found.push(...reminderPlan.nodes);
    if (!reminderPlan.pageInfo.hasNextPage) return found;
    after = reminderPlan.pageInfo.endCursor;
  }
}
