import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = process.cwd();

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** Runs the real boundary rules over a made-up tree. */
function cruise(files: Readonly<Record<string, string>>): Cruise['summary']['violations'] {
  const tree = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, name), join(tree, name));
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
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
    return (JSON.parse(run.stdout) as Cruise).summary.violations;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** A tree in which every boundary is kept. */
const clean = {
  'apps/api/src/main.ts': "import '#features/pledges/index.js';\nimport '#domain/rule.js';\n",
  'apps/worker/src/main.ts': "import '#features/reminders/index.js';\n",
  'seeds/load.ts': "import '#features/cycles/index.js';\n",
  'libs/domain/src/rule.ts': 'export const rule = 1;\n',
  'libs/platform/src/clock.ts': 'export const clock = 1;\n',
  'libs/features/src/cycles/index.ts': "export * from './cycles.store.js';\n",
  'libs/features/src/cycles/cycles.store.ts': "import '#platform/clock.js';\nexport const store = 1;\n",
  'libs/features/src/pledges/index.ts': "import '#features/cycles/index.js';\nexport const pledges = 1;\n",
  'libs/features/src/reminders/index.ts': "import '#features/pledges/index.js';\nexport const reminders = 1;\n",
};

const violations: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['domain-imports-nothing', 'libs/domain/src/impure.ts', "import 'node:fs';\n"],
  ['platform-knows-no-business', 'libs/platform/src/knowing.ts', "import '#domain/rule.js';\n"],
  ['features-know-no-app', 'libs/features/src/cycles/upwards.ts', "import '#apps/api/src/main.js';\n"],
  ['feature-by-its-index', 'libs/features/src/pledges/prying.ts', "import '#features/cycles/cycles.store.js';\n"],
  ['apps-use-a-feature-by-its-index', 'apps/worker/src/prying.ts', "import '#features/cycles/cycles.store.js';\n"],
  ['apps-stand-alone', 'apps/worker/src/neighbour.ts', "import '#apps/api/src/main.js';\n"],
  ['worker-loads-no-graphql', 'apps/worker/src/heavy.ts', "import 'graphql';\n"],
  ['no-cycles', 'libs/platform/src/ring.ts', "import './ring-other.js';\n"],
  ['feature-cycles-points-one-way', 'libs/features/src/cycles/against.ts', "import '#features/pledges/index.js';\n"],
  [
    'feature-organisation-points-one-way',
    'libs/features/src/organisation/against.ts',
    "import '#features/cycles/index.js';\n",
  ],
];

describe('the boundaries', () => {
  const planted = {
    ...clean,
    ...Object.fromEntries(violations.map(([, file, text]) => [file, text])),
    'libs/platform/src/ring-other.ts': "import './ring.js';\n",
  };
  const found = cruise(planted);

  it('accept a tree that keeps them', () => {
    expect(cruise(clean)).toEqual([]);
  });

  it.each(violations)('%s is noticed in %s', (rule, file) => {
    // A ring is reported once, from either of its files.
    const stem = file.replace(/\.ts$/, '');
    const rules = found.filter((violation) => violation.from.startsWith(stem)).map((violation) => violation.rule.name);
    expect(rules).toContain(rule);
  });
});
