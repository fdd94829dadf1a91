import { availableParallelism } from 'node:os';

/** Domain specs need nothing; every other project gets one real PostgreSQL server for the whole run. */
const shared = {
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  extensionsToTreatAsEsm: ['.ts'],
  // The import map of package.json, read from the sources.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#(domain|features|platform)/(.*)\\.js$': '<rootDir>/libs/$1/src/$2.ts',
    '^#(seeds|test|apps)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  // Some tests wait: for a lock to run out, for a server to start. With one worker more than there are cores, no core waits with them.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // A machine may be busy; a test that hangs still ends.
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'domain', testMatch: ['<rootDir>/libs/domain/**/*.spec.ts'] },
    {
      ...withDatabase,
      displayName: 'database',
      testMatch: ['<rootDir>/libs/{features,platform}/**/*.{spec,db-spec}.ts', '<rootDir>/seeds/**/*.db-spec.ts'],
    },
    { ...withDatabase, displayName: 'api', testMatch: ['<rootDir>/test/{api,access}/**/*.e2e-spec.ts'] },
    { ...withDatabase, displayName: 'worker', testMatch: ['<rootDir>/test/worker/**/*.e2e-spec.ts'] },
    {
      ...shared,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.spec.ts', '<rootDir>/apps/launcher/**/*.spec.ts'],
    },
  ],
};
