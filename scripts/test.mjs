/** Runs the tests on a fresh clone, with the arguments given: npm test -- --selectProjects domain */
import './node-version.mjs';

import('./jest.mjs').then((jest) => jest.run(process.argv.slice(2)));
