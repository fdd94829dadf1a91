import { ResolveField, Resolver } from '@nestjs/graphql';
import type { RatingLevel } from '#domain/assessment/rating.js';
import type { DecisionOutcome, MeetingAction } from '#domain/meeting/meeting.js';
import type { Id } from '#domain/shared/moment.js';
import {
  allowedActionsAt,
  isRowQuorate,
  optionsFor,
  paperChanges,
  type MeetingActionFacts,
  type OptionFacts,
  type PaperChanges,
  type PaperFacts,
  type QuorumFacts,
} from '#features/meetings/index.js';
import { AssessmentReads } from '../assessments/assessment-reads.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { MeetingPackItemType } from './meeting-pack.types.js';
import { AgendaItemType, DecisionItemType, MeetingType } from './meetings.types.js';

/** What the rules say of a meeting that was read. */
@Resolver(() => MeetingType)
export class MeetingFieldsResolver {
  @ResolveField()
  allowedActions(
    meeting: { readonly allowedActions: MeetingActionFacts },
    _args: unknown,
    context: ApiContext,
  ): readonly MeetingAction[] {
    return allowedActionsAt(meeting.allowedActions, viewerIn(context).actor);
  }
}

/** A level that a row has decided, and of whose assessment. */
interface DecidedLevel {
  readonly level: RatingLevel;
  readonly assessmentId: Id;
}

/** What a row of the minutes tells of somebody's rating: whoever reads it is noted first. */
@Resolver(() => DecisionItemType)
export class DecisionItemFieldsResolver {
  constructor(private readonly reads: AssessmentReads) {}

  @ResolveField()
  async level(
    { level: decided }: { readonly level: DecidedLevel | null },
    _args: unknown,
    context: ApiContext,
  ): Promise<RatingLevel | null> {
    if (decided === null) return null;
    await this.reads.note(context, [decided]);
    return decided.level;
  }
}

@Resolver(() => AgendaItemType)
export class AgendaItemFieldsResolver {
  @ResolveField()
  quorate(item: { readonly quorate: QuorumFacts }): boolean {
    return isRowQuorate(item.quorate);
  }
}

@Resolver(() => MeetingPackItemType)
export class MeetingPackItemFieldsResolver {
  @ResolveField()
  options(item: { readonly options: OptionFacts }): readonly DecisionOutcome[] {
    return optionsFor(item.options);
  }

  @ResolveField()
  changes(item: { readonly changes: PaperFacts | null }): PaperChanges {
    return item.changes ? paperChanges(item.changes) : {};
  }
}
