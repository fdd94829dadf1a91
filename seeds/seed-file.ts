import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A seed file that cannot be loaded: which file, which entry, what is wrong with it, one line for each fault. Nothing was written. */
export class SeedError extends Error {
  override readonly name = 'SeedError';

  constructor(readonly faults: readonly string[]) {
    super(
      ['Dữ liệu ban đầu có lỗi, chưa ghi gì. / The seed data is broken; nothing was written.', ...faults].join('\n  '),
    );
  }
}

/** The files of one folder. */
export class SeedFolder {
  constructor(private readonly folder: URL) {}

  /** SeedError for a file that cannot be read. */
  text(name: string): string {
    try {
      return readFileSync(new URL(name, this.folder), 'utf8');
    } catch {
      throw new SeedError([`${name}: the file cannot be read`]);
    }
  }

  /** As `text`; SeedError also where it is no JSON. */
  json(name: string): unknown {
    const text = this.text(name);
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new SeedError([`${name}: no valid JSON: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }

  /** As `json`, fitting the schema: a SeedError names the place of every fault, with the entry that it lies in. */
  read<T>(name: string, schema: z.ZodType<T>): T {
    const document = this.json(name);
    const result = schema.safeParse(document);
    if (result.success) return result.data;
    throw new SeedError(
      result.error.issues.map(({ path, message }) => `${name}: ${placeOf(document, path)}: ${message}`),
    );
  }
}

/** The place of a fault, with the name of each list entry on the way: `posts[3] "deputy" .superior`. */
function placeOf(document: unknown, path: readonly PropertyKey[]): string {
  let here: unknown = document;
  let place = '';
  for (const step of path) {
    here = isRecord(here) || Array.isArray(here) ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    place += typeof step === 'number' ? `[${step}]${nameOf(here)}` : `${place && '.'}${String(step)}`;
  }
  return place || 'the whole file';
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;

/** By what an entry is known to whoever keeps the file. */
export function nameOf(entry: unknown): string {
  if (!isRecord(entry)) return '';
  const name = ['key', 'code', 'title', 'post', 'year'].map((field) => entry[field]).find((value) => value != null);
  return typeof name === 'string' || typeof name === 'number' ? ` "${name}"` : '';
}
