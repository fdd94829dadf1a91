/** The one allowed direction: apps → features → domain, apps and features → platform. Every rule has a test that plants a violation. */

/** Features and the features each may import (through their index alone). */
const ARROWS = {
  identity: [],
  audit: ['identity'],
  organisation: ['identity', 'audit'],
  cycles: ['organisation', 'identity', 'audit'],
  pledges: ['organisation', 'identity', 'audit', 'cycles'],
  meetings: ['organisation', 'identity', 'audit', 'cycles', 'pledges'],
  assessments: ['organisation', 'identity', 'audit', 'cycles', 'pledges', 'meetings'],
  reminders: ['organisation', 'identity', 'audit', 'cycles', 'pledges', 'meetings', 'assessments'],
};

const features = '^libs/features/src/';
const tests = '(spec|db-spec|e2e-spec)\\.ts$';
const decimals = '^libs/domain/src/shared/decimal\\.ts$';

const arrows = Object.entries(ARROWS).map(([feature, allowed]) => ({
  name: `feature-${feature}-points-one-way`,
  comment: `${feature} may import only: ${[...allowed, 'nothing more'].join(', ')}; against the arrow goes a domain event through the outbox`,
  severity: 'error',
  from: { path: `${features}${feature}/`, pathNot: tests },
  to: { path: features, pathNot: `${features}(${[feature, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'domain-imports-nothing',
      comment: 'rules are pure: nothing but the domain itself, neither a package nor Node',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: [tests, decimals] },
      to: { pathNot: '^libs/domain/src/' },
    },
    {
      name: 'domain-decimals-import-fractions-alone',
      comment: 'exact fractions are the one package of the domain, in one file',
      severity: 'error',
      from: { path: decimals },
      to: { pathNot: ['^libs/domain/src/', 'node_modules/fraction\\.js/'] },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'the platform serves any product',
      severity: 'error',
      from: { path: '^libs/platform/src/', pathNot: tests },
      to: { path: '^(libs/(features|domain)|apps|seeds|test)/' },
    },
    {
      name: 'features-know-no-app',
      comment: 'features are the same in the API and in the worker',
      severity: 'error',
      from: { path: features, pathNot: tests },
      to: { path: '^(apps|seeds|test)/' },
    },
    {
      name: 'feature-by-its-index',
      comment: 'entities and stores are private: from outside, a feature is its index.ts',
      severity: 'error',
      from: { path: `${features}([^/]+)/`, pathNot: tests },
      to: { path: `${features}([^/]+)/`, pathNot: [`${features}$1/`, `${features}[^/]+/index\\.ts$`] },
    },
    {
      name: 'apps-use-a-feature-by-its-index',
      comment: 'apps and seeds see what a feature offers, not how it stores it',
      severity: 'error',
      from: { path: '^(apps|seeds)/', pathNot: tests },
      to: { path: features, pathNot: `${features}[^/]+/index\\.ts$` },
    },
    {
      name: 'apps-stand-alone',
      comment: 'what two apps share lives in a library',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: tests },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'worker-loads-no-graphql',
      comment: 'the worker is the same modules less the API',
      severity: 'error',
      from: { path: '^(apps/worker|libs)/', pathNot: tests },
      to: { path: 'node_modules/(graphql[^/]*|@apollo|@as-integrations|@escape\\.tech|@nestjs/(graphql|apollo))/' },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle means that two files are one, or that one thing is in the wrong file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...arrows,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Packages are not followed, but imports of them are edges like any other: excluded, no rule would see them.
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
