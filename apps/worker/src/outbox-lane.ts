import type { DataSource } from 'typeorm';
import type { Logger } from '#platform/logging/logger.js';
import type { ClaimedMessage, Outbox } from '#platform/outbox/outbox.js';
import type { LaneWork } from './lane.js';
import type { TopicReceiver } from './topic-receiver.js';

/** A message in the hands of a worker that died is taken again after this. */
const LEASE_SECONDS = 60;

/**
 * Carries committed messages out of the outbox: gives each to the receivers of its topic, and marks it sent, or failed with a growing wait.
 * A message whose topic nobody in this version listens to counts as sent.
 */
export function outboxLane(
  dataSource: DataSource,
  outbox: Outbox,
  receivers: readonly TopicReceiver[],
  logger: Logger,
): LaneWork<ClaimedMessage> {
  return {
    claim: (limit) => outbox.claim(dataSource, { limit, leaseSeconds: LEASE_SECONDS }),
    inHands: () => outbox.inHands(dataSource),
    carry: async (message) => {
      const { id, topic, key, attempts } = message;
      const failures: string[] = [];
      // One receiver's trouble must not keep the message from the others; each knows a repeat by the key.
      for (const { receive } of receivers.filter((receiver) => receiver.topic === topic)) {
        try {
          await receive(message);
        } catch (error) {
          logger.warn({ topic, key, attempts: attempts + 1, err: error }, 'a message could not be handed over');
          failures.push(error instanceof Error ? error.message : String(error));
        }
      }
      if (failures.length === 0) await outbox.markSent(dataSource, [id]);
      else await outbox.markFailed(dataSource, id, failures.join('; '));
    },
  };
}
