import { DISTRICT } from '#domain/access/actor.factory.js';
import type { Cycle } from './cycle.js';

/** A cycle of the district for 2023, with the usual dates and rights. */
export const cycle = (over: Partial<Cycle> = {}): Cycle => ({
  id: 'cycle',
  organisationId: 'district',
  organisationPath: DISTRICT,
  tier: 'KEY_OFFICIALS',
  year: 2023,
  state: 'DRAFT',
  theme: null,
  orientation: null,
  decisionRights: [
    { matter: 'REGISTRATION', side: null, bodyId: 'committee', maxDays: null },
    { matter: 'REGISTRATION', side: 'GOVERNMENT', bodyId: 'leadership', maxDays: null },
    { matter: 'EXTENSION', side: null, bodyId: 'board', maxDays: 30 },
    { matter: 'EXTENSION', side: null, bodyId: 'committee', maxDays: null },
    { matter: 'RATING', side: null, bodyId: 'committee', maxDays: null },
  ],
  opensOn: '2022-10-01',
  closesOn: '2022-10-31',
  approveBy: '2023-01-15',
  dueLatest: '2023-11-30',
  assessFrom: '2023-11-20',
  decideBy: '2023-12-31',
  minPledges: 2,
  maxPledges: 5,
  sixClear: ['PERSON', 'TASK', 'TIME', 'RESPONSIBILITY', 'PRODUCT', 'AUTHORITY'],
  policyId: 'policy',
  version: 1,
  ...over,
});
