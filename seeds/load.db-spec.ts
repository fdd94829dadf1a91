import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { loadSeed } from './load.js';

const databases: TestDatabase[] = [];
async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}
afterAll(async () => {
  for (const database of databases) await database.drop();
});

describe('the demo world', () => {
  it('is laid down', async () => {
    const database = await emptyDatabase();
    const lines: string[] = [];
    await loadSeed({ seed: 'tay-ho', ...database, log: (line) => lines.push(line) });
    expect(lines).toHaveLength(1);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
});
