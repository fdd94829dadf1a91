import { AuditLog } from '#features/audit/index.js';
import { CyclesStore } from '#features/cycles/index.js';
import { DecisionsStore, MeetingsStore } from '#features/meetings/index.js';
import { ChangeRequestsStore, PledgeRecordsStore, PledgesStore } from '#features/pledges/index.js';
import { PastLedgerStore } from '#features/reminders/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { seedId } from './ids.js';
import type { World } from './past/world.js';

/** People have read what they were told before this day, the Thursday before the past ends. */
const LAST_WEEK = new Date('2023-10-19T00:00:00+07:00');

/** Writes the whole past in bulk, through the stores that every change goes through; the database's constraints hold as always. */
export async function writeWorld(tx: Tx, world: World): Promise<void> {
  const cycles = [...world.cycles.values()];
  const cyclesStore = new CyclesStore();
  await cyclesStore.insertMany(tx, cycles);
  for (const { cycle, roster, lastCode } of cycles) {
    await cyclesStore.putOnRoster(tx, roster, null);
    if (lastCode > 0) await cyclesStore.takeNumbers(tx, cycle.id, lastCode);
  }
  await cyclesStore.appendHistory(tx, world.cycleHistory);

  const pledges = new PledgesStore();
  await pledges.insertMany(tx, [...world.pledges.values()]);

  const meetings = new MeetingsStore();
  await meetings.insertMeetings(tx, [...world.meetings.values()]);
  await meetings.insertAgenda(tx, [...world.agendas.values()].flat());
  await meetings.insertAttendance(tx, world.attendance);
  const decisions = new DecisionsStore();
  await decisions.insertPast(tx, [...world.decisions.values()], world.decisionItems);
  await decisions.insertDissents(tx, world.dissents);

  await new ChangeRequestsStore().insertMany(tx, [...world.requests.values()]);
  const records = new PledgeRecordsStore();
  await records.insertCheckIns(tx, [...world.checkIns.values()].flat());
  await records.insertEvidence(tx, world.evidence);
  await records.insertVerifications(tx, world.verifications);
  await pledges.appendHistory(tx, world.pledgeHistory);
  await new PastLedgerStore().insert(tx, world.said, {
    idOf: seedId,
    readBefore: LAST_WEEK,
  });
  await new AuditLog().append(tx, world.audit);
}
