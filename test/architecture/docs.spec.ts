import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const documents = ['.', 'docs', 'docs/adr'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** A file of this repository, named in full. */
const NAMED = /`((?:apps|libs|seeds|test|docs|scripts)\/[\w./-]+\.\w+)`/g;
const LINKED = /\]\((?!https?:)([^)#]+)\)/g;

/** What a text names or links to, as paths from the top. */
const mentioned = (text: string, folder: string): readonly string[] => [
  ...[...text.matchAll(NAMED)].map(([, path]) => path ?? ''),
  ...[...text.matchAll(LINKED)].map(([, path]) => join(folder, path ?? '')),
];

describe('the documents', () => {
  it.each(documents)('%s names files that exist', (document) => {
    const named = mentioned(readFileSync(document, 'utf8'), dirname(document));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('are noticed when they name what is gone', () => {
    expect(mentioned('see `libs/domain/src/gone.ts` and [this](gone.md)', 'docs')).toEqual([
      'libs/domain/src/gone.ts',
      'docs/gone.md',
    ]);
  });
});
