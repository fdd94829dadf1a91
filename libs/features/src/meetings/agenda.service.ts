import { Injectable } from '@nestjs/common';
import { meetingGate } from '#domain/meeting/meeting-gate.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import type { MeetingDossier } from './meeting-dossier.js';
import { MeetingSteps, type MeetingStep, type MeetingTarget } from './meeting-steps.service.js';
import { SubjectsStore, type SubjectFacts, type SubjectRef } from './subjects.store.js';

export interface AddAgendaItem extends MeetingTarget {
  /** The record that the row is about; null for a row with a title only. */
  readonly subject: SubjectRef | null;
  /** Left out: the record's own. */
  readonly title?: string | null;
  /** 1 is the first place; left out: the last. */
  readonly position?: number | null;
}

/** States in which a pledge is nobody's but its owner's. */
const NOT_HANDED_IN: readonly string[] = ['DRAFT', 'WITHDRAWN'];

/** The office's hand in the agenda. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly transactor: Transactor,
    private readonly steps: MeetingSteps,
    private readonly subjects: SubjectsStore,
  ) {}

  /** NotVisibleError for a record that does not lie within the reach of the meeting's body, or was not handed in. */
  add(actor: Actor, { subject: ref, title, position, ...target }: AddAgendaItem): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, async (dossier) => {
        const subject = ref && (await this.subjectFor(tx, dossier, ref));
        return {
          command: {
            verb: 'ADD_ITEM',
            item: {
              id: newId(),
              title: title ?? subject?.title ?? '',
              subjectKind: ref?.kind ?? null,
              subjectId: ref?.id ?? null,
            },
            position: position ?? null,
            subjectVersion: subject?.version ?? null,
          },
        };
      }),
    );
  }

  /**
   * Refused for a row that a decision of the meeting names. What it was about is not proposed to this meeting again.
   */
  remove(
    actor: Actor,
    { agendaItemId, ...target }: MeetingTarget & { readonly agendaItemId: Id },
  ): Promise<Result<MeetingStep>> {
    return this.transactor.run((tx) =>
      this.steps.take(tx, actor, target, () => ({ command: { verb: 'REMOVE_ITEM', agendaItemId } })),
    );
  }

  /** Nothing is looked up for somebody who may not add at all, so that nobody learns from the answer what exists. */
  private async subjectFor(
    tx: Tx,
    { meeting, body, context }: MeetingDossier,
    ref: SubjectRef,
  ): Promise<SubjectFacts['subject'] | null> {
    if (meetingGate(meeting, 'ADD_ITEM', context).length > 0) return null;
    const facts = (await this.subjects.load(tx, [ref], context.now.today)).get(ref.id);
    // A body may decide on what lies beside its own organisation: the leadership of a People's Committee rates in the wards.
    const within =
      facts?.organisationPath.includes(body.organisationId) === true ||
      facts?.subject.decidingBodyIds.includes(body.id) === true;
    if (!facts || !within || NOT_HANDED_IN.includes(facts.subject.state)) throw new NotVisibleError();
    return facts.subject;
  }
}
