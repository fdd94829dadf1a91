import { RESEND_DAYS, ResendEmail } from '#features/reminders/index.js';
import { describeProblems, loadEnv } from '#platform/config/env.js';
import { openDataSource } from '#platform/database/data-source.js';
import { Transactor } from '#platform/database/transactor.js';
import { openDatabase } from './open-database.js';

const USAGE = 'npm run mail:resend [-- --days N]';
const MOST_DAYS = 60;

/** Days of business time to look back; null when the arguments make no sense. */
function daysOf(args: readonly string[]): number | null {
  if (args.length === 0) return RESEND_DAYS;
  const [flag, value = '', ...more] = args;
  const days = Number(value);
  return flag === '--days' && /^\d+$/.test(value) && days >= 1 && days <= MOST_DAYS && more.length === 0 ? days : null;
}

/** `npm run mail:resend`: puts e-mails that were given up back among those that wait; the worker sends them. Exit code 2 when it cannot. */
async function main(): Promise<number> {
  const days = daysOf(process.argv.slice(2));
  if (days === null) throw new Error(USAGE);
  const result = loadEnv(process.env);
  if ('problems' in result) throw new Error(describeProblems(result.problems));
  const database = await openDatabase(result.env);
  const dataSource = await openDataSource(database.url, [], { applicationName: 'ganh-vac resend', poolSize: 1 });
  try {
    const { resent, withoutAccount } = await new ResendEmail(new Transactor(dataSource)).run(days);
    process.stdout.write(
      `${resent} thư của ${days} ngày qua sẽ được gửi lại; ${withoutAccount} thư giữ nguyên vì người nhận không có tài khoản.\n` +
        `${resent} e-mails of the last ${days} days will be sent again; ${withoutAccount} stay because nobody has an account for them.\n`,
    );
    return 0;
  } finally {
    await dataSource.destroy();
    await database.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
