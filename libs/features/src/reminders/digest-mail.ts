import { composeDigest, type Digest, type DigestReminder } from '#domain/reminder/digest.js';
import type { MailMessage } from '#platform/mail/mailer.js';
import type { PendingEmail } from './deliveries.store.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The letter as HTML, with the same numbers as in the text. */
function asHtml({ salutation, sections, link, automatic }: Digest, url: string, language: string): string {
  let next = 1;
  const matters = sections.flatMap(({ heading, lines }) => {
    const start = next;
    next += lines.length;
    return [
      `<h3>${escaped(heading)}</h3>`,
      `<ol start="${String(start)}">`,
      ...lines.map((line) => `<li>${escaped(line)}</li>`),
      '</ol>',
    ];
  });
  return [
    `<html lang="${language.toLowerCase()}"><body>`,
    `<p>${escaped(salutation)}</p>`,
    ...matters,
    `<p><a href="${escaped(url)}">${escaped(link)}</a></p>`,
    `<p>${escaped(automatic)}</p>`,
    '</body></html>',
  ].join('\n');
}

/**
 * One person's digest as an e-mail in that person's language, as text and as HTML, with a link to begin from. The same reminders give the
 * same message.
 */
export function digestMail(
  email: PendingEmail & { readonly address: string },
  reminders: readonly DigestReminder[],
  url: string,
): MailMessage {
  const { language, digestOn, personName, address, key, at } = email;
  if (reminders.length === 0) throw new Error(`Delivery ${email.id} carries no reminder`);
  const digest = composeDigest(reminders, { name: personName, language, day: digestOn, url });
  const html = asHtml(digest, url, language);
  return { key, to: { name: personName, address }, subject: digest.subject, text: digest.text, html, language, at };
}
