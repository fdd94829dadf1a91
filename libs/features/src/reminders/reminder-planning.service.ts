import { Injectable } from '@nestjs/common';
import { ladderFor } from '#domain/reminder/ladder.js';
import { planReminders, type SubjectPlan } from '#domain/reminder/plan-reminders.js';
import { replan, type LedgerRow, type Replan } from '#domain/reminder/replan.js';
import type { Id } from '#domain/shared/moment.js';
import { CalendarStore } from '#features/organisation/index.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { GatherSubjects } from './gather-subjects.service.js';
import { LadderRulesStore, type LadderScope } from './ladder-rules.store.js';
import { LedgerStore, type LedgerChange } from './ledger.store.js';
import { ReminderFactsStore } from './reminder-facts.store.js';

const NOTHING: LedgerChange = { planned: 0, moved: 0, cancelled: 0, collapsed: 0 };

const keyOf = ({ subjectKind, subjectId }: LedgerRow): string => `${subjectKind} ${subjectId}`;

/**
 * Keeps the ledger in line with the facts: what is owed is planned once, what is no longer owed is cancelled with the reason, a moved date
 * moves what was not yet said. Computed from the facts alone, so running it again, or twice at once, changes nothing.
 */
@Injectable()
export class ReminderPlanning {
  constructor(
    private readonly transactor: Transactor,
    private readonly facts: ReminderFactsStore,
    private readonly gather: GatherSubjects,
    private readonly rules: LadderRulesStore,
    private readonly ledger: LedgerStore,
    private readonly calendars: CalendarStore,
  ) {}

  /** Every cycle in which something may have to be said, each in its own transaction. */
  async planAll(): Promise<LedgerChange> {
    const cycleIds = await this.transactor.run((tx) => this.facts.cyclesToPlan(tx));
    let sum = NOTHING;
    for (const cycleId of cycleIds) sum = add(sum, await this.planCycle(cycleId));
    return sum;
  }

  /** Every pledge of the cycle and its registration, in one transaction. */
  planCycle(cycleId: Id): Promise<LedgerChange> {
    return this.transactor.run((tx) => this.plan(tx, cycleId, null));
  }

  /** One pledge, and the registration of its cycle. A pledge that does not exist changes nothing. */
  planPledge(pledgeId: Id): Promise<LedgerChange> {
    return this.transactor.run(async (tx) => {
      const cycleId = await this.facts.cycleOfPledge(tx, pledgeId);
      return cycleId === undefined ? NOTHING : this.plan(tx, cycleId, pledgeId);
    });
  }

  private async plan(tx: Tx, cycleId: Id, pledgeId: Id | null): Promise<LedgerChange> {
    await this.ledger.lockCycle(tx, cycleId);
    const groups = await this.gather.inCycle(tx, cycleId, pledgeId);
    const overridesOf = await this.rules.load(tx);
    const calendarOf = await this.calendars.loadAll(
      tx,
      groups.map(({ calendarId }) => calendarId),
    );
    const rows = new Map<string, LedgerRow[]>();
    for (const row of await this.ledger.rows(tx, cycleId, pledgeId)) {
      rows.set(keyOf(row), [...(rows.get(keyOf(row)) ?? []), row]);
    }

    const changes: Replan[] = [];
    for (const { subjects, organisationPath, calendarId, today } of groups) {
      const scope = (of: Id | null): LadderScope => ({ organisationPath, cycleId, pledgeId: of });
      const plans = planReminders(
        subjects,
        (rule, subject) => ladderFor(rule, overridesOf(scope(subject.pledgeId))),
        calendarOf(calendarId),
      );
      for (const plan of plans) {
        const key = `${plan.kind} ${plan.id}`;
        changes.push(replan(rows.get(key) ?? [], plan, today));
        rows.delete(key);
      }
    }
    changes.push(...[...rows.values()].map(forgotten));
    return this.ledger.apply(tx, merge(changes));
  }
}

/** Rows about something that is there no longer, such as a milestone that a decision took out. */
function forgotten(rows: readonly LedgerRow[]): Replan {
  const gone: SubjectPlan['endedBy'] = 'MOVED';
  const cancel = rows.filter(({ state }) => state === 'PLANNED').map(({ id }) => ({ id, reason: gone }));
  return { insert: [], move: [], cancel, collapse: [] };
}

const merge = (changes: readonly Replan[]): Replan => ({
  insert: changes.flatMap(({ insert }) => insert),
  move: changes.flatMap(({ move }) => move),
  cancel: changes.flatMap(({ cancel }) => cancel),
  collapse: changes.flatMap(({ collapse }) => collapse),
});

const add = (a: LedgerChange, b: LedgerChange): LedgerChange => ({
  planned: a.planned + b.planned,
  moved: a.moved + b.moved,
  cancelled: a.cancelled + b.cancelled,
  collapsed: a.collapsed + b.collapsed,
});
