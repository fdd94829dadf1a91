import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { quotaPositionOf } from '#domain/assessment/quota.js';
import { formatMessage } from '#domain/shared/message.js';
import {
  explanationFacts,
  readOfRating,
  YearClose,
  YearPreviews,
  YearReopening,
  type YearPreview,
} from '#features/assessments/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { fingerprint } from '#platform/database/projection/cursor.js';
import { ExecuteDecisionInput } from '../cycles/cycles.inputs.js';
import { CyclePayload } from '../cycles/cycles.types.js';
import { Asked, viewerIn, type ApiContext } from '../graphql/api-context.js';
import { decodeId, decodeIds, encodeId } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import type { ForwardPageArgs } from '../graphql/page-args.js';
import type { PayloadShape } from '../graphql/payload.js';
import { DateScalar } from '../graphql/scalars.js';
import { selectionOf } from '../graphql/selection.js';
import { AssessmentReads } from './assessment-reads.js';
import { CloseYearInput } from './assessments.inputs.js';
import { LinePledges } from './line-pledges.js';
import { pageOf } from './preview-page.js';
import { YearClosePreviewType } from './year-close.types.js';

/** The ways from a page of ratings to the explanations. */
const TO_EXPLANATION = [
  ['nodes', 'explanation'],
  ['edges', 'node', 'explanation'],
];

/** What is resolved field by field of a preview. */
interface Parent {
  readonly preview: YearPreview;
}

/** The end of a year: what it would come to, and the close. */
@Resolver(() => YearClosePreviewType)
export class YearCloseResolver {
  constructor(
    private readonly previews: YearPreviews,
    private readonly years: YearClose,
    private readonly reopening: YearReopening,
    private readonly pledges: LinePledges,
    private readonly log: AssessmentReads,
    private readonly reads: ObjectReads,
  ) {}

  @Query(() => YearClosePreviewType, {
    description:
      'What closing the year would come to, on the facts as they stand; writes nothing. Only a preview as of the day of decision and by ' +
      "the cycle's own policy has the hash with which the year can be closed.",
  })
  async previewYearClose(
    @Args('cycleId', { type: () => ID, description: 'The cycle.' }) cycleId: string,
    @Args('asOf', {
      type: () => DateScalar,
      nullable: true,
      description: 'The day of the assessment; the day of decision if left out.',
    })
    asOf: string | null,
    @Args('policyId', { type: () => ID, nullable: true, description: "Other rules than the cycle's own." })
    policyId: string | null,
    @Asked() asked: Asked,
  ): Promise<object> {
    const preview = await this.previews.preview(asked.viewer.actor, {
      cycleId: decodeId('cycle', cycleId, 'cycleId'),
      asOf,
      policyId: policyId && decodeId('assessment_policy', policyId, 'policyId'),
    });
    const { hash, unverifiedClaims, openRequests } = preview;
    return { preview, hash, asOf: preview.asOf, unverifiedClaims, openRequests, openAppeals: 0 };
  }

  @ResolveField()
  policy({ preview }: Parent, _: unknown, context: ApiContext, info: GraphQLResolveInfo): Promise<object | null> {
    return this.reads.reader.byId('AssessmentPolicy', preview.policyId, selectionOf(info), viewerIn(context));
  }

  @ResolveField()
  async ratings(
    { preview }: Parent,
    args: ForwardPageArgs,
    context: ApiContext,
    info: GraphQLResolveInfo,
  ): Promise<ConnectionPage> {
    const { cycle, asOf, policyId, quota } = preview;
    const list = fingerprint('ratings', cycle.id, asOf, policyId);
    const readable = preview.ratings.filter(({ person }) => preview.readable.has(person.personId));
    const page = pageOf(readable, ({ person }) => person.personId, args, list);
    await this.noteReading(preview, context, new Set(page.items.map(({ person }) => person.personId)));
    const places = page.items.map(({ person }) => quotaPositionOf(person.personId, quota.checks, quota.groups));
    const explained = page.items.map((rated, index) => explanationFacts(rated, places[index] ?? null));
    const explanations = await this.pledges.attach(explained, TO_EXPLANATION, viewerIn(context), info);
    return page.connect(
      page.items.map(({ person, result }, index) => ({
        personName: person.personName,
        postTitle: person.postTitle,
        level: result.level,
        noLevelReason: result.noLevelReason,
        explanation: explanations[index],
      })),
    );
  }

  @ResolveField()
  async quota({ preview }: Parent, _: unknown, context: ApiContext): Promise<object[]> {
    const { readable, ratings, quota } = preview;
    const idOf = new Map(ratings.map(({ person }) => [person.personId, person.assessmentId]));
    const ranked = quota.checks.flatMap((check) => check.ranked.map(({ id }) => id));
    await this.noteReading(preview, context, new Set(ranked.filter((id) => readable.has(id))));
    return quota.checks.map(({ group, denominator, limit, proposed, over, ranked: candidates }) => ({
      group: formatMessage(group, context.language),
      denominator,
      limit,
      proposed,
      over,
      ranked: candidates.flatMap(({ id, name, total, tied }) => {
        const assessmentId = idOf.get(id);
        if (!readable.has(id) || !assessmentId) return [];
        return [{ assessmentId: encodeId('assessment', assessmentId), personName: name, total, tied }];
      }),
    }));
  }

  @ResolveField()
  async changes({ preview }: Parent, _: unknown, context: ApiContext): Promise<object[]> {
    const changes = preview.changes.filter(({ personId }) => preview.readable.has(personId));
    await this.noteReading(preview, context, new Set(changes.map(({ personId }) => personId)));
    return changes.map(({ personName, before, after, reason }) => ({
      personName,
      before,
      after,
      reason: formatMessage(reason, context.language),
    }));
  }

  @Mutation(() => CyclePayload, {
    description:
      'Closes the year on what was previewed, executing the decision on it together with the last one of every other body that rates: each ' +
      'assessment is decided at the level proposed by the body of its side, of a member of that body by the row RATED on it; what is still ' +
      'in force ends as not achieved. Refused with PREVIEW_CHANGED and the list of changes when anything differs from the preview, and ' +
      'with REQUIRED while a body, or the row of a member, is missing.',
  })
  async closeYear(
    @Args('input', { type: () => CloseYearInput, description: 'Which year, on which preview.' }) input: CloseYearInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { cycleId: 'cycle', decisionId: 'decision' });
    const result = await this.years.close(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  @Mutation(() => CyclePayload, {
    description:
      'Takes a closed year up again, executing the decision REOPENED on it together with those of the other bodies that rate: every ' +
      'assessment gets a next version with the same facts, drafted at once; the version before stays as it was decided. A decision that ' +
      'was executed is never executed again.',
  })
  async reopenCycle(
    @Args('input', { type: () => ExecuteDecisionInput, description: 'Which year, by which decision.' })
    input: ExecuteDecisionInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const target = decodeIds(input, { cycleId: 'cycle', decisionId: 'decision' });
    const result = await this.reopening.reopen(asked.viewer.actor, target);
    return this.reads.payload('Cycle', result, asked, target.cycleId);
  }

  private async noteReading(preview: YearPreview, context: ApiContext, personIds: ReadonlySet<string>): Promise<void> {
    const read = preview.ratings.filter(({ person }) => personIds.has(person.personId));
    await this.log.note(
      context,
      read.map(({ person }) => readOfRating(preview.cycle.id, person)),
    );
  }
}
