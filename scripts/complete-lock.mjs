/**
 * Completes package-lock.json after npm has written it: a registry mirror that does not hold the builds of native packages for other
 * systems makes npm leave them out, and `npm ci` then refuses the file everywhere. What is missing is added from the versions that
 * the packages ask for and the systems that their names state; npm fetches such a package only on that system.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Whether `name` is found from the package at `from`, the way Node looks for it. */
function found(name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function entry(name, version, parent) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((word) => words.includes(word));
  const cpu = PROCESSORS.filter((word) => words.includes(word));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`cannot tell the system of ${name}`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  const { dev, engines } = parent;
  return {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    ...(libc && os[0] === 'linux' ? { libc } : {}),
    optional: true,
    os,
    ...(engines ? { engines } : {}),
  };
}

const added = {};
for (const [path, parent] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (path !== '' && !found(name, path) && /^\d/.test(version))
      added[`node_modules/${name}`] = entry(name, version, parent);
  }
}
const { '': root, ...rest } = { ...packages, ...added };
const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`${Object.keys(added).length} packages for other systems added`);
