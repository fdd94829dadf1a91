import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, opaque to the client. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. A token is random enough that a plain hash cannot be turned back. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
