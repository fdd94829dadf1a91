import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { AssessmentReadLog, type AssessmentRead } from '#features/assessments/index.js';
import { viewerIn, type ApiContext } from '../graphql/api-context.js';
import { decodeId } from '../graphql/node-id.js';

/** Notes every reading of a personal assessment, once a request, before its content leaves the server. */
@Injectable()
export class AssessmentReads {
  private readonly loaders = new WeakMap<ApiContext, DataLoader<AssessmentRead, true, string>>();

  constructor(private readonly log: AssessmentReadLog) {}

  /** Gives out a value of an assessment, having noted that the viewer reads it; where there is nothing to be read, nothing is noted. */
  async seen<T>(context: ApiContext, assessmentId: string, value: T): Promise<T> {
    if (value != null) await this.note(context, [{ assessmentId: decodeId('assessment', assessmentId, 'id') }]);
    return value;
  }

  /** Notes that the viewer reads these assessments; raw ids. */
  async note(context: ApiContext, reads: readonly AssessmentRead[]): Promise<void> {
    const loader = this.loaderOf(context);
    await Promise.all(reads.map((read) => loader.load(read)));
  }

  private loaderOf(context: ApiContext): DataLoader<AssessmentRead, true, string> {
    const known = this.loaders.get(context);
    if (known) return known;
    const { personId } = viewerIn(context).actor;
    const made = new DataLoader<AssessmentRead, true, string>(
      async (reads) => {
        await this.log.note(personId, reads);
        return reads.map(() => true);
      },
      { cacheKeyFn: (read) => ('assessmentId' in read ? read.assessmentId : `${read.cycleId} ${read.personId}`) },
    );
    this.loaders.set(context, made);
    return made;
  }
}
