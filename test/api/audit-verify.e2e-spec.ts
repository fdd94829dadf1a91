import { spawnSync } from 'node:child_process';
import { AuditLog } from '#features/audit/index.js';
import { newId } from '#platform/database/new-id.js';
import { startApiServer, type ApiServer } from '#test/support/api-server.js';
import { asOwner } from '#test/support/test-database.js';
import { TestDirectory } from '#test/support/test-directory.js';

/** The program behind `npm run audit:verify`, as the test run compiled it. */
const PROGRAM = 'dist/apps/launcher/src/audit-verify.js';

describe('audit:verify', () => {
  let api: ApiServer;
  beforeAll(async () => {
    api = await startApiServer();
  });
  afterAll(() => api.close());

  const verify = (env: Record<string, string> = { DATABASE_URL: api.database.appUrl }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM], {
      env: { ...process.env, NODE_OPTIONS: '', SEED: 'none', ...env },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('prints the verdict of every chain and fails when one is broken', async () => {
    expect(verify()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('There are no entries yet') as string,
    });

    const directory = new TestDirectory();
    const [sound, tampered] = [directory.organisation({ code: 'A' }), directory.organisation({ code: 'B' })];
    await directory.save(api.dataSource);
    await api.dataSource.transaction((tx) =>
      new AuditLog().append(
        tx,
        [sound.id, tampered.id, sound.id, tampered.id].map((topOrganisationId) => ({
          topOrganisationId,
          at: new Date('2023-10-23T02:00:00Z'),
          actorId: null,
          action: 'cycle.opened',
          subjectKind: 'Cycle',
          subjectId: newId(),
          changes: { year: 2023 },
        })),
      ),
    );
    const intact = verify();
    expect(intact.status).toBe(0);
    expect(intact.stdout).toMatch(/^A: nguyên vẹn \/ intact, 2 .*\nB: nguyên vẹn \/ intact, 2 .*\n$/);

    await asOwner(api.database.ownerUrl, (owner) =>
      owner.query(`alter table audit_entry disable trigger all;
        update audit_entry set changes = '{"year": 2024}' where sequence = 2 and top_organisation_id = '${tampered.id}'`),
    );
    const broken = verify();
    expect(broken.status).toBe(1);
    expect(broken.stdout).toMatch(/^A: nguyên vẹn \/ intact, 2 .*\nB: BỊ SỬA \/ BROKEN .* 2; 1 /);
  });

  it('says what is wrong when there is nothing to look at', () => {
    expect(verify({ DATA_DIR: '/nonexistent/ganh-vac' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no database in /nonexistent/ganh-vac') as string,
    });
    expect(verify({ DATABASE_URL: 'mysql://x' }).status).toBe(2);
  });
});
