/**
 * Compiles apps, libs and seeds into dist, one file at a time, and only what has changed since the last time. Plain JavaScript; needs
 * nothing but the installed packages.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ['apps', 'libs', 'seeds', 'test/bench', 'test/support'].filter((folder) =>
  existsSync(join(root, folder)),
);
const SKIPPED = new Set(['node_modules', 'dist', 'web']);
const SPEC = /\.(spec|db-spec|e2e-spec|d)\.ts$/;
const ASSET = /\.(json|csv|graphql|sql|html|txt)$/;

/** Every file that has a counterpart in dist, relative to the root. */
function* sourceFiles(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* sourceFiles(path);
    else if (entry.isFile() && ((entry.name.endsWith('.ts') && !SPEC.test(entry.name)) || ASSET.test(entry.name)))
      yield path;
  }
}

const outputOf = (source) => join(root, 'dist', source.replace(/\.ts$/, '.js'));

/** What the result depends on: the file's time and size, the compiler and its settings. */
function settingsMark() {
  const settings = ['.swcrc', 'scripts/build.mjs', 'node_modules/@swc/core/package.json'];
  const hash = createHash('sha256');
  for (const file of settings) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function readState(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Builds what is stale; returns how many files were written. */
export async function build() {
  const stateFile = join(root, 'dist', 'build.json');
  const mark = settingsMark();
  const known = readState(stateFile);
  const before = known.mark === mark ? (known.files ?? {}) : {};
  const after = {};
  const stale = [];
  for (const source of SOURCES.flatMap((folder) => [...sourceFiles(folder)])) {
    const { mtimeMs, size } = statSync(join(root, source));
    after[source] = `${mtimeMs} ${size}`;
    if (before[source] !== after[source] || !existsSync(outputOf(source))) stale.push(source);
  }
  const gone = Object.keys(known.files ?? {}).filter((source) => !(source in after));
  for (const source of gone) {
    rmSync(outputOf(source), { force: true });
    rmSync(`${outputOf(source)}.map`, { force: true });
  }
  if (stale.length > 0) await compile(stale);
  if (stale.length > 0 || gone.length > 0) {
    mkdirSync(dirname(stateFile), { recursive: true });
    writeFileSync(stateFile, JSON.stringify({ mark, files: after }));
  }
  return stale.length;
}

async function compile(sources) {
  const { transform } = await import('@swc/core');
  const options = { ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')), swcrc: false };
  delete options.$schema;
  for (const folder of new Set(sources.map((source) => dirname(outputOf(source)))))
    mkdirSync(folder, { recursive: true });
  await Promise.all(
    sources.map(async (source) => {
      const from = join(root, source);
      const to = outputOf(source);
      if (!source.endsWith('.ts')) return copyFileSync(from, to);
      const filename = relative(dirname(to), from);
      const { code, map } = await transform(readFileSync(from, 'utf8'), {
        ...options,
        filename: from,
        sourceFileName: filename,
      });
      const name = to.slice(to.lastIndexOf('/') + 1);
      writeFileSync(`${to}.map`, map);
      writeFileSync(to, `${code}\n//# sourceMappingURL=${name}.map\n`);
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const count = await build();
  console.log(`${count} files built in ${Math.round(performance.now() - started)} ms`);
}
