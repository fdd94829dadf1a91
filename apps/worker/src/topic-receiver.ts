import type { ClaimedMessage } from '#platform/outbox/outbox.js';

/** A topic of the outbox and what this process does about its messages. A message may come twice: its key is the same then. */
export interface TopicReceiver {
  readonly topic: string;
  readonly receive: (message: ClaimedMessage) => Promise<void>;
}

/** Binds work to a topic. What it throws brings the message back later, to every receiver of the topic. */
export const receive = (topic: string, work: (message: ClaimedMessage) => Promise<void>): TopicReceiver => ({
  topic,
  receive: work,
});
