import { join } from 'node:path';
import type { ServiceEnv } from '../config/env.js';
import { FileMailer } from './file-mailer.js';
import type { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** The mail server named by `SMTP_URL`, or else the folder `DATA_DIR/mail`. */
export function openMailer(env: Pick<ServiceEnv, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): Mailer {
  return env.SMTP_URL === undefined
    ? new FileMailer(join(env.DATA_DIR, 'mail'), env.MAIL_FROM)
    : new SmtpMailer(env.SMTP_URL, env.MAIL_FROM);
}
