import type { LocalDate } from '#domain/shared/moment.js';
import { DocumentNumbers } from '#seeds/past/document-numbers.js';
import type { Cast } from './cast.js';
import type { Course } from './courses.js';
import type { TaskPlan } from './task-plans.js';
import type { MeasureRecord } from './world-data.js';
import type { Timeline } from './timeline.js';
import type { Stage } from './stage.js';

/** A task of the demo with what the product knows it by. */
export interface Task {
  readonly plan: TaskPlan;
  readonly course: Course;
  id: string;
  code: string;
  version: number;
  state: string;
  measures: readonly { readonly id: string; readonly record: MeasureRecord }[];
  /** Its claim came before the product was whole. */
  claimedEarly: boolean;
  /** What the owner reported last, by measure. */
  reported: readonly string[];
}

interface PledgeFields {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: string;
}

export interface CycleFields {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

export const CYCLE = 'id version state';
export const PLEDGE = 'id code version state';

/** Everything that the steps of the year share. */
export class World {
  tasks: readonly Task[] = [];
  cycle: CycleFields = { id: '', version: 0, state: '' };
  today: LocalDate = '2022-10-03';
  /** The registers from which evidence takes its numbers. */
  readonly documents = new DocumentNumbers();

  constructor(
    readonly cast: Cast,
    readonly timeline: Timeline,
    readonly stage: Pick<Stage, 'newMails'>,
  ) {}

  /** The tasks of a post, in their order. */
  tasksOf(key: string): readonly Task[] {
    return this.tasks.filter(({ plan }) => plan.owner.key === key);
  }

  /** Lays over a task what the product has just answered about it. */
  keep(task: Task, { id, code, version, state }: PledgeFields): void {
    Object.assign(task, { id, code, version, state });
  }

  /** Reads where every submitted task stands now, as the office sees it. */
  async refresh(): Promise<void> {
    const office = await this.cast.as('office');
    const byId = new Map(this.tasks.map((task) => [task.id, task]));
    for (let after: string | null = null; ;) {
      const { pledges }: PledgePage = await office.query<PledgePage>(PLEDGES, { cycleId: this.cycle.id, after });
      for (const pledge of pledges.nodes) {
        const task = byId.get(pledge.id);
        if (task) this.keep(task, pledge);
      }
      if (!pledges.pageInfo.hasNextPage) break;
      after = pledges.pageInfo.endCursor;
    }
    const { cycle } = await office.query<{ readonly cycle: CycleFields }>(
      `query ($id: ID!) { cycle(id: $id) { ${CYCLE} } }`,
      { id: this.cycle.id },
    );
    this.cycle = cycle;
  }
}

interface PledgePage {
  readonly pledges: {
    readonly nodes: readonly PledgeFields[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PLEDGES = `query ($cycleId: ID!, $after: String) {
  pledges(filter: { cycleId: $cycleId }, orderBy: CODE_ASC, first: 100, after: $after) {
    nodes { ${PLEDGE} } pageInfo { hasNextPage endCursor }
  }
}`;
