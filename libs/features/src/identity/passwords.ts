import { hash, verify } from '@node-rs/argon2';

/** argon2id with the package's defaults: 19 MiB, two passes, one lane (OWASP's first recommendation). */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** The hash of a password that nobody has: looking up an unknown address costs as much as a wrong password. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$bljwlz5LL6kJOa/in8Mvfw$ftSK0cC5xaRisYOs5vJfz2mRgwwu3HXYIf3Lc0Pf9EA';

/** More than anybody types; hashing it would only cost. */
const LONGEST = 512;

/** Whether it is the password. Takes as long where there is no account or no password. */
export async function isPassword(stored: string | null | undefined, given: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS, given.slice(0, LONGEST));
  return matches && stored != null && given.length <= LONGEST;
}
