/**
 * Runs a compiled program on a fresh clone: node scripts/run.mjs dist/apps/launcher/src/main.js [arguments]
 * This file and the check of Node's version are readable for old versions; the rest is loaded afterwards.
 */
import './node-version.mjs';

import('./program.mjs').then((program) => program.run(process.argv.slice(2)));
