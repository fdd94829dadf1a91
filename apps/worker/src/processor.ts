import type { JobHandler } from './job-handler.js';
import type { TopicReceiver } from './topic-receiver.js';

/** One feature's way in from the background: parse, call, map. Listed in `processors.ts`. */
export interface Processor {
  readonly handlers: readonly JobHandler[];
  readonly receivers: readonly TopicReceiver[];
}
