import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server that keeps what it gets. */
export interface MailServer {
  readonly url: string;
  /** Messages taken, in their order; a repeated one is there twice. */
  readonly received: readonly { readonly key: string; readonly to: string; readonly text: string }[];
  /** So many of the next messages are read to the end and then refused, as if the line broke at the last moment. */
  failNext(count: number): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: { key: string; to: string; text: string }[] = [];
  let failures = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const key = /^Message-ID: (.*)\r$/m.exec(text)?.[1] ?? '';
        received.push({ key, to: session.envelope.rcptTo[0]?.address ?? '', text });
        if (failures > 0) {
          failures -= 1;
          callback(new Error('the line broke'));
        } else callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    failNext: (count) => {
      failures = count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
