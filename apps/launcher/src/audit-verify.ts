import { AuditVerification, type ChainVerdict } from '#features/audit/index.js';
import { describeProblems, loadEnv } from '#platform/config/env.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { openDatabase } from './open-database.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm run audit:verify`: recomputes every audit chain and prints the verdicts; exit code 1 when one is broken, 2 when it cannot look. */
async function main(): Promise<number> {
  const result = loadEnv(process.env);
  if ('problems' in result) throw new Error(describeProblems(result.problems));
  const database = await openDatabase(result.env);
  const reads = new ReadPool({ url: database.url, patience: { connectMs: 10_000, readMs: 600_000 } });
  try {
    return await verifyAll(new AuditVerification(reads));
  } finally {
    await reads.close();
    await database.close();
  }
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
