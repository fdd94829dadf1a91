import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const WINDOW_SECONDS = 15 * 60;
/** Failures for one address from one place. */
const PER_ADDRESS = 5;
/** Failures from one place, whatever the address, and for one address, wherever from: by people who never signed in from there. */
const PER_PLACE = 100;
const PER_ACCOUNT = 50;
/** For so long, whoever signed in from a place is known there. */
const KNOWN_SECONDS = 30 * 24 * 3600;

/** Too many failed attempts: the next one is looked at after so many seconds. */
export class SignInThrottledError extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too many failed sign-ins');
  }
}

/**
 * Slows down guessing. Every attempt is counted before the password is looked at, in the database, so that attempts at once and several
 * processes count together; a success takes its attempt back. Known and unknown addresses count alike. Guessing at others, or from elsewhere,
 * locks out nobody who has signed in from the own place before.
 */
@Injectable()
export class SignInThrottle {
  private readonly byAddress: RateLimiterPostgres;
  private readonly byPlace: RateLimiterPostgres;
  private readonly byAccount: RateLimiterPostgres;
  private readonly known: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number, duration = WINDOW_SECONDS): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_throttle',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
      });
    this.byAddress = limiter('address', PER_ADDRESS);
    this.byPlace = limiter('place', PER_PLACE);
    this.byAccount = limiter('account', PER_ACCOUNT);
    this.known = limiter('known', 1, KNOWN_SECONDS);
  }

  /** Counts an attempt; throws `SignInThrottledError` when there were too many. */
  async count(email: string, place: string): Promise<void> {
    try {
      await this.byAddress.consume(pairOf(email, place));
      if (await this.isKnown(email, place)) return;
      await this.byPlace.consume(place);
      await this.byAccount.consume(addressOf(email));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new SignInThrottledError(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }

  /** Takes the attempt back that has led to a session, and knows the place from now on. */
  async forgive(email: string, place: string): Promise<void> {
    await this.byAddress.delete(pairOf(email, place));
    if (!(await this.isKnown(email, place)))
      await Promise.all([this.byPlace.reward(place), this.byAccount.reward(addressOf(email))]);
    await this.known.set(pairOf(email, place), 1, KNOWN_SECONDS);
  }

  private async isKnown(email: string, place: string): Promise<boolean> {
    return (await this.known.get(pairOf(email, place))) !== null;
  }
}

const addressOf = (email: string): string => email.toLowerCase().slice(0, 254);
const pairOf = (email: string, place: string): string => `${addressOf(email)} ${place}`;
