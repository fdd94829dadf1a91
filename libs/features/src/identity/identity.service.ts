import { Injectable } from '@nestjs/common';
import { accept, refusal, refuse, type Result } from '#domain/shared/result.js';
import { isPassword } from './passwords.js';
import { newToken, tokenHash } from './session-token.js';
import { ABSOLUTE_HOURS, SessionsStore } from './sessions.store.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { ViewerCache } from './viewer-cache.js';
import { ViewerQueries } from './viewer.queries.js';
import type { Viewer } from './viewer.js';

export interface SignInCommand {
  readonly email: string;
  readonly password: string;
  /** Where the attempt comes from: the client's address. */
  readonly place: string;
  /** The token of the session that the client has so far; it ends. */
  readonly presentToken: string | null;
}

/** An open session: its token is shown this once and kept nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly lastsSeconds: number;
}

/** Signing in and out, and who is behind a token. Runs on real time throughout. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly queries: ViewerQueries,
    private readonly sessions: SessionsStore,
    private readonly throttle: SignInThrottle,
    private readonly cache: ViewerCache,
  ) {}

  /**
   * Opens a session. A wrong password, an unknown address and a disabled account get the same refusal and take as long.
   * Throws `SignInThrottledError` after too many failures.
   */
  async signIn({ email, password, place, presentToken }: SignInCommand): Promise<Result<OpenedSession>> {
    await this.throttle.count(email, place);
    const known = await this.queries.credentials(email);
    const right = await isPassword(known?.passwordHash, password);
    if (!known || !right) return refuse(refusal('INVALID', 'identity.signIn.wrong', ['input']));
    await this.throttle.forgive(email, place);
    const token = newToken();
    await this.sessions.open(known.accountId, tokenHash(token), presentToken === null ? null : tokenHash(presentToken));
    if (presentToken !== null) this.cache.forget(null);
    return accept({ token, lastsSeconds: ABSOLUTE_HOURS * 3600 });
  }

  /** Ends the session, or every session of its account. A token that is not alive changes nothing. */
  async signOut(token: string, everywhere: boolean): Promise<void> {
    const hash = tokenHash(token);
    await this.sessions.revoke(hash, everywhere);
    this.cache.forget(null);
  }

  /** Who is behind a token; null when its session is not alive. */
  viewerByToken(token: string): Promise<Viewer | null> {
    const hash = tokenHash(token);
    return this.cache.get(hash.toString('base64url'), async () => {
      const found = await this.queries.bySession(hash);
      if (found?.unseenForLong) await this.sessions.touch(hash);
      return found?.viewer ?? null;
    });
  }
}
