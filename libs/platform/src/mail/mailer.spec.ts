import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { startMailServer, type MailServer } from '#test/support/mail-server.js';
import { FileMailer } from './file-mailer.js';
import { MailRefusedError, type MailMessage } from './mailer.js';
import { messageIdOf } from './message-id.js';
import { SmtpMailer } from './smtp-mailer.js';

const FROM = 'Gánh Vác <ganh-vac@office.example>';
const message: MailMessage = {
  key: 'digest/person/2023-10-23',
  to: { name: 'Bí thư Đảng ủy', address: 'secretary@ward.example' },
  subject: 'Việc đến hạn',
  text: 'Đến hạn 23/10/2023',
  html: '<p>Đến hạn 23/10/2023</p>',
  language: 'VI',
  at: new Date('2023-10-23T00:30:00Z'),
};

describe('without a mail server', () => {
  it('a message sent twice is one file, named by its key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mail-'));
    const mailer = new FileMailer(join(folder, 'mail'), FROM);
    const { signal } = new AbortController();
    await mailer.send(message, signal);
    await mailer.send(message, signal);
    const files = await readdir(join(folder, 'mail'));
    expect(files).toHaveLength(1);
    const text = await readFile(join(folder, 'mail', files[0] ?? ''), 'utf8');
    expect(text).toContain(`Message-ID: ${messageIdOf(message.key, FROM)}`);
    expect(text).toContain('Date: Mon, 23 Oct 2023 00:30:00 +0000');
    expect(text).toContain('Auto-Submitted: auto-generated');
    await rm(folder, { recursive: true });
  });
});

describe('with a mail server', () => {
  let server: MailServer;
  let mailer: SmtpMailer;
  const never = new AbortController().signal;
  /** The error with which a send ends; undefined when it was taken. */
  const failure = (signal = never): Promise<Error | undefined> =>
    mailer.send(message, signal).then(
      () => undefined,
      (error: unknown) => error as Error,
    );

  beforeEach(async () => {
    server = await startMailServer();
    mailer = new SmtpMailer(server.url, FROM, { connectMs: 1_000, answerMs: 4_000 });
  });

  afterEach(async () => {
    await mailer.close();
    await server.close();
  });

  it('hands over text and HTML, with the same Message-ID each time', async () => {
    await mailer.send(message, never);
    await mailer.send(message, never);
    expect(server.received.map(({ key }) => key)).toEqual([
      messageIdOf(message.key, FROM),
      messageIdOf(message.key, FROM),
    ]);
    expect(server.received[0]?.text).toContain('multipart/alternative');
  });

  it.each([
    ['a recipient who is not known', { recipient: 550 }, true],
    ['a recipient who cannot be served now', { recipient: 450 }, false],
    ['a server that closes for a while', { recipient: 421 }, false],
    ['a message that it does not want', { message: 554 }, true],
    ['a message that it cannot store now', { message: 452 }, false],
  ])('%s', async (_, conduct, forGood) => {
    server.behave(conduct);
    const error = await failure();
    expect(error).toBeDefined();
    expect(error instanceof MailRefusedError).toBe(forGood);
  });

  it('does not lose its patience with a server that looks into a message for long', async () => {
    server.behave({ lookMs: 1_500 });
    expect(await failure()).toBeUndefined();
    expect(server.received).toHaveLength(1);
  });

  it('does not wait for ever for a server that takes the connection and says nothing', async () => {
    server.behave({ silent: true });
    const error = await failure();
    expect(error?.message).toContain('Greeting');
    expect(error).not.toBeInstanceOf(MailRefusedError);
  });

  it('breaks off at a signal, and sends the next one all the same', async () => {
    server.behave({ lookMs: 3_000 });
    const began = performance.now();
    expect(await failure(AbortSignal.timeout(100))).toBeDefined();
    expect(performance.now() - began).toBeLessThan(2_500);
    server.behave({});
    expect(await failure()).toBeUndefined();
  });

  it.each(['there is no server', 'its name is not known'])('is away: %s', async (why) => {
    const url = why === 'there is no server' ? 'smtp://127.0.0.1:1' : 'smtp://mail.invalid:25';
    const away = new SmtpMailer(url, FROM, { connectMs: 2_000, answerMs: 2_000 });
    const error: unknown = await away.send(message, never).catch((thrown: unknown) => thrown);
    expect(error).toBeDefined();
    expect(error).not.toBeInstanceOf(MailRefusedError);
    await away.close();
  });

  it('is away: the server turns everybody off at the door', async () => {
    const door = createServer((socket) => socket.end('554 no mail here\r\n'));
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const turned = new SmtpMailer(`smtp://127.0.0.1:${String((door.address() as AddressInfo).port)}`, FROM);
    const error: unknown = await turned.send(message, never).catch((thrown: unknown) => thrown);
    expect(error).toBeDefined();
    expect(error).not.toBeInstanceOf(MailRefusedError);
    await turned.close();
    door.close();
  });
});
