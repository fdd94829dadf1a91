import { ResolveField, Resolver } from '@nestjs/graphql';
import type { AssessmentAction } from '#domain/assessment/assessment.transitions.js';
import { offeredAssessmentActions, type AssessmentActionFacts } from '#features/assessments/index.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { AssessmentReads } from './assessment-reads.js';
import { AssessmentType } from './assessments.types.js';

/** An assessment as it was read; what the viewer does not read is null. */
type Read = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly allowedActions: AssessmentActionFacts;
};

/** The content of assessments: whoever gets any of it is noted first. */
@Resolver(() => AssessmentType)
export class AssessmentFieldsResolver {
  constructor(private readonly reads: AssessmentReads) {}

  @ResolveField()
  selfLevel({ id, selfLevel }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, selfLevel);
  }

  @ResolveField()
  proposedLevel({ id, proposedLevel }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, proposedLevel);
  }

  @ResolveField()
  noLevelReason({ id, noLevelReason }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, noLevelReason);
  }

  @ResolveField()
  decidedLevel({ id, decidedLevel }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, decidedLevel);
  }

  @ResolveField()
  score({ id, score }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, score);
  }

  @ResolveField()
  total({ id, total }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, total);
  }

  @ResolveField()
  otherTasks({ id, otherTasks }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, otherTasks);
  }

  @ResolveField()
  commonPoints({ id, commonPoints }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, commonPoints);
  }

  @ResolveField()
  commonPointsAssumed({ id, commonPointsAssumed }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, commonPointsAssumed);
  }

  @ResolveField()
  explanation({ id, explanation }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, explanation);
  }

  @ResolveField()
  inputHash({ id, inputHash }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, inputHash);
  }

  @ResolveField()
  resultHash({ id, resultHash }: Read, _: unknown, context: ApiContext): Promise<unknown> {
    return this.reads.seen(context, id, resultHash);
  }

  @ResolveField()
  allowedActions({ allowedActions }: Read, _: unknown, context: ApiContext): readonly AssessmentAction[] {
    return offeredAssessmentActions(allowedActions, viewerIn(context).actor);
  }
}
