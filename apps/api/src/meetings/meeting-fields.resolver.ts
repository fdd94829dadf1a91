import { ResolveField, Resolver } from '@nestjs/graphql';
import type { DecisionOutcome, MeetingAction } from '#domain/meeting/meeting.js';
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
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { MeetingPackItemType } from './meeting-pack.types.js';
import { AgendaItemType, MeetingType } from './meetings.types.js';

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
