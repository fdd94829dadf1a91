import { Injectable, Logger } from '@nestjs/common';
import { SCHEDULER } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { CyclesService } from '#features/cycles/index.js';
import { Transactor } from '#platform/database/transactor.js';
import { AssessmentDesk } from './assessment-desk.js';
import { AssessmentDrafts, type Drafted } from './assessment-drafts.js';
import { AssessmentJournal } from './assessment-journal.js';
import { AssessmentsStore } from './assessments.store.js';

/** What a run of the scheduler came to. */
export interface DraftingCounts {
  /** Cycles that went under assessment, and cycles looked through. */
  readonly begun: number;
  readonly cycles: number;
  /** Windows opened, drafts written. */
  readonly opened: number;
  readonly drafted: number;
}

type YearCounts = Pick<DraftingCounts, 'opened' | 'drafted'>;

const NOTHING: YearCounts = { opened: 0, drafted: 0 };
const countsOf = ({ opened, drafted }: Drafted): YearCounts => ({ opened, drafted });

/**
 * The scheduler's part of the year's end: cycles go under assessment on their day, windows open, every assessment is drafted. Each cycle is a
 * transaction of its own and drafting again changes nothing, so a run that was broken off is simply run again.
 */
@Injectable()
export class AssessmentDrafting {
  private readonly logger = new Logger(AssessmentDrafting.name);

  constructor(
    private readonly transactor: Transactor,
    private readonly cycles: CyclesService,
    private readonly store: AssessmentsStore,
    private readonly desk: AssessmentDesk,
    private readonly drafts: AssessmentDrafts,
    private readonly journal: AssessmentJournal,
  ) {}

  /** Begins what is due to begin and drafts every year under assessment. `signal` breaks it off after the cycle in hand. */
  async run(signal?: AbortSignal): Promise<DraftingCounts> {
    const cycles = await this.transactor.run((tx) => this.store.cyclesToAssess(tx));
    const total = { begun: 0, cycles: 0, ...NOTHING };
    for (const { id, begins } of cycles) {
      signal?.throwIfAborted();
      if (begins && !(await this.begin(id))) continue;
      const { opened, drafted } = await this.draftYear(id);
      total.begun += begins ? 1 : 0;
      total.cycles += 1;
      total.opened += opened;
      total.drafted += drafted;
      if (opened + drafted > 0) this.logger.log({ of: cycles.length, ...total }, 'assessments are drafted');
    }
    return total;
  }

  /** Opens the windows and drafts every assessment of one cycle; nothing for one that is not under assessment. */
  async draftYear(cycleId: Id): Promise<YearCounts> {
    return this.transactor.run(async (tx) => {
      const year = await this.desk.hold(tx, cycleId);
      if (year?.cycle.state !== 'ASSESSING') return NOTHING;
      const drafted = await this.drafts.draftYear(tx, year);
      await this.journal.remember(tx, drafted.happenings, SCHEDULER, year.now.at);
      return countsOf(drafted);
    });
  }

  /** Something happened to a pledge: the drafts of those who answer or answered for it follow, while its year is under assessment. */
  async followPledge(pledgeId: Id): Promise<YearCounts> {
    return this.transactor.run(async (tx) => {
      const concerned = await this.store.answerableFor(tx, pledgeId);
      const year = concerned && (await this.desk.hold(tx, concerned.cycleId));
      if (!concerned || year?.cycle.state !== 'ASSESSING') return NOTHING;
      const assessments = await this.store.lockPeople(tx, concerned.cycleId, concerned.personIds);
      const drafted = await this.drafts.draftPeople(tx, year, assessments);
      await this.journal.remember(tx, drafted.happenings, SCHEDULER, year.now.at);
      return countsOf(drafted);
    });
  }

  private async begin(cycleId: Id): Promise<boolean> {
    const begun = await this.cycles.beginAssessment(SCHEDULER, { cycleId });
    if (!begun.ok) this.logger.warn({ cycleId, refusals: begun.refusals }, 'the assessment of a cycle cannot begin');
    return begun.ok;
  }
}
