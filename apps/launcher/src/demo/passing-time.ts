import { addDays } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Words } from './words.js';
import { showDate } from './words.js';
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
  due: { vi: 'sắp đến hạn', en: 'falls due' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  'check-in': { vi: 'báo cáo tiến độ', en: 'check-in' },
  registration: { vi: 'đăng ký', en: 'registration' },
  request: { vi: 'đề nghị chờ quyết định', en: 'undecided request' },
  claim: { vi: 'kết quả chờ xác nhận', en: 'unverified claim' },
};

/** An instant of the demo: a local day and time in Hanoi. */
export const instant = (day: LocalDate, time: string): string => new Date(`${day}T${time}:00+07:00`).toISOString();

/**
 * The administrator lets business time pass until a day, 08:30, and says what the scheduler did on the way: reminders by rule, e-mails, and
 * who was told beside the owner because a task slips.
 */
export async function passTo(world: World, day: LocalDate, time = '08:30'): Promise<void> {
  const { cast, timeline, stage } = world;
  const mailsBefore = stage.mails();
  const admin = await cast.as('admin');
  await admin.act('advanceClock', { to: instant(day, time) }, 'now jobsRun');
  const from = addDays(world.today, 1);
  world.today = day;
  if (from > day) return;
  const sent = (await planBetween(world, from, day)).filter(({ state }) => state === 'SENT');
  if (sent.length === 0) return;
  const mails = stage.mails() - mailsBefore;
  const counts = new Map<string, number>();
  for (const { rule } of sent) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const listed = (language: 'vi' | 'en'): string =>
    [...counts].map(([rule, count]) => `${RULES[rule]?.[language] ?? rule} ${count}`).join(', ');
  const span = from === day ? showDate(day) : `${showDate(from)}–${showDate(day)}`;
  timeline.line(
    timeline.in({
      vi: `            ⏰ ${span}: ${sent.length} lời nhắc trong ${mails} thư (${listed('vi')})`,
      en: `            ⏰ ${span}: ${sent.length} reminders in ${mails} e-mails (${listed('en')})`,
    }),
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
  const highest = [...groups.values()].sort((a, b) => Number(b.step.slice(2)) - Number(a.step.slice(2)));
  for (const { rule, step, codes, told } of highest.slice(0, SPELLED_OUT)) {
    const tasks = some([...codes], 3);
    const people = some([...told], 4);
    timeline.note({
      vi: `  ↑ ${RULES[rule]?.vi ?? rule} ${step}: ${tasks} → báo ${people}`,
      en: `  ↑ ${RULES[rule]?.en ?? rule} ${step}: ${tasks} → told: ${people}`,
    });
  }
}

const some = (items: readonly string[], limit: number): string =>
  items.length > limit ? `${items.slice(0, limit).join(', ')}… (${items.length})` : items.join(', ');

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
