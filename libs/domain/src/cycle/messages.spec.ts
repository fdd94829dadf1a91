import { readdirSync, readFileSync } from 'node:fs';
import { cycleMessages } from './messages.js';

const HERE = new URL('./', import.meta.url);

/** Every message key that a rule of this folder names. */
const usedKeys = readdirSync(HERE)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'messages.ts')
  .flatMap((file) => [...readFileSync(new URL(file, HERE), 'utf8').matchAll(/refusal\(\s*'\w+',\s*'([\w.-]+)'/g)])
  .map(([, key]) => key);

it('every key that is used has its sentence', () => {
  expect(usedKeys.length).toBeGreaterThan(20);
  expect(usedKeys.filter((key = '') => !(key in cycleMessages))).toEqual([]);
});

it.each(Object.entries(cycleMessages))('%s names the same things in both languages', (_key, { vi, en }) => {
  const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  expect(places(vi)).toEqual(places(en));
});
