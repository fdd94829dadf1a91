import type { SendMailOptions } from 'nodemailer';
import type { MailMessage } from './mailer.js';
import { messageIdOf } from './message-id.js';

/** The message as nodemailer takes it: both bodies, a fixed Message-ID, and the marks of an automatic sender. */
export function compose(message: MailMessage, from: string): SendMailOptions {
  return {
    from,
    to: { name: message.to.name, address: message.to.address },
    subject: message.subject,
    text: message.text,
    html: message.html,
    date: message.at,
    messageId: messageIdOf(message.key, from),
    // Absence notes and other robots do not answer a message that says it is automatic.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': message.language.toLowerCase(),
      'X-Delivery-Key': message.key,
    },
  };
}
