import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installIfStale, root } from './install.mjs';

// Every test file loads some three thousand modules anew: with more room for what is young, collecting the garbage takes a tenth less.
const OPTIONS = '--experimental-vm-modules --no-warnings --max-semi-space-size=64';

/** Installs what is missing, then runs Jest; the process ends with Jest's exit code. */
export async function run(args) {
  await installIfStale();
  const jest = spawn(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, OPTIONS].filter(Boolean).join(' ') },
  });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => jest.kill(signal));
  jest.once('close', (code) => process.exit(code ?? 1));
}
