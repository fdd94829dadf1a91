import { AuditVerification, type ChainVerdict } from '#features/audit/index.js';
import { describeProblems, loadEnv, type Env } from '#platform/config/env.js';
import { startEmbeddedServer } from '#platform/database/embedded/embedded-server.js';
import { findServer } from '#platform/database/embedded/running-server.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { LaunchError } from './launch-error.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm run audit:verify`: recomputes every audit chain and prints the verdicts; exit code 1 when one is broken, 2 when it cannot look. */
async function main(): Promise<number> {
  const result = loadEnv(process.env);
  if ('problems' in result) throw new Error(describeProblems(result.problems));
  const { url, close } = await openDatabase(result.env);
  const reads = new ReadPool({ url, statementTimeoutMs: 600_000 });
  try {
    return await verifyAll(new AuditVerification(reads));
  } finally {
    await reads.close();
    await close();
  }
}

/** The given database; else the embedded one, beside a running instance or, when none runs, started for the purpose. */
async function openDatabase(env: Env): Promise<{ url: string; close: () => Promise<void> }> {
  const stayOpen = (): Promise<void> => Promise.resolve();
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, close: stayOpen };
  const found = findServer(env.DATA_DIR);
  if (found.state === 'running') return { url: found.appUrl, close: stayOpen };
  if (found.state === 'none')
    throw new LaunchError({
      vi: `Chưa có cơ sở dữ liệu trong ${env.DATA_DIR}. Hãy chạy npm start trước, hoặc đặt DATABASE_URL.`,
      en: `There is no database in ${env.DATA_DIR}. Run npm start first, or set DATABASE_URL.`,
    });
  const server = await startEmbeddedServer({ dataDir: env.DATA_DIR });
  return { url: server.appUrl(), close: () => server.stop() };
}

async function verifyAll(verification: AuditVerification): Promise<number> {
  const chains = await verification.chains();
  if (chains.length === 0) say('Chưa có bản ghi nào. / There are no entries yet.');
  let broken = 0;
  for (const { id, code } of chains) {
    const verdict = await verification.verify(id);
    if (!verdict.intact) broken += 1;
    say(`${code}: ${inWords(verdict)}`);
  }
  return broken === 0 ? 0 : 1;
}

const inWords = ({ intact, entries, headHash, firstBrokenSequence }: ChainVerdict): string =>
  intact
    ? `nguyên vẹn / intact, ${entries} bản ghi / entries, ${headHash}`
    : `BỊ SỬA / BROKEN từ bản ghi / from entry ${firstBrokenSequence ?? 1}; ${entries} nguyên vẹn / sound, ${headHash}`;

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
