import { Injectable } from '@nestjs/common';
import { mergeAgenda, proposeAgenda } from '#domain/meeting/agenda.js';
import type { SubjectVersion } from '#domain/meeting/decide-meeting.js';
import type { AgendaItem } from '#domain/meeting/meeting.js';
import type { Moment } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { AgendaSourcesStore } from './agenda-sources.store.js';
import type { MeetingRow } from './meetings.store.js';
import { SubjectsStore, type SubjectRef } from './subjects.store.js';

/** The agenda that builds itself from what waits for the body. */
@Injectable()
export class AgendaBuilder {
  constructor(
    private readonly sources: AgendaSourcesStore,
    private readonly subjects: SubjectsStore,
  ) {}

  /** The agenda as the office arranged it, with everything that has come up since. */
  async complete(
    tx: Tx,
    meeting: Pick<MeetingRow, 'bodyId' | 'removedSubjectIds'>,
    agenda: readonly AgendaItem[],
    { today }: Moment,
  ): Promise<readonly AgendaItem[]> {
    const proposals = proposeAgenda(await this.sources.load(tx, meeting.bodyId), today);
    return mergeAgenda(agenda, proposals, meeting.removedSubjectIds, newId);
  }

  /** The versions that the records of an agenda have now. */
  async versions(tx: Tx, agenda: readonly AgendaItem[], { today }: Moment): Promise<readonly SubjectVersion[]> {
    const subjects = await this.subjects.load(tx, subjectsOf(agenda), today);
    return [...subjects.values()].map(({ subject: { kind, id, version } }) => ({ kind, id, version }));
  }
}

/** The records that the rows of an agenda, or of a decision, are about. */
export const subjectsOf = (rows: readonly Pick<AgendaItem, 'subjectKind' | 'subjectId'>[]): readonly SubjectRef[] =>
  rows.flatMap(({ subjectKind, subjectId }) =>
    subjectKind !== null && subjectId !== null ? [{ kind: subjectKind, id: subjectId }] : [],
  );
