import { digests, noticeOf, renderNotice, type DueReminder } from '#domain/reminder/digest.js';
import type { MailMessage } from '#platform/mail/mailer.js';
import type { PendingEmail } from './deliveries.store.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * One person's digest as an e-mail in that person's language, as text and as HTML, with a link to begin from. The same reminders give the
 * same message.
 */
export function digestMail(
  email: PendingEmail & { readonly address: string },
  reminders: readonly DueReminder[],
  url: string,
): MailMessage {
  const { language, digestOn, personName, address, key, at } = email;
  const [digest] = digests(reminders, digestOn, () => language, url);
  if (!digest) throw new Error(`Delivery ${email.id} carries no reminder`);
  const greeting = renderNotice({ key: 'reminder.digest.greeting', params: { date: digestOn } }, language);
  const link = renderNotice({ key: 'reminder.digest.link', params: { url } }, language);
  const items = digest.reminders.map((reminder) => `<li>${escaped(renderNotice(noticeOf(reminder), language))}</li>`);
  const html = [
    `<html lang="${language.toLowerCase()}"><body>`,
    `<p>${escaped(greeting)}</p>`,
    `<ul>${items.join('\n')}</ul>`,
    `<p><a href="${escaped(url)}">${escaped(link)}</a></p>`,
    '</body></html>',
  ].join('\n');
  return { key, to: { name: personName, address }, subject: digest.subject, text: digest.text, html, language, at };
}
