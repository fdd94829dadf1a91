import { createHash } from 'node:crypto';

/** The domain part of a sender such as `Gánh Vác <ganh-vac@office.example>`. */
export function senderDomain(from: string): string {
  return /@([^\s@<>]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

/** The name of a message, from its key alone: 32 hexadecimal digits. */
export function messageName(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** The Message-ID of a key: always the same for the same key and sender. */
export function messageIdOf(key: string, from: string): string {
  return `<${messageName(key)}@${senderDomain(from)}>`;
}
