import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sentence } from '#apps/api/src/graphql/messages.js';
import { PERMISSIONS, type Capacity } from '#domain/access/permissions.js';
import { PLEDGE_COMMAND_TYPES } from '#domain/pledge/decide-pledge.js';
import { PLEDGE_EVENT_TYPES } from '#domain/pledge/pledge-decision.js';
import { LANGUAGES } from '#domain/shared/language.js';
import type { Message } from '#domain/shared/message.js';

const files = ['apps', 'libs', 'seeds'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(spec|factory)\.ts$/.test(file))
    .map((file) => join(root, file)),
);
const holdsTables = (file: string): boolean =>
  file.endsWith('messages.ts') && file !== 'apps/api/src/graphql/messages.ts';
const sources = files.filter((file) => !holdsTables(file)).map((file) => ({ file, text: readFileSync(file, 'utf8') }));

type Words = Message | { readonly [name: string]: Words };
type Keyed = readonly [key: string, message: Message];

const isMessage = (words: Words): words is Message => typeof words.vi === 'string' && typeof words.en === 'string';

/** Every message inside, named by the way to it. */
const messagesIn = (words: Words, way: string): readonly Keyed[] =>
  isMessage(words)
    ? [[way, words]]
    : Object.entries(words).flatMap(([key, inner]) => messagesIn(inner, `${way} ${key}`));

const tables = new Map<string, Words>();
for (const file of files.filter(holdsTables)) {
  const exported = (await import(pathToFileURL(join(process.cwd(), file)).href)) as Readonly<Record<string, Words>>;
  for (const [name, table] of Object.entries(exported)) tables.set(name, table);
}

/** Tables that are part of another. */
const PARTS = ['contentMessages', 'stateMessages'];
/** Nobody writes these any more; notices that were written are kept with their keys. */
const OF_OLD = ['earlierReminderMessages'];
/** What is never the answer to a request: faults of the seeds' files, and reminders with their letter. */
const NOT_ANSWERED = ['calendarMessages', 'reminderMessages', 'digestMessages', ...OF_OLD];

/** The keys of all tables but some. Words by the value of an enum have no key: the compiler sees that none is missing. */
const keysBut = (left: readonly string[] = []): readonly string[] =>
  [...tables]
    .filter(([name]) => name.endsWith('Messages') && !PARTS.includes(name) && !left.includes(name))
    .flatMap(([, table]) => Object.keys(table));

const keys = new Set(keysBut());
const areas = new Set([...keys].filter((key) => key.includes('.')).map((key) => key.split('.')[0]));
const isOfAnArea = (name: string): boolean => areas.has(name.split('.')[0]);

const OWN_OR_OTHER = ['own', 'other'];
const BY_DAYS = ['', '.day', '.days'];

/** Keys that are put together, by what they begin with. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  'access.only.': Object.values<readonly Capacity[]>(PERMISSIONS).map((capacities) =>
    capacities.map((capacity) => capacity.toLowerCase()).join('-'),
  ),
  'pledge.state.': PLEDGE_COMMAND_TYPES,
  'reminder.': ['request', 'claim'],
  'reminder.due.': OWN_OR_OTHER,
  'reminder.milestone-due.': OWN_OR_OTHER,
  'reminder.milestone-past.': OWN_OR_OTHER,
  'reminder.overdue.': OWN_OR_OTHER,
  'reminder.check-in.': OWN_OR_OTHER,
  'reminder.check-in-missed.': OWN_OR_OTHER,
  overdue: BY_DAYS,
  due: BY_DAYS,
};
const composed = new Set(
  Object.entries(COMPOSED).flatMap(([beginning, ends]) => ends.map((end) => `${beginning}${end}`)),
);

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** Every text of the form of a key, of an area that has keys. */
const named = new Set(sources.flatMap(({ text }) => found(text, /'([a-z]\w*(?:\.[\w-]+)+)'/g)).filter(isOfAnArea));

/** Names of the same form that are none: permissions, and what announcements and entries of the audit are called. */
const otherNames = new Set([
  ...Object.keys(PERMISSIONS),
  ...PLEDGE_EVENT_TYPES.map((type) => `pledge.${type.toLowerCase().replaceAll('_', '-')}`),
  'pledge.changed',
  ...sources
    .filter(({ file }) => !file.startsWith('libs/domain/'))
    .flatMap(({ text }) => found(text, /(?<!\bkey)(?<=\w): '([a-z][\w-]*(?:\.[\w-]+)+)'/g)),
]);

/** What template literals begin with that begin like a key; patterns of types aside, and the names of a pledge's events. */
const beginnings = new Set(
  sources
    .flatMap(({ text }) => found(text, /`([a-z][\w.-]*)\$\{(?!string\})/g))
    .filter((beginning) => keys.has(beginning) || (beginning.endsWith('.') && isOfAnArea(beginning)))
    .filter((beginning) => beginning !== 'pledge.'),
);

describe('messages', () => {
  it('are found', () => {
    expect(Math.min(keys.size, named.size)).toBeGreaterThan(300);
  });

  it('exist for every key that is named', () => {
    expect([...named].filter((name) => !keys.has(name) && !otherNames.has(name))).toEqual([]);
  });

  it('exist for every key that is put together, in one of the known ways', () => {
    expect([...beginnings].sort()).toEqual(Object.keys(COMPOSED).sort());
    expect([...composed].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const letter = readFileSync('libs/domain/src/reminder/digest.ts', 'utf8');
    const isUsed = (key: string): boolean => named.has(key) || composed.has(key) || letter.includes(`'${key}'`);
    expect(keysBut(OF_OLD).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('stand in one table each', () => {
    const all = keysBut();
    expect(all.filter((key, index) => all.indexOf(key) < index)).toEqual([]);
  });

  it('can be said by the API, but for those that answer no request', () => {
    const isSilent = (key: string): boolean => LANGUAGES.some((language) => sentence(key, language) === key);
    expect(keysBut(NOT_ANSWERED).filter(isSilent)).toEqual([]);
  });

  it.each([...tables].flatMap(([name, table]) => messagesIn(table, name)))(
    '%s names the same things in both languages',
    (_way, { vi, en }) => {
      expect(found(vi, /\{(\w+)\}/g).toSorted()).toEqual(found(en, /\{(\w+)\}/g).toSorted());
      expect([vi.trim(), en.trim()]).not.toContain('');
    },
  );
});
