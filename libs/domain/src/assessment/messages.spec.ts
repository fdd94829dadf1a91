import { readdirSync, readFileSync } from 'node:fs';
import { assessmentMessages, difficultyMessages } from '#domain/assessment/messages.js';

const HERE = new URL('./', import.meta.url);
const messages = { ...assessmentMessages, ...difficultyMessages };

/** Every message key that a source file of this folder names; permissions are no messages. */
const usedKeys = readdirSync(HERE)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'messages.ts')
  .flatMap(
    (file) =>
      readFileSync(new URL(file, HERE), 'utf8').match(/(?<!who: )'(assessment|difficulty|data)\.[a-z.-]+'/g) ?? [],
  )
  .map((key) => key.slice(1, -1));

it('every key that is used has its sentence, and every sentence is used', () => {
  expect([...new Set(usedKeys)].sort()).toEqual(Object.keys(messages).sort());
});

it.each(Object.entries(messages))('%s names the same things in both languages', (_, { vi, en }) => {
  const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  expect(places(vi)).toEqual(places(en));
});
