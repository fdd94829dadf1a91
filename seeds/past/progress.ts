import type { EvidenceKind, VerificationMethod } from '#domain/pledge/pledge.js';
import { addDays, daysBetween } from '#domain/shared/local-date.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { CycleEntry, Phrases } from '../file-schemas.js';
import type { ClaimInCourse, Course } from './courses.js';
import type { Answer } from './meetings.js';
import { addEvidence, checkIn, claim, requestExtension, verify } from './pledge-acts.js';
import { timeOf } from './registration.js';
import { checkInDatesUntil, reportedValues } from './reports.js';
import type { PlannedTask } from './tasks.js';
import type { Timeline } from './timeline.js';
import type { World } from './world.js';

interface Story {
  readonly world: World;
  readonly timeline: Timeline;
  readonly cycle: CycleEntry;
  readonly task: PlannedTask;
  readonly course: Course;
  readonly phrases: Phrases;
  /** Its pledge; null before there is one. */
  readonly id: () => Id | null;
}

/** Plans what an official reports, claims and asks for in the year of one task, and what verifiers answer. */
export function planYear(story: Story, until: LocalDate, answers: Map<Id, Answer>): void {
  planCheckIns(story, until);
  for (const [index, one] of story.course.claims.entries()) planClaim(story, one, index);
  planExtension(story, answers);
}

/** Officials differ: most report in time, some late, and some forget. */
function planCheckIns({ world, timeline, cycle, task, course, phrases, id }: Story, until: LocalDate): void {
  const { calendar } = world;
  const habit = new Dice(`habit ${task.post.key}`);
  const missed = habit.pick([0, 0.02, 0.04, 0.08, 0.2]);
  const late = habit.pick([0.03, 0.08, 0.12, 0.25]);
  const honest = habit.chance(0.6);
  const dice = new Dice(`check-ins ${task.name}`);
  for (const dueOn of checkInDatesUntil(cycle, until)) {
    const chance = dice.next();
    const nextOne = dueOn > until;
    if (chance < missed || (nextOne && chance < 0.65)) continue;
    const day = calendar.moveBack(dueOn);
    const early = calendar.addWorkingDays(day, -dice.int(nextOne ? 1 : 0, 3));
    const on =
      !nextOne && chance < missed + late
        ? calendar.addWorkingDays(dueOn, dice.int(1, 6))
        : daysBetween(early, dueOn) <= 7
          ? early
          : day;
    timeline.plan(on, timeOf(dice), (now) => {
      const pledgeId = id();
      if (pledgeId === null) return;
      const pledge = world.pledge(pledgeId);
      if (pledge.state !== 'ACTIVE' || (pledge.startOn ?? '') > now.today) return;
      const values = reportedValues(task, pledge, course, now.today);
      const unchanged = values.every(({ measureId, value }) =>
        pledge.measures.some((measure) => measure.id === measureId && measure.claimed === value),
      );
      const behind = course.finishOn > (pledge.dueOn ?? course.finishOn);
      const forecastOn = behind && honest && course.finishOn > now.today ? course.finishOn : null;
      checkIn(
        world,
        pledge.id,
        {
          values: unchanged ? [] : values,
          unchanged,
          confidence: behind ? dice.int(2, 6) : dice.int(7, 10),
          forecastOn,
          note: unchanged || dice.chance(0.25) ? null : dice.pick(behind ? phrases.behind : phrases.notes),
        },
        now,
      );
    });
  }
}

const EVIDENCE_TITLES: Readonly<Record<EvidenceKind, string>> = {
  DOCUMENT: 'Báo cáo kết quả thực hiện',
  MINUTES: 'Biên bản họp xác nhận kết quả',
  PHOTO: 'Ảnh hiện trường',
  DATA: 'Báo cáo số liệu, kèm bảng tổng hợp',
  SITE_RECORD: 'Biên bản kiểm tra hiện trường',
  CITIZEN_FEEDBACK: 'Báo cáo kết quả lấy ý kiến người dân',
  OTHER: 'Tài liệu kèm theo',
};

