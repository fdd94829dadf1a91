import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CycleCreation, CyclesService } from '#features/cycles/index.js';
import { Asked } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { PayloadShape } from '../graphql/payload.js';
import {
  AdmitLateEntryInput,
  CreateCycleInput,
  CycleActionInput,
  ExecuteDecisionInput,
  IssueOrientationInput,
} from './cycles.inputs.js';
import { CyclePayload } from './cycles.types.js';

const CYCLE = { cycleId: 'cycle' };
const EXECUTED = { ...CYCLE, decisionId: 'decision' };

/** The office's steps of a cycle's year. */
@Resolver()
export class CycleStepsResolver {
  constructor(
    private readonly creation: CycleCreation,
    private readonly cycles: CyclesService,
    private readonly reads: ObjectReads,
  ) {}

  @Mutation(() => CyclePayload, { description: 'Plans a cycle, with the days on which check-ins will fall due.' })
  async createCycle(
    @Args('input', { type: () => CreateCycleInput, description: 'The plan.' }) input: CreateCycleInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const plan = decodeIds(input, {
      organisationId: 'organisation',
      policyId: 'assessment_policy',
      decisionRights: { bodyId: 'body' },
    });
    const result = await this.creation.create(asked.viewer.actor, {
      ...plan,
      theme: plan.theme ?? null,
      minPledges: plan.minPledges ?? null,
      maxPledges: plan.maxPledges ?? null,
      sixClear: plan.sixClear ?? null,
      decisionRights: plan.decisionRights.map(({ matter, side, bodyId, maxDays }) => ({
        matter,
        side: side ?? null,
        bodyId,
        maxDays: maxDays ?? null,
      })),
    });
    return this.reads.payload('Cycle', result, asked);
  }

  @Mutation(() => CyclePayload, { description: "Issues the standing committee's orientation." })
  async issueOrientation(
    @Args('input', { type: () => IssueOrientationInput, description: 'The steer.' }) input: IssueOrientationInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, CYCLE);
    const result = await this.cycles.issueOrientation(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, {
    description: 'Opens registration and freezes the roster: who holds a key post today.',
  })
  async openRegistration(
    @Args('input', { type: () => CycleActionInput, description: 'Which cycle.' }) input: CycleActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, CYCLE);
    const result = await this.cycles.openRegistration(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, { description: 'Closes registration.' })
  async closeRegistration(
    @Args('input', { type: () => CycleActionInput, description: 'Which cycle.' }) input: CycleActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, CYCLE);
    const result = await this.cycles.closeRegistration(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, {
    description:
      'Lets the holder of a post register late, or join the roster late, executing a decision on which no holder of the post voted; not for the own post.',
  })
  async admitLateEntry(
    @Args('input', { type: () => AdmitLateEntryInput, description: 'Whom, until when.' }) input: AdmitLateEntryInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { ...EXECUTED, postId: 'post' });
    const result = await this.cycles.admitLateEntry(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, {
    description: 'Brings the approved list into force, executing the decision on it.',
  })
  async bringIntoForce(
    @Args('input', { type: () => ExecuteDecisionInput, description: 'The decision.' }) input: ExecuteDecisionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, EXECUTED);
    const result = await this.cycles.bringIntoForce(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, {
    description:
      'Begins to rate the year. The scheduler does it by itself on the cycle’s assessFrom; the office may do it before. There is no way back, and the assessment policy of the cycle is fixed from then on.',
  })
  async beginAssessment(
    @Args('input', { type: () => CycleActionInput, description: 'Which cycle.' }) input: CycleActionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, CYCLE);
    const result = await this.cycles.beginAssessment(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }
}
