/**
 * Plays the demo twice, in both languages, and expects the same rating hashes: `npm run test:demo`. It takes minutes, so it is no part of
 * `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const run = fileURLToPath(new URL('run.mjs', import.meta.url));

/** The hashes that a play ends with, one for the year and one over all results. */
function play(language) {
  const began = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [run, 'dist/apps/launcher/src/demo.js', '--lang', language], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  if (status !== 0) fail(`the demo (${language}) ended with ${status} after ${seconds} s:\n${stdout}`);
  const hashes = [...stdout.matchAll(/: +([0-9a-f]{64})$/gm)].map(([, hash]) => hash);
  if (hashes.length !== 2) fail(`the demo (${language}) printed ${hashes.length} rating hashes instead of 2`);
  console.log(`demo ${language}: ${seconds} s, ${hashes.join(' ')}`);
  return hashes.join(' ');
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

if (play('vi') !== play('en')) fail('the two plays ended with different rating hashes');
