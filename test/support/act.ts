import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType } from 'graphql';
import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { ApiServer, GraphqlAnswer } from './api-server.js';

/** A user error as clients see it. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

/** What a mutation answered: the object under its type's name, or why not; `error` is the code of a top-level error. */
export interface Answer {
  // Tests look at whatever they asked for.
  readonly object: Readonly<Record<string, never>> & { readonly id: string; readonly version: number };
  readonly refused: boolean;
  readonly userErrors: readonly Refused[];
  readonly error: string | null;
}

/** What is asked for of the object that a mutation answers with, by the object's type. */
const SELECTIONS: Readonly<Record<string, string>> = {
  Pledge: 'id version state code title allowedActions',
  Cycle: 'id version state year orientation allowedActions coverage { expected registered pledges }',
  CheckIn: `id version forDate early late confidence note forecastOn preparedBy { fullName } confirmedBy { fullName }
    values { measure { id } previous value exceeded } pledge { id version claimedProgressBp needsHelp }`,
  Evidence: 'id kind title contrary productDate sha256 downloadUrl by { fullName } pledge { id version }',
  ChangeRequest: 'id version kind state late decideBy proposedDueOn pledge { id version }',
  Assessment: `id version: recordVersion proposedLevel total commonPoints commonPointsAssumed allowedActions
    otherTasks { assigned done onTime exceeded documentNumber }`,
  Meeting: 'id state version allowedActions agenda { id title subject { id } }',
  Decision: 'id version sequence confirmedAt',
};

const schema = buildSchema(readFileSync(new URL('../../apps/api/src/schema.graphql', import.meta.url), 'utf8'));

/** A mutation with all that a test looks at, and the payload's field for the object. */
function documentOf(mutation: string): { readonly document: string; readonly field: string } {
  const known = schema.getMutationType()?.getFields()[mutation];
  const type = known ? getNamedType(known.type).name.replace(/Payload$/, '') : '';
  const selection = SELECTIONS[type];
  if (!known || selection === undefined) throw new Error(`the tests do not know the mutation ${mutation}`);
  const field = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const document = `mutation ($input: ${String(known.args[0]?.type)}) {
    ${mutation}(input: $input) { ${field} { ${selection} } userErrors { code message path } } }`;
  return { document, field };
}

/** Acts over the API as people of a committee, named by role; tokens are kept. English unless said otherwise. */
export class Acting {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    protected readonly api: ApiServer,
    private readonly email: (role: string) => string,
  ) {}

  token(role: string): Promise<string> {
    const known = this.tokens.get(role);
    if (known) return known;
    const token = this.api.signInAs(role.includes('@') ? role : this.email(role));
    this.tokens.set(role, token);
    return token;
  }

  async ask<T>(role: string, query: string, variables?: object, language = 'en'): Promise<GraphqlAnswer<T>> {
    return this.api.graphql<T>(query, variables, { token: await this.token(role), language });
  }

  async act(role: string, mutation: string, input: object, language = 'en'): Promise<Answer> {
    const { document, field } = documentOf(mutation);
    const { data, errors } = await this.ask<Record<string, Record<string, unknown>> | null>(
      role,
      document,
      { input },
      language,
    );
    const payload = data?.[mutation];
    const userErrors = (payload?.userErrors ?? []) as readonly Refused[];
    return {
      object: (payload?.[field] ?? null) as Answer['object'],
      refused: errors !== undefined || userErrors.length > 0,
      userErrors,
      error: errors?.[0] ? `${errors[0].extensions.code}: ${errors[0].message}` : null,
    };
  }

  /** As `act`, where the test has no doubt that it is done. */
  async done(role: string, mutation: string, input: object): Promise<Answer['object']> {
    const { object, error, userErrors } = await this.act(role, mutation, input);
    if (error !== null || userErrors.length > 0) throw new Error(error ?? JSON.stringify(userErrors));
    return object;
  }
}

export const codesOf = ({ userErrors }: Pick<Answer, 'userErrors'>): readonly string[] =>
  userErrors.map(({ code }) => code);

/** What an act on a pledge is aimed at: its version as the test knows it, by its id inside or outside. */
export const target = (pledge: { readonly id: string; readonly version: number }, more: object = {}): object => ({
  pledgeId: pledge.id.startsWith('pledge_') ? pledge.id : encodeId('pledge', pledge.id),
  expectedVersion: pledge.version,
  ...more,
});
