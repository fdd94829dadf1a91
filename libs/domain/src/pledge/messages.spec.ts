import { readdirSync, readFileSync } from 'node:fs';
import { accessMessages } from '#domain/access/messages.js';
import { changeRequestMessages } from '#domain/change-request/messages.js';
import type { MessageTable } from '#domain/shared/message.js';
import { PLEDGE_COMMAND_TYPES } from './decide-pledge.js';
import { pledgeMessages } from './messages.js';

const tables: MessageTable = { ...pledgeMessages, ...changeRequestMessages };

/** The sources of both areas and of the services that use them, without specs and tables of messages. */
const sources = ['.', '../change-request', '../../../features/src/pledges'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.ts') && !/spec|messages|factory/.test(name))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, import.meta.url), 'utf8')),
);

const used = new Set([
  ...sources.flatMap((text) =>
    [...text.matchAll(/'([A-Z_]+)',\s*'((?:pledge|changeRequest)\.[\w.]+)'/g)].map(([, , key]) => key ?? ''),
  ),
  ...sources.flatMap((text) =>
    [...text.matchAll(/(?:missing|no|neededText|tooMany)\([^;]*?'((?:pledge|changeRequest)\.[\w.]+)'/g)].map(
      ([, key]) => key ?? '',
    ),
  ),
  ...PLEDGE_COMMAND_TYPES.map((type) => `pledge.state.${type}`),
]);

describe('the sentences about pledges', () => {
  it('exist for every reason, and for nothing else', () => {
    expect([...used].sort()).toEqual(Object.keys(tables).sort());
  });

  it.each(Object.entries(tables))('%s says the same in both languages', (_key, { vi, en }) => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    expect(placeholders(vi)).toEqual(placeholders(en));
    expect(vi.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
  });

  it('do not repeat those about access', () => {
    expect(Object.keys(accessMessages).filter((key) => key in tables)).toEqual([]);
  });
});
