import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the server behaves from now on; what is left out, it does as a good server would. */
export interface MailServerConduct {
  /** Code in answer to a recipient, such as 451 or 550. */
  readonly recipient?: number;
  /** Code in answer to a whole message. */
  readonly message?: number;
  /** How long it looks into a message before it answers. Milliseconds. */
  readonly lookMs?: number;
  /** It takes connections and never says a word. */
  readonly silent?: boolean;
}

/** A real mail server that keeps what it gets. */
export interface MailServer {
  readonly url: string;
  /** Messages taken, in their order; a repeated one is there twice. */
  readonly received: readonly { readonly key: string; readonly to: string; readonly text: string }[];
  /** So many of the next messages are read to the end and then refused, as if the line broke at the last moment. */
  failNext(count: number): void;
  behave(conduct: MailServerConduct): void;
  close(): Promise<void>;
}

export async function startMailServer(first: MailServerConduct = {}): Promise<MailServer> {
  const received: { key: string; to: string; text: string }[] = [];
  let conduct = first;
  let failures = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, callback) {
      if (conduct.silent !== true) callback();
    },
    onRcptTo(_address, _session, callback) {
      callback(refusal(conduct.recipient));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const key = /^Message-ID: (.*)\r$/m.exec(text)?.[1] ?? '';
        received.push({ key, to: session.envelope.rcptTo[0]?.address ?? '', text });
        if (failures > 0) {
          failures -= 1;
          callback(refusal(451));
        } else setTimeout(callback, conduct.lookMs ?? 0, refusal(conduct.message));
      });
    },
  });
  // A client that breaks off is no trouble of the test's.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    failNext: (count) => {
      failures = count;
    },
    behave: (next) => {
      conduct = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

function refusal(code: number | undefined): Error | null {
  return code === undefined ? null : Object.assign(new Error('not this one'), { responseCode: code });
}
