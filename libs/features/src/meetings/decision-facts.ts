import { Injectable } from '@nestjs/common';
import type { DecisionFacts } from '#domain/meeting/decide-decision.js';
import type { DecisionItemDraft } from '#domain/meeting/meeting.js';
import type { Tx } from '#platform/database/transactor.js';
import { subjectsOf } from './agenda-builder.service.js';
import { DecisionsStore } from './decisions.store.js';
import type { MeetingDossier } from './meeting-dossier.js';
import { MeetingsStore } from './meetings.store.js';
import { SubjectsStore } from './subjects.store.js';

/** What a vote depends on beside the meeting: the records as they stand now, the tasks to be assigned, what waits for confirmation. */
@Injectable()
export class DecisionFactsLoader {
  constructor(
    private readonly meetings: MeetingsStore,
    private readonly decisions: DecisionsStore,
    private readonly subjects: SubjectsStore,
  ) {}

  async load(tx: Tx, dossier: MeetingDossier, items: readonly DecisionItemDraft[]): Promise<DecisionFacts> {
    const { meeting, body, members, attendance, agenda, context } = dossier;
    const { today } = context.now;
    const named = new Set(items.map(({ agendaItemId }) => agendaItemId));
    const refs = subjectsOf(agenda.filter(({ id }) => named.has(id)));
    const tasks = items.map(({ outcome, assign }) => (outcome === 'ASSIGNED' ? (assign ?? null) : null));
    const subjects = await this.subjects.load(tx, refs, today);
    return {
      meeting,
      body,
      members,
      attendance,
      agenda,
      subjects: [...subjects.values()].map(({ subject }) => subject),
      assigned: await this.subjects.assigned(tx, tasks, body, today),
      pendingItemIds: await this.decisions.decidedItemIds(tx, meeting.id, true),
      namedDeputyId: null,
      higherBodyName: await this.meetings.higherBodyName(tx, body),
    };
  }
}
