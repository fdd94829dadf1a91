import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Id } from '#domain/shared/moment.js';
import { AssessmentReadLog } from '#features/assessments/index.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { decodeId } from '../graphql/node-id.js';

/** Notes every reading of a personal assessment, once a request, before its content leaves the server. */
@Injectable()
export class AssessmentReads {
  private readonly loaders = new WeakMap<ApiContext, DataLoader<Id, true>>();

  constructor(private readonly log: AssessmentReadLog) {}

  /** Gives out a value of an assessment, having noted that the viewer reads it; where there is nothing to be read, nothing is noted. */
  async seen<T>(context: ApiContext, assessmentId: string, value: T): Promise<T> {
    if (value != null) await this.note(context, [decodeId('assessment', assessmentId, 'id')]);
    return value;
  }

  /** Notes that the viewer reads these assessments; raw ids. */
  async note(context: ApiContext, assessmentIds: readonly Id[]): Promise<void> {
    const loader = this.loaderOf(context);
    await Promise.all(assessmentIds.map((id) => loader.load(id)));
  }

  private loaderOf(context: ApiContext): DataLoader<Id, true> {
    const known = this.loaders.get(context);
    if (known) return known;
    const { personId } = viewerIn(context).actor;
    const made = new DataLoader<Id, true>(async (ids) => {
      await this.log.note(personId, ids);
      return ids.map(() => true);
    });
    this.loaders.set(context, made);
    return made;
  }
}