const METHODS: Readonly<Partial<Record<EvidenceKind, VerificationMethod>>> = {
  DATA: 'DATA',
  SITE_RECORD: 'SITE_VISIT',
  CITIZEN_FEEDBACK: 'CITIZENS',
};

const COMMENTS = {
  PARTIAL: 'Công nhận phần đã hoàn thành; phần còn lại chưa có sản phẩm.',
  REJECTED: 'Minh chứng chưa thể hiện sản phẩm hoàn thành, đề nghị làm tiếp.',
} as const;

function planClaim({ world, timeline, task, phrases, id: known }: Story, one: ClaimInCourse, index: number): void {
  const dice = new Dice(`claim ${task.name} ${index}`);
  const exceeds = dice.chance(0.35);
  const id = (): Id => existing(known(), task);
  timeline.plan(one.claimOn, '16:00', (now) => {
    addEvidence(world, id(), (kind) => EVIDENCE_TITLES[kind], one.productOn, now);
  });
  timeline.plan(one.claimOn, '16:30', (now) => {
    const values = world
      .pledge(id())
      .measures.map(({ id: measureId, kind, target, stretch, exceedCriterion }) =>
        kind === 'METRIC'
          ? { measureId, value: task.named?.reached ?? (exceeds ? (stretch ?? target) : target) }
          : { measureId, done: true, exceeded: exceeds && exceedCriterion !== null },
      );
    const note = 'Đã hoàn thành, đề nghị xác nhận kết quả.';
    claim(world, id(), { productDate: one.productOn, note, values }, now);
  });
  const { verdict } = one;
  if (!verdict) return;
  timeline.plan(verdict.on, timeOf(dice), () => {
    const verifiers = [...world.committee.officials.values()].filter(({ personId }) =>
      world.pledge(id()).verifierIds.includes(personId),
    );
    // One refusal ends the claim; what gives something takes everybody who was appointed.
    const asked = verdict.verdict === 'REJECTED' ? verifiers.slice(0, 1) : verifiers;
    for (const [place, verifier] of asked.entries()) {
      const on = world.calendar.addWorkingDays(verdict.on, place);
      timeline.plan(on, '16:45', (now) => {
        const { measures } = world.pledge(id());
        const [first] = measures;
        const values = verdict.verdict === 'PARTIAL' ? partOf(measures) : [];
        const method = METHODS[first?.evidenceKind ?? 'DOCUMENT'] ?? 'DOCUMENT';
        verify(
          world,
          id(),
          verifier,
          {
            verdict: verdict.verdict,
            values,
            method,
            comment: verdict.verdict === 'CONFIRMED' ? phrases.found : COMMENTS[verdict.verdict],
          },
          now,
        );
      });
    }
  });
}

/** Three quarters of the way to the target. */
const partOf = (measures: ReturnType<World['pledge']>['measures']) =>
  measures.map(({ id: measureId, kind, baseline, target }) => ({
    measureId,
    value:
      kind === 'METRIC' ? String(Math.round(Number(baseline) + (Number(target) - Number(baseline)) * 0.75)) : '0.75',
  }));

function planExtension(
  { world, timeline, task, phrases, course: { extension }, id }: Story,
  answers: Map<Id, Answer>,
): void {
  if (!extension) return;
  const dice = new Dice(`extension ${task.name}`);
  timeline.plan(extension.askOn, '11:00', (now) => {
    const pledge = world.pledge(existing(id(), task));
    if (pledge.dueOn === null) return;
    const proposedDueOn = world.calendar.moveBack(addDays(pledge.dueOn, extension.days));
    const reason = dice.pick(extension.cause === 'OBJECTIVE' ? phrases.outside : phrases.own);
    const request = requestExtension(world, pledge.id, { reason, cause: extension.cause, proposedDueOn }, now);
    if (extension.answer) answers.set(request, extension.answer);
  });
}

function existing(id: Id | null, { name }: PlannedTask): Id {
  if (id === null) throw new Error(`${name} was never drafted`);
  return id;
}
