import { DEFAULT_MIN_PLEDGES } from '#domain/cycle/create-cycle.js';
import type { FactorScore } from '#domain/pledge/content-draft.js';
import { DIFFICULTY_FACTORS, type DifficultyScores } from '#domain/pledge/pledge.js';
import { addDays, daysBetween, earlierOf } from '#domain/shared/local-date.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { Official } from '../directory.js';
import type { CycleEntry } from '../file-schemas.js';
import { appointVerifiers, appraise, draft, ofPost, resubmit, returnForm, submitAll } from './pledge-acts.js';
import { contentOf, type PlannedTask } from './tasks.js';
import type { Timeline } from './timeline.js';
import type { World } from './world.js';

/** Days of a task, as its course says. */
export type SpanOf = (task: PlannedTask) => { readonly startOn: LocalDate; readonly dueOn: LocalDate };

const VERIFIERS = ['verifier', 'verifier-2'];

/** How often the office sends a registration back, and what it asks for. */
const RETURN_RATE = 0.04;
const RETURN_REASONS = 'Chưa nêu ai phụ trách từng khâu và kiểm tra vào lúc nào.';
const MENDED = 'Phân công một cấp phó phụ trách, kiểm tra vào tuần cuối mỗi tháng.';

/** Where the pledges of this world are, by the task that they come from. */
export type Drafted = Map<PlannedTask, Id>;

/** Officials draft what they will take on, and hand it in before registration closes, or by today. */
export function planRegistration(
  world: World,
  timeline: Timeline,
  { year, steps, closesOn, submitted }: CycleEntry,
  tasks: readonly PlannedTask[],
  { spanOf, until }: { readonly spanOf: SpanOf; readonly until: LocalDate },
): Drafted {
  const { calendar } = world;
  const drafted: Drafted = new Map();
  const opened = calendar.addWorkingDays(steps.openRegistration.on, 1);
  const last = calendar.moveBack(earlierOf(closesOn, until));
  const { organisations } = world.committee;
  for (const owner of world.committee.officials.values()) {
    const own = tasks.filter(({ post }) => post.key === owner.key);
    if (own.length === 0) continue;
    const dice = new Dice(`registration ${year} ${owner.key}`);
    const days = daysBetween(opened, last);
    const from = dice.int(0, Math.floor(days / 2));
    for (const task of own) {
      const on = calendar.moveBack(addDays(opened, dice.int(from, Math.max(from, days - 3))));
      timeline.plan(on, timeOf(dice), (now) => {
        const content = contentOf(task, owner, spanOf(task), organisations, reachedBefore(world, task, owner));
        drafted.set(task, draft(world, year, owner, content, { synthetic: task.named === null, now }));
      });
    }
    if (own.length >= DEFAULT_MIN_PLEDGES && (submitted?.includes(owner.key) ?? true))
      timeline.plan(calendar.moveBack(addDays(last, -dice.int(0, 2))), evening(dice), (now) => {
        submitAll(world, year, owner, now);
      });
  }
  return drafted;
}

/** What the task of the year before, from which this one goes on, has come to: the value last verified, else reported. */
function reachedBefore(world: World, { after }: PlannedTask, owner: Official): string | null {
  if (after === null) return null;
  const before = ofPost(world, after.year, owner).find(({ title }) => title === after.task.title);
  const measure = before?.measures[0];
  return measure?.verified ?? measure?.claimed ?? measure?.baseline ?? null;
}

/** The office sends some registrations back; their owners mend them and hand them in again. */
export function planScreening(
  world: World,
  timeline: Timeline,
  { year, on, rate = RETURN_RATE }: { readonly year: number; readonly on: LocalDate; readonly rate?: number },
): void {
  const { calendar } = world;
  timeline.plan(on, '10:00', () => {
    for (const { pledge } of world.pledges.values()) {
      const dice = new Dice(`screening ${pledge.code}`);
      if (!pledge.code.startsWith(`${year}-`) || pledge.state !== 'SUBMITTED' || !dice.chance(rate)) continue;
      timeline.plan(calendar.addWorkingDays(on, dice.int(0, 2)), timeOf(dice), (now) => {
        returnForm(world, pledge.id, { reasons: RETURN_REASONS, fields: ['approach'] }, now);
        timeline.plan(calendar.addWorkingDays(now.today, dice.int(1, 4)), timeOf(dice), (then) => {
          resubmit(world, pledge.id, { approach: `${pledge.approach ?? ''} ${MENDED}` }, then);
        });
      });
    }
  });
}

/** The organisation board appraises what was handed in, some each day, and the office names those who will verify. */
export function planAppraisal(
  world: World,
  timeline: Timeline,
  year: number,
  { from, days, verifiersOn }: { readonly from: LocalDate; readonly days: number; readonly verifiersOn: LocalDate },
): void {
  const { calendar } = world;
  const submitted = (): readonly Id[] =>
    [...world.pledges.values()]
      .map(({ pledge }) => pledge)
      .filter(({ cycleId, state }) => cycleId === world.cycle(year).cycle.id && state === 'SUBMITTED')
      .map(({ id }) => id);
  for (let day = 0; day < days; day += 1) {
    const on = calendar.addWorkingDays(from, day);
    timeline.plan(on, '14:00', (now) => {
      const waiting = submitted();
      // The last day takes what is left, those that came back included.
      const today = waiting.slice(0, day === days - 1 ? waiting.length : Math.ceil(waiting.length / (days - day)));
      for (const id of today) appraiseOne(world, id, now);
    });
  }
  timeline.plan(verifiersOn, '09:00', (now) => {
    for (const official of world.committee.officials.values())
      for (const { id } of ofPost(world, year, official))
        appointVerifiers(world, id, verifiersOf(world, official, id), now);
  });
}

/** Members of the standing board are verified by two, everybody else by one. */
function verifiersOf(world: World, { actor }: Official, id: Id): readonly Official[] {
  const onBoard = actor.memberships.some(({ bodyKind }) => bodyKind === 'STANDING_BOARD');
  const both = VERIFIERS.map((key) => world.official(key));
  return onBoard ? both : [new Dice(`verifier ${world.pledge(id).code}`).pick(both)];
}

/** The board mostly agrees with the owner; now and then it scores a factor one higher or lower. */
function appraiseOne(world: World, id: Id, now: Moment): void {
  const pledge = world.pledge(id);
  const dice = new Dice(`appraisal ${pledge.code}`);
  const factors = scored(pledge.proposedFactors, dice);
  appraise(world, id, { withinAuthority: true, isRoutineDuty: false, factors }, now);
}

const scored = (proposed: DifficultyScores, dice: Dice): readonly FactorScore[] =>
  DIFFICULTY_FACTORS.map((factor) => {
    const own = proposed[factor] ?? 0;
    const moved = dice.chance(0.12) ? own + dice.pick([-1, 1]) : own;
    return { factor, score: Math.min(2, Math.max(0, moved)) };
  });

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A time in office hours. */
export const timeOf = (dice: Dice): string =>
  `${twoDigits(dice.pick([8, 9, 10, 13, 14, 15, 16]))}:${twoDigits(dice.int(0, 59))}`;

const evening = (dice: Dice): string => `17:${twoDigits(dice.int(0, 29))}`;
