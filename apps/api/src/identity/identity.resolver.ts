import { Inject } from '@nestjs/common';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdentityService, SignInThrottledError } from '#features/identity/index.js';
import type { ApiContext } from '../graphql/api-context.js';
import { rateLimited } from '../graphql/api-error.js';
import { API_SETTINGS, type ApiSettings } from '../graphql/api-settings.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { toUserErrors } from '../graphql/refusals.js';
import { selectionOf, selectionUnder } from '../graphql/selection.js';
import { clearSessionCookie, presentedToken, setSessionCookie } from '../graphql/session-cookie.js';
import { Public } from '../graphql/session.guard.js';
import { SignInInput, SignInPayload, SignOutInput, SignOutPayload, ViewerType } from './identity.types.js';

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly identity: IdentityService,
    private readonly reads: ObjectReads,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Public()
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  async viewer(@Context() { viewer }: ApiContext, @Info() info: GraphQLResolveInfo): Promise<object | null> {
    return viewer && this.reads.reader.byId('Viewer', viewer.actor.accountId, selectionOf(info), viewer);
  }

  @Public()
  @Mutation(() => SignInPayload, { description: 'Opens a session. A session that the client had so far ends.' })
  async signIn(
    @Args('input', { type: () => SignInInput, description: 'With what to sign in.' }) input: SignInInput,
    @Context() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SignInPayload> {
    const opened = await this.open(input, context);
    if (!opened.ok) return { token: null, viewer: null, userErrors: toUserErrors(opened.refusals, context.language) };
    const { token, lastsSeconds } = opened.value;
    setSessionCookie(context.reply, token, lastsSeconds, this.settings.secureCookie);
    const viewer = await this.identity.viewerByToken(token);
    const selection = selectionUnder(info, 'viewer');
    const read =
      viewer && selection
        ? await this.reads.reader.byId('Viewer', viewer.actor.accountId, selection, viewer, { primary: true })
        : null;
    return { token, viewer: read, userErrors: [] };
  }

  @Public()
  @Mutation(() => SignOutPayload, { description: 'Ends the session, at once and in every process.' })
  async signOut(
    @Args('input', { type: () => SignOutInput, description: 'How to sign out.' }) input: SignOutInput,
    @Context() { request, reply }: ApiContext,
  ): Promise<SignOutPayload> {
    const token = presentedToken(request);
    if (token !== null) await this.identity.signOut(token, input.everywhere ?? false);
    clearSessionCookie(reply, this.settings.secureCookie);
    return { userErrors: [] };
  }

  private async open({ email, password }: SignInInput, { request }: ApiContext) {
    try {
      return await this.identity.signIn({ email, password, place: request.ip, presentToken: presentedToken(request) });
    } catch (error) {
      if (!(error instanceof SignInThrottledError)) throw error;
      throw rateLimited('identity.signIn.throttled', error.retryAfterSeconds);
    }
  }
}
