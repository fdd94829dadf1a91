import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';

/**
 * One real PostgreSQL server for the whole run, and in it one template database, migrated once by the real migrations; every test
 * file clones it. Jest calls this once for each project that needs a database, in one process: the first call starts the server, the
 * last teardown stops it. The server works from what is compiled, so this runs the build first.
 */
export default async function setup() {
  globalThis.ganhVacTestServer ??= { users: 0, started: start() };
  globalThis.ganhVacTestServer.users += 1;
  const { handOver } = await globalThis.ganhVacTestServer.started;
  process.env.GANH_VAC_TEST_SERVER = handOver;
}

async function start() {
  await build();
  const { startEmbeddedServer } = await import('#platform/database/embedded/embedded-server.js');
  const { ensureDatabase } = await import('#platform/database/create-database.js');
  const { migrate } = await import('#platform/database/migrate.js');
  const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-test-'));
  // The server's own user has to pass through; the files inside are closed to others.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({ dataDir: folder, throwAway: true });
  try {
    await ensureDatabase(server.ownerUrl('ganh_vac_template'));
    const ownerUrl = server.ownerUrl('ganh_vac_template');
    const appUrl = server.appUrl('ganh_vac_template');
    const { queueUrl } = await migrate({ ownerUrl, appUrl });
    // The test workers are other processes: they learn the addresses from a file.
    const handOver = join(folder, 'test-server.json');
    writeFileSync(handOver, JSON.stringify({ ownerUrl, appUrl, queueUrl }), { mode: 0o600 });
    return { server, handOver };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
