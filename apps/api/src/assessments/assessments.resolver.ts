import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  AssessmentFactsService,
  assessmentsWhere,
  BY_OPENING,
  explanationFacts,
  Projections,
  readOfRating,
} from '#features/assessments/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import type { Selection } from '#platform/database/projection/selection.js';
import { Asked } from '../graphql/api-context.js';
import { decodeId, decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import type { PayloadShape } from '../graphql/payload.js';
import { selectionOf } from '../graphql/selection.js';
import { AssessmentReads } from './assessment-reads.js';
import { AssessmentFilterInput, RecordAssessmentFactsInput } from './assessments.inputs.js';
import { AssessmentConnection, AssessmentPayload, AssessmentType } from './assessments.types.js';
import { AssessmentExplanationType } from './explanation.types.js';
import { LinePledges } from './line-pledges.js';

/** Whether anything is asked for that says where the person stands in the quota. */
const tellsQuota = (explanation: Selection): boolean =>
  explanation.forType('AssessmentExplanation').some(({ name }) => name === 'quota' || name === 'summary');

/** Assessments as people read them, and what the organisation board records about them. */
@Resolver()
export class AssessmentsResolver {
  constructor(
    private readonly facts: AssessmentFactsService,
    private readonly projections: Projections,
    private readonly pledges: LinePledges,
    private readonly log: AssessmentReads,
    private readonly reads: ObjectReads,
  ) {}

  @Query(() => AssessmentType, { nullable: true, description: 'An assessment; null when there is none to be seen.' })
  assessment(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Assessment', id, asked);
  }

  @Query(() => AssessmentConnection, {
    description: 'The assessments that the viewer knows of, in the order in which their windows were opened.',
  })
  assessments(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => AssessmentFilterInput, nullable: true, description: 'Which of them.' })
    filter: AssessmentFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const ids = { cycleId: 'cycle', organisationId: 'organisation', personId: 'person' };
    const wanted = decodeIds(filter ?? {}, ids, 'filter');
    const request = { args, filter, order: BY_OPENING, where: assessmentsWhere(wanted) };
    return this.reads.page('Assessment', request, asked);
  }

  @Query(() => AssessmentExplanationType, {
    nullable: true,
    description:
      'What the holder of a post would be rated if the year ended today: for the person, the organisation board, the inspector and the ' +
      'deciding body; null for everybody else.',
  })
  async projectedAssessment(
    @Args('postId', { type: () => ID, description: 'The post.' }) postId: string,
    @Args('cycleId', { type: () => ID, description: 'The cycle.' }) cycleId: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    const ofCycle = decodeId('cycle', cycleId, 'cycleId');
    const projection = await this.projections.project(asked.viewer.actor, {
      cycleId: ofCycle,
      postId: decodeId('post', postId, 'postId'),
      withQuota: tellsQuota(selectionOf(asked.info)),
    });
    if (!projection) return null;
    const { rated, quota } = projection;
    await this.log.note(asked.context, [readOfRating(ofCycle, rated.person)]);
    const [explanation] = await this.pledges.attach([explanationFacts(rated, quota)], [[]], asked.viewer, asked.info);
    return explanation ?? null;
  }

  @Mutation(() => AssessmentPayload, {
    description:
      'Records what the organisation board knows of a period besides the pledges, each fact with its document; the draft follows.',
  })
  async recordAssessmentFacts(
    @Args('input', { type: () => RecordAssessmentFactsInput, description: 'The facts.' })
    input: RecordAssessmentFactsInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const facts = decodeIds(input, { assessmentId: 'assessment' });
    const result = await this.facts.record(asked.viewer.actor, facts);
    return this.reads.payload('Assessment', result, asked, facts.assessmentId);
  }
}
