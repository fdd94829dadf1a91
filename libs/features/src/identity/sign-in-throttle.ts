import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const WINDOW_SECONDS = 15 * 60;
/** Failures for one address from one place. */
const PER_ADDRESS = 5;
/** Failures from one place, whatever the address: a whole office may share it. */
const PER_PLACE = 100;

/** Too many failed attempts: the next one is looked at after so many seconds. */
export class SignInThrottledError extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too many failed sign-ins');
  }
}

/**
 * Slows down guessing. Every attempt is counted before the password is looked at, in the database, so that attempts at once and several
 * processes count together; a success takes its attempt back. Known and unknown addresses count alike.
 */
@Injectable()
export class SignInThrottle {
  private readonly byAddress: RateLimiterPostgres;
  private readonly byPlace: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_throttle',
        tableCreated: true,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
      });
    this.byAddress = limiter('address', PER_ADDRESS);
    this.byPlace = limiter('place', PER_PLACE);
  }

  /** Counts an attempt; throws `SignInThrottledError` when there were too many. */
  async count(email: string, place: string): Promise<void> {
    try {
      await this.byPlace.consume(place);
      await this.byAddress.consume(addressKey(email, place));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new SignInThrottledError(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }

  async forgive(email: string, place: string): Promise<void> {
    await Promise.all([this.byAddress.delete(addressKey(email, place)), this.byPlace.reward(place)]);
  }
}

const addressKey = (email: string, place: string): string => `${email.toLowerCase().slice(0, 254)} ${place}`;
