import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = process.cwd();

type Tree = Readonly<Record<string, string>>;
type Planted = readonly [rule: string, file: string, imports: string, which: string];

interface Cruise {
  readonly violations: readonly {
    readonly from: string;
    readonly to: string;
    readonly rule: { readonly name: string };
  }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

/** Runs the real boundary rules over a made-up tree. */
function cruise(files: Tree): Cruise {
  const tree = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(tree, name));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    const bin = resolve(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const run = spawnSync(
      process.execPath,
      [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs', 'seeds'],
      {
        cwd: tree,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    return (JSON.parse(run.stdout) as { summary: Cruise }).summary;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** The features in the order in which they may know each other: each those before it. */
const FEATURES = [
  'identity',
  'audit',
  'organisation',
  'cycles',
  'pledges',
  'meetings',
  'assessments',
  'reminders',
] as const;

/** A feature without an arrow yet; the last of the others must not lean on it either. */
const OF_TOMORROW = 'of-tomorrow';

const PACKAGES = [
  ...['zod', 'pg', 'fraction.js', 'graphql', 'graphql-jit', '@apollo/server', '@as-integrations/fastify'],
  ...['@escape.tech/graphql-armor-max-depth', '@nestjs/graphql', '@nestjs/apollo', '@nestjs/common'],
];
const API_PACKAGES = PACKAGES.filter((name) => /graphql|apollo|as-integrations/.test(name));

const STORE = 'libs/features/src/cycles/cycles.store.ts';
const DECIMALS = 'libs/domain/src/shared/decimal.ts';
const indexOf = (feature: string): string => `libs/features/src/${feature}/index.ts`;

/** A tree in which every boundary is kept. Its packages are real folders, as an installation has them: behind a link they lie elsewhere. */
const clean: Tree = {
  ...Object.fromEntries(
    PACKAGES.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'export default 1;\n'],
    ]),
  ),
  'apps/api/src/main.ts': "import 'graphql';\nimport '#features/pledges/index.js';\nimport '#domain/rule.js';\n",
  'apps/worker/src/main.ts': "import '@nestjs/common';\nimport '#features/reminders/index.js';\n",
  'seeds/load.ts': "import 'zod';\nimport '#features/cycles/index.js';\n",
  'libs/domain/src/rule.ts': "import './shared/decimal.js';\nexport const rule = 1;\n",
  [DECIMALS]: "import 'fraction.js';\n",
  'libs/platform/src/clock.ts': "import 'pg';\nexport const clock = 1;\n",
  'libs/platform/src/ring-begin.ts': 'export const ring = 1;\n',
  'libs/platform/src/ring-end.ts': "import './ring-begin.js';\n",
  [STORE]: "import '#platform/clock.js';\nexport const store = 1;\n",
  ...Object.fromEntries(
    FEATURES.map((feature, index) => [
      indexOf(feature),
      FEATURES.slice(0, index)
        .map((earlier) => `import '#features/${earlier}/index.js';\n`)
        .join(''),
    ]),
  ),
  [indexOf(OF_TOMORROW)]: 'export const offered = 1;\n',
};

/** One file for every boundary and every way across it, with what it imports and where that lies. */
const violations: readonly Planted[] = [
  ...['zod', 'pg', 'fraction.js'].map((name): Planted => {
    const file = `libs/domain/src/with-${name}.ts`;
    return ['domain-imports-nothing', file, name, `node_modules/${name}/index.js`];
  }),
  ['domain-imports-nothing', 'libs/domain/src/with-node.ts', 'node:fs', 'fs'],
  ['domain-imports-nothing', 'libs/domain/src/with-clock.ts', '#platform/clock.js', 'libs/platform/src/clock.ts'],
  ['domain-decimals-import-fractions-alone', DECIMALS, 'zod', 'node_modules/zod/index.js'],
  ['platform-knows-no-business', 'libs/platform/src/knowing.ts', '#domain/rule.js', 'libs/domain/src/rule.ts'],
  ['features-know-no-app', 'libs/features/src/cycles/upwards.ts', '#apps/api/src/main.js', 'apps/api/src/main.ts'],
  ['feature-by-its-index', 'libs/features/src/pledges/prying.ts', '#features/cycles/cycles.store.js', STORE],
  ['apps-use-a-feature-by-its-index', 'apps/worker/src/prying.ts', '#features/cycles/cycles.store.js', STORE],
  ['apps-use-a-feature-by-its-index', 'seeds/prying.ts', '#features/cycles/cycles.store.js', STORE],
  ['apps-stand-alone', 'apps/worker/src/neighbour.ts', '#apps/api/src/main.js', 'apps/api/src/main.ts'],
  ...API_PACKAGES.flatMap((name) =>
    ['apps/worker/src', 'libs/platform/src'].map((folder): Planted => {
      const file = `${folder}/with-${name.replaceAll('/', '-')}.ts`;
      return ['worker-loads-no-graphql', file, name, `node_modules/${name}/index.js`];
    }),
  ),
  // Reported once, from the first of its files.
  ['no-cycles', 'libs/platform/src/ring-begin.ts', './ring-end.js', 'libs/platform/src/ring-end.ts'],
  ...FEATURES.flatMap((feature, index) =>
    [...FEATURES.slice(index + 1), OF_TOMORROW].map((later): Planted => {
      const file = `libs/features/src/${feature}/against-${later}.ts`;
      return [`feature-${feature}-points-one-way`, file, `#features/${later}/index.js`, indexOf(later)];
    }),
  ),
];

describe('the boundaries', () => {
  const planted = Object.fromEntries(
    violations.map(([, file, imports]) => [file, `${clean[file] ?? ''}import '${imports}';\n`]),
  );
  const cruised = cruise({ ...clean, ...planted });

  it('are all tried, and reach every feature', () => {
    const rules = cruised.ruleSetUsed.forbidden.map(({ name }) => name);
    expect([...new Set(violations.map(([rule]) => rule))].sort()).toEqual(rules.sort());
    expect(readdirSync('libs/features/src').sort()).toEqual([...FEATURES].sort());
  });

  it('notice every violation, and nothing else', () => {
    const found = cruised.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    const expected = violations.map(([rule, file, , which]) => `${rule}: ${file} → ${which}`);
    expect(found.sort()).toEqual(expected.sort());
  });
});
