import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installIfStale, root } from './install.mjs';

/** Installs what is missing, compiles what has changed, then runs the program in this process. */
export async function run([file, ...args]) {
  if (file === undefined) throw new Error('usage: node scripts/run.mjs <file in dist> [arguments]');
  process.chdir(root);
  await installIfStale();
  const { build } = await import('./build.mjs');
  await build();
  const program = join(root, file);
  process.argv = [process.argv[0], program, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(program).href);
}
