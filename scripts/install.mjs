/** Installs the packages when they are missing or do not match package-lock.json. Needs nothing but Node and npm. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const markFile = join(modules, '.cache', 'ganh-vac-installed');

export async function installIfStale() {
  const wanted = lockMark();
  if (installedMark() === wanted) return;
  if (matchesLock()) return remember(wanted);
  console.log('Đang cài các gói cần thiết… / Installing packages…');
  const started = Date.now();
  const tick = setInterval(() => {
    console.log(`  … ${Math.round((Date.now() - started) / 1000)} s`);
  }, 10_000);
  try {
    await npmCi();
  } finally {
    clearInterval(tick);
  }
  remember(wanted);
  console.log(`Đã cài xong / Installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function lockMark() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

function installedMark() {
  return existsSync(markFile) ? readFileSync(markFile, 'utf8') : undefined;
}

function remember(mark) {
  mkdirSync(dirname(markFile), { recursive: true });
  writeFileSync(markFile, mark);
}

/** Whether somebody has run `npm ci` by hand: npm keeps its own copy of what it installed. */
function matchesLock() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer, devOptional }]) =>
      path === '' || optional || peer || devOptional || installed[path]?.version === version,
  );
}

function npmCi() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-progress', '--loglevel=error', '--include=dev'];
  const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ci failed (${code}); see the lines above`));
    });
  });
}
