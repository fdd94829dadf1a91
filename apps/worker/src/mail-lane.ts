import type { ClaimedEmail, DeliverEmail } from '#features/reminders/index.js';
import type { Logger } from '#platform/logging/logger.js';
import type { LaneWork } from './lane.js';

/** Carries e-mails to the mail server, in a lane of their own: a server that is slow or away holds up nothing but mail. */
export function mailLane(email: DeliverEmail, logger: Logger): LaneWork<ClaimedEmail> {
  return {
    claim: (limit) => email.claim(limit),
    inHands: () => email.inHands(),
    carry: async (claimed, signal) => {
      const { outcome, why } = await email.deliver(claimed, signal);
      if (outcome !== 'waiting' && outcome !== 'parked') return;
      logger.warn(
        { deliveryId: claimed.id, attempts: claimed.attempts, outcome, why },
        'an e-mail was not handed over',
      );
    },
  };
}
