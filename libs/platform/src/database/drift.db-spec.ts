import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { dataSourceOptions, type Entities } from '#platform/database/data-source.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';

/** The entities of every feature; they are private to their features, so this looks for their files. */
async function everyEntity(): Promise<Entities> {
  const root = join(process.cwd(), 'libs', 'features', 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.entity.ts'));
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'function')) as Entities;
}

interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The database fills it in when nobody does. */
  readonly filled: boolean;
}

let db: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  db = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(db.ownerUrl, await everyEntity())).initialize();
});
afterAll(async () => {
  await source.destroy();
  await db.drop();
});

const columnsOf = (table: string): Promise<TableColumn[]> =>
  source.query<TableColumn[]>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable,
            atthasdef OR attidentity <> '' OR attgenerated <> '' AS filled
     FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [`public."${table}"`],
  );

function typeOf(column: ColumnMetadata): string {
  return `${source.driver.normalizeType(column)}${column.isArray ? '[]' : ''}`;
}

describe('entities and migrations', () => {
  it('are found', () => {
    expect(source.entityMetadatas.length).toBeGreaterThan(15);
  });

  it('agree on every table, column, type and empty value', async () => {
    const drift: string[] = [];
    for (const entity of source.entityMetadatas) {
      const table = new Map((await columnsOf(entity.tableName)).map((column) => [column.name, column]));
      for (const column of entity.columns) {
        const found = table.get(column.databaseName);
        table.delete(column.databaseName);
        const where = `${entity.tableName}.${column.databaseName}`;
        if (!found) drift.push(`${where} is in ${entity.name} and in no migration`);
        else if (found.type !== typeOf(column))
          drift.push(`${where} is ${found.type}, in ${entity.name} ${typeOf(column)}`);
        else if (found.nullable !== column.isNullable)
          drift.push(`${where} ${found.nullable ? 'may' : 'may not'} be null, unlike in ${entity.name}`);
      }
      for (const { name, nullable, filled } of table.values()) {
        if (!nullable && !filled)
          drift.push(`${entity.tableName}.${name} must be written and is not in ${entity.name}`);
      }
    }
    expect(drift).toEqual([]);
  });
});
