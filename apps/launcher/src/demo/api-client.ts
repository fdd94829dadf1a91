import { DemoFailure, type Language } from './words.js';

/** One reason why a mutation was refused. */
interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

type Payload<T> = T & { readonly userErrors: readonly UserError[] };

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Mutations whose input is not named after them. */
const INPUTS: Readonly<Record<string, string>> = {
  openRegistration: 'CycleActionInput',
  closeRegistration: 'CycleActionInput',
  bringIntoForce: 'ExecuteDecisionInput',
  submitPledge: 'PledgeActionInput',
  withdrawPledge: 'PledgeActionInput',
  sendPapers: 'MeetingActionInput',
  openMeeting: 'MeetingActionInput',
  closeMeeting: 'MeetingActionInput',
  confirmDecision: 'DecisionActionInput',
};

const inputOf = (mutation: string): string =>
  INPUTS[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** How many mutations go into one request at most; the API allows forty aliases. */
const BATCH = 20;

/** What an account does over the API. Whatever is answered unexpectedly is thrown as `DemoFailure`. */
export class Session {
  constructor(
    private readonly api: ApiClient,
    readonly email: string,
    private readonly token: string | null,
  ) {}

  /** The data of the answer, all of it: an answer with errors is thrown. */
  async query<T>(document: string, variables: object = {}): Promise<T> {
    const answer = await this.api.post(document, variables, this.token);
    if (answer.errors || !answer.data) throw new DemoFailure(`${this.email}: ${document}\n${said(answer)}`);
    return answer.data as T;
  }

  /** Sends one mutation that has to succeed; `selection`: what of its payload is wanted. */
  async act<T>(mutation: string, input: object, selection: string): Promise<T> {
    const [payload] = await this.actAll<T>(mutation, [input], selection);
    if (payload === undefined) throw new DemoFailure(`${mutation}: no answer`);
    return payload;
  }

  /** Sends the same mutation with many inputs, in their order, a request for every twenty. All have to succeed. */
  async actAll<T>(mutation: string, inputs: readonly object[], selection: string): Promise<T[]> {
    const payloads: T[] = [];
    for (let from = 0; from < inputs.length; from += BATCH) {
      const batch = inputs.slice(from, from + BATCH);
      const answer = await this.send(mutation, batch, selection);
      if (answer.errors || !answer.data) throw new DemoFailure(`${this.email}: ${mutation}\n${said(answer)}`);
      for (const index of batch.keys()) {
        const payload = answer.data[`m${index}`] as Payload<T>;
        if (payload.userErrors.length > 0) throw new DemoFailure(`${this.email}: ${mutation}\n${why(payload)}`);
        payloads.push(payload);
      }
    }
    return payloads;
  }

  /** Tries what must not be possible and returns the reasons given; throws when it was possible. */
  async refused(mutation: string, input: object): Promise<string[]> {
    const answer = await this.send(mutation, [input], '');
    if (answer.errors) return answer.errors.map(({ message }) => message);
    const payload = answer.data?.m0 as Payload<unknown> | undefined;
    if (!payload || payload.userErrors.length === 0)
      throw new DemoFailure(`${this.email}: ${mutation} was not refused`);
    return payload.userErrors.map(({ message }) => message);
  }

  private send(mutation: string, inputs: readonly object[], selection: string): Promise<Answer> {
    const type = inputOf(mutation);
    const names = inputs.map((_, index) => index);
    const document = `mutation (${names.map((n) => `$i${n}: ${type}!`).join(', ')}) {
      ${names.map((n) => `m${n}: ${mutation}(input: $i${n}) { ${selection} userErrors { code message path } }`).join('\n')}
    }`;
    return this.api.post(document, Object.fromEntries(inputs.map((input, n) => [`i${n}`, input])), this.token);
  }
}

const said = (answer: Answer): string =>
  (answer.errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? ''} ${message}`).join('\n');

const why = ({ userErrors }: Payload<unknown>): string =>
  userErrors.map(({ code, message, path }) => `${code} ${message} ${path?.join('.') ?? ''}`).join('\n');

/** The product's GraphQL address. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly language: Language,
    private readonly signal: AbortSignal,
  ) {}

  /** Thrown as `DemoFailure` when the account is not let in. */
  async signIn(email: string, password: string): Promise<Session> {
    const { token } = await new Session(this, email, null).act<{ token: string }>(
      'signIn',
      { email, password },
      'token',
    );
    return new Session(this, email, token);
  }

  /** One request, answered as it is: errors of GraphQL are part of the answer. `token` null: as a stranger. */
  async post(query: string, variables: object, token: string | null): Promise<Answer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': this.language,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: this.signal,
    });
    return (await response.json()) as Answer;
  }
}

/** Does the work for each item, `width` at once; the order of the results is that of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
