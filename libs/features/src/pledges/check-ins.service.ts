import { Injectable } from '@nestjs/common';
import { pledgeAccess, readsCheckIn } from '#domain/access/pledge-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import { reportingPauses } from '#domain/pledge/checkin-schedule.js';
import { decidePledge } from '#domain/pledge/decide-pledge.js';
import { authorityFaults } from '#domain/pledge/gate.js';
import type { CheckInReport } from '#domain/pledge/pledge-commands.js';
import type { CheckInContext } from '#domain/pledge/pledge-context.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { staleness } from '#domain/shared/same-version.js';
import { CyclesStore } from '#features/cycles/index.js';
import { CalendarStore } from '#features/organisation/index.js';
import { createOnce } from '#features/identity/index.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import { PledgeRecordsStore } from './pledge-records.store.js';
import { PledgesService, type OpenPledge, type PledgeTarget } from './pledges.service.js';

export interface ReportProgress extends PledgeTarget, CheckInReport {
  readonly idempotencyKey?: string | null;
}

/** Progress reports: the owner's own, or prepared by an assistant and confirmed by the owner. */
@Injectable()
export class CheckInsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly pledges: PledgesService,
    private readonly records: PledgeRecordsStore,
    private readonly cycles: CyclesStore,
    private readonly calendars: CalendarStore,
  ) {}

  /** An assistant's draft of a report; it counts once the owner confirms it. */
  prepare(actor: Actor, report: ReportProgress): Promise<Result<{ id: Id }>> {
    return this.report(actor, 'prepareCheckIn', 'PREPARE_CHECK_IN', report);
  }

  /** The owner's report: values, or a word that nothing has changed. */
  checkIn(actor: Actor, report: ReportProgress): Promise<Result<{ id: Id }>> {
    return this.report(actor, 'checkIn', 'CHECK_IN', report);
  }

  /** The owner makes a prepared report count, with the values as prepared. `expectedVersion` is the check-in's. */
  confirm(
    actor: Actor,
    { checkInId, expectedVersion }: { readonly checkInId: Id; readonly expectedVersion: number },
  ): Promise<Result<{ id: Id }>> {
    return this.transactor.run(async (tx) => {
      const pledgeId = await this.records.pledgeOfCheckIn(tx, checkInId);
      if (pledgeId === null) throw new NotVisibleError();
      const opened = await this.pledges.open(tx, actor, { pledgeId }, 'CHECK_IN');
      if (!opened.ok) return opened;
      const { pledge, context } = opened.value;
      const { now } = context;
      const prepared = await this.records.lockCheckIn(tx, checkInId);
      if (!prepared || !readsCheckIn(pledgeAccess(viewerScope(actor, now.today), pledge), prepared))
        throw new NotVisibleError();
      const stale = staleness(prepared, expectedVersion, authorityFaults(pledge, 'CHECK_IN', context));
      if (stale.length > 0) return refuse(...stale);
      if (prepared.confirmedById !== null) return refuse(refusal('WRONG_STATE', 'pledge.checkIn.confirmed'));

      const decided = decidePledge(
        pledge,
        {
          type: 'CHECK_IN',
          values: prepared.values.filter(({ value }) => value !== null),
          prepared: { ...prepared, reportedSince: await this.records.reportedSince(tx, prepared) },
          unchanged: prepared.values.every(({ value }) => value === null),
          confidence: prepared.confidence,
          forecastOn: prepared.forecastOn,
          note: prepared.note,
        },
        await this.contextOf(tx, opened.value),
      );
      if (!decided.ok) return decided;
      await this.pledges.record(tx, { pledge, ...decided.value }, actor, now, () =>
        this.records.confirmCheckIn(tx, prepared, decided.value.checkIn),
      );
      return accept({ id: checkInId });
    });
  }

  private report(
    actor: Actor,
    operation: string,
    type: 'CHECK_IN' | 'PREPARE_CHECK_IN',
    report: ReportProgress,
  ): Promise<Result<{ id: Id }>> {
    return createOnce(this.transactor, actor, operation, report, (tx, said) => this.reportIn(tx, actor, type, said));
  }

  private async reportIn(
    tx: Tx,
    actor: Actor,
    type: 'CHECK_IN' | 'PREPARE_CHECK_IN',
    { pledgeId, expectedVersion, ...report }: Omit<ReportProgress, 'idempotencyKey'>,
  ): Promise<Result<{ id: Id }>> {
    const id = newId();
    const taken = await this.pledges.take(
      tx,
      actor,
      { pledgeId, expectedVersion },
      type,
      async (opened) => decidePledge(opened.pledge, { type, ...report }, await this.contextOf(tx, opened)),
      ({ checkIn }) => this.records.insertCheckIns(tx, [{ ...checkIn, id, pledgeId }]),
    );
    return taken.ok ? accept({ id }) : taken;
  }

  private async contextOf(tx: Tx, { pledge, context, timeZone }: OpenPledge): Promise<CheckInContext> {
    return {
      ...context,
      calendar: await this.calendars.load(tx, pledge.organisationId),
      checkInDates: await this.cycles.checkInDates(tx, pledge.cycleId),
      servedDates: await this.records.servedDates(tx, pledge.id),
      pauses: reportingPauses(await this.records.reportingEvents(tx, pledge.id, timeZone)),
    };
  }
}
