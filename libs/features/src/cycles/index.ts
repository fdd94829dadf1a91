export { CycleCreation, type CreateCycle } from './cycle-creation.service.js';
export { CYCLE_TOPICS, CycleSteps, type CycleStep, type CycleTarget } from './cycle-steps.service.js';
export { CYCLE_ENTITIES } from './cycle.entities.js';
export { CyclesModule } from './cycles.module.js';
export { CYCLES_BY_YEAR, cyclesWhere, POLICIES_BY_KEY, policiesWhere, type CycleFilter } from './cycles.queries.js';
export { CyclesService, type ExecuteDecision } from './cycles.service.js';
export { cycleShapes } from './cycles.shapes.js';
export { CyclesStore, type CycleHistoryLine, type StoredCycle } from './cycles.store.js';
export { PoliciesStore, type AssessmentPolicyRow } from './policies.store.js';
