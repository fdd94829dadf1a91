import { AuditEntryEntity } from '#features/audit/index.js';
import { CYCLE_ENTITIES } from '#features/cycles/index.js';
import { AccountEntity, AccountsStore, hashPassword } from '#features/identity/index.js';
import { meetingEntities } from '#features/meetings/index.js';
import { CalendarStore, ORGANISATION_ENTITIES, OrganisationStore } from '#features/organisation/index.js';
import { PLEDGE_ENTITIES } from '#features/pledges/index.js';
import { REMINDER_ENTITIES } from '#features/reminders/index.js';
import { openDataSource } from '#platform/database/data-source.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { DEMO_PASSWORD } from './demo-accounts.js';
import { committeeOf, type Committee } from './directory.js';
import { addPolicies, CALENDAR_SPAN, readHolidays, readPolicies } from './reference-data.js';
import { buildWorld } from './past/build-world.js';
import { readRubric } from './rubric.js';
import { SeedFolder } from './seed-file.js';
import { readWorldFiles } from './world-files.js';
import { writeWorld } from './write-world.js';

export interface LoadOptions {
  /** `none`: the assessment policies alone, which every installation needs; `tay-ho`: also the demo world. */
  readonly seed: 'tay-ho' | 'none';
  readonly ownerUrl: string;
  readonly appUrl: string;
  log(this: void, line: string): void;
  /** `committee`: organisations, people and accounts without a past, for a world that plays its year from the beginning. */
  readonly upTo?: 'committee' | 'today';
  /** Where the seed files are; default: beside this module. */
  readonly folder?: URL;
}

const ENTITIES = [
  ...ORGANISATION_ENTITIES,
  ...CYCLE_ENTITIES,
  ...PLEDGE_ENTITIES,
  ...meetingEntities,
  ...REMINDER_ENTITIES,
  AccountEntity,
  AuditEntryEntity,
];

/**
 * Lays down the reference data and, when asked for, the demo world, in one transaction as the application: all or nothing. A database
 * that has organisations keeps what it has; missing policies are added to any. Throws SeedError for a broken file.
 */
export async function loadSeed({ seed, appUrl, log, upTo = 'today', folder }: LoadOptions): Promise<void> {
  const started = performance.now();
  const files = new SeedFolder(folder ?? new URL('./', import.meta.url));
  const policies = readPolicies(files);
  // The API shows it; here it is checked with everything else.
  readRubric(files);
  const world = seed === 'tay-ho' ? { files: readWorldFiles(files), holidays: readHolidays(files) } : null;
  const dataSource = await openDataSource(appUrl, ENTITIES, { applicationName: 'ganh-vac seeds', poolSize: 1 });
  try {
    await new Transactor(dataSource).run(async (tx) => {
      // Two that start at once: the second one finds the world of the first.
      await tx.query("select pg_advisory_xact_lock(hashtextextended('seeds', 0))");
      await addPolicies(tx, policies);
      if (!world || !(await isEmpty(tx))) return;
      const committee = committeeOf(world.files);
      await writeCommittee(tx, committee, world.holidays);
      if (upTo === 'today') await writeWorld(tx, buildWorld({ ...world, committee, policies }));
      log(`demo world ${seed} (${upTo}): laid down in ${Math.round(performance.now() - started)} ms`);
    });
  } finally {
    await dataSource.destroy();
  }
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ empty: boolean }[]>('select not exists (select from organisation) as empty');
  return row?.empty ?? false;
}

async function writeCommittee(
  tx: Tx,
  { rows, accounts }: Committee,
  holidays: ReturnType<typeof readHolidays>,
): Promise<void> {
  await new OrganisationStore().insertMany(tx, rows);
  const calendars = new CalendarStore();
  for (const { id, calendarId } of rows.organisations)
    if (id === calendarId) await calendars.replace(tx, id, holidays, CALENDAR_SPAN.from, CALENDAR_SPAN.to);
  // All demo accounts share one password, and so one hash: the start does not wait for seventy.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await new AccountsStore().insertMany(
    tx,
    accounts.map((account) => ({ ...account, passwordHash })),
  );
}
