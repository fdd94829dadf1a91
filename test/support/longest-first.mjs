import Sequencer from '@jest/test-sequencer';

/**
 * Files that take long by themselves, the longest first, and those that mostly wait spread among those that compute: that is the work that
 * a processor should not begin last. Jest measures by itself too, but a fresh clone has no times yet, and then it goes by the size of the
 * files.
 */
const LONG = [
  'test/access/access.e2e-spec.ts',
  'test/access/access-mutations.e2e-spec.ts',
  'test/worker/process.e2e-spec.ts',
  'test/worker/npm-start.e2e-spec.ts',
  'libs/features/src/reminders/reminders.db-spec.ts',
  'seeds/load.db-spec.ts',
  'libs/platform/src/database/embedded/embedded-server.db-spec.ts',
  'test/api/decisions.e2e-spec.ts',
  'test/worker/npm-start-roles.e2e-spec.ts',
  'test/access/bad-input.e2e-spec.ts',
  'test/worker/mail-strain.e2e-spec.ts',
  'test/access/bad-input-requests.e2e-spec.ts',
  'test/api/audit-verify.e2e-spec.ts',
  'libs/features/src/assessments/year-close.db-spec.ts',
  'test/worker/mail.e2e-spec.ts',
  'test/api/pending-decisions.e2e-spec.ts',
  'libs/platform/src/database/patience.db-spec.ts',
  'test/api/year-close.e2e-spec.ts',
  'test/api/stopping.e2e-spec.ts',
];

/** The order of the run: what is known to take long, then as Jest would have it. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path, context }) => {
      const at = LONG.findIndex((file) => path === `${context.config.rootDir}/${file}`);
      return at === -1 ? LONG.length : at;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
}
