import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'ganh_vac_session';

/** The token that a request presents: `Authorization: Bearer …` first, else the session cookie; null when it has neither. */
export function presentedToken(request: FastifyRequest): string | null {
  const [, bearer] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? request.cookies[SESSION_COOKIE] ?? null;
}

/** Hands the token to the browser: out of reach of scripts, sent along only from this site, and only encrypted where the site is. */
export function setSessionCookie(reply: FastifyReply, token: string, lastsSeconds: number, secure: boolean): void {
  void reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: lastsSeconds,
  });
}

/** Takes the token from the browser again. `secure` as when it was set, or the browser keeps it. */
export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
