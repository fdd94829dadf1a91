import { ResolveField, Resolver } from '@nestjs/graphql';
import type { AssessmentLine, GateOutcome, NotScoredReason } from '#domain/assessment/assessment.js';
import { explainGate } from '#domain/assessment/explain-gate.js';
import { explainLine } from '#domain/assessment/explain-line.js';
import { NOT_SCORED_WORDS } from '#domain/assessment/messages.js';
import { formatMessage } from '#domain/shared/message.js';
import { placeIn, summaryOf, type QuotaSource, type SummaryFacts } from '#features/assessments/index.js';
import type { ApiContext } from '../graphql/api-context.js';
import { AssessmentExplanationType, AssessmentLineType } from './explanation.types.js';

/** What of an explanation needs words: they are made at the reading, in the language of the request. */
@Resolver(() => AssessmentExplanationType)
export class ExplanationFieldsResolver {
  @ResolveField()
  gates({ gates }: { readonly gates: readonly GateOutcome[] }, _: unknown, { language }: ApiContext): object[] {
    return gates.map((gate) => ({
      key: gate.key,
      level: gate.level,
      passed: gate.passed,
      detail: formatMessage(explainGate(gate), language),
    }));
  }

  @ResolveField()
  quota({ quota }: { readonly quota: QuotaSource }, _: unknown, { language }: ApiContext): object | null {
    const place = placeIn(quota);
    return place && { ...place, group: formatMessage(place.group, language) };
  }

  @ResolveField()
  summary({ summary }: { readonly summary: SummaryFacts }, _: unknown, { language }: ApiContext): string {
    return formatMessage(summaryOf(summary), language);
  }
}

@Resolver(() => AssessmentLineType)
export class AssessmentLineFieldsResolver {
  @ResolveField()
  notScoredReason(
    { notScoredReason }: { readonly notScoredReason: NotScoredReason | null },
    _: unknown,
    { language }: ApiContext,
  ): string | null {
    return notScoredReason && formatMessage(NOT_SCORED_WORDS[notScoredReason], language);
  }

  @ResolveField()
  text({ text }: { readonly text: AssessmentLine }, _: unknown, { language }: ApiContext): string {
    return formatMessage(explainLine(text), language);
  }
}
