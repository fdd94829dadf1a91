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

interface MutationOf {
  readonly input: string;
  readonly field: string;
  readonly selection: string;
}

const PLEDGE = { field: 'pledge', selection: 'id version state code title allowedActions' };
const CYCLE = {
  field: 'cycle',
  selection: 'id version state year orientation allowedActions coverage { expected registered pledges }',
};
const CHECK_IN = {
  field: 'checkIn',
  selection: `id version forDate early late confidence note forecastOn preparedBy { fullName } confirmedBy { fullName }
    values { measure { id } previous value exceeded } pledge { id version claimedProgressBp needsHelp }`,
};

const MUTATIONS: Readonly<Record<string, MutationOf>> = {
  createCycle: { input: 'CreateCycleInput', ...CYCLE },
  issueOrientation: { input: 'IssueOrientationInput', ...CYCLE },
  openRegistration: { input: 'CycleActionInput', ...CYCLE },
  closeRegistration: { input: 'CycleActionInput', ...CYCLE },
  admitLateEntry: { input: 'AdmitLateEntryInput', ...CYCLE },
  bringIntoForce: { input: 'ExecuteDecisionInput', ...CYCLE },
  beginAssessment: { input: 'CycleActionInput', ...CYCLE },
  draftPledge: { input: 'DraftPledgeInput', ...PLEDGE },
  revisePledge: { input: 'RevisePledgeInput', ...PLEDGE },
  submitPledge: { input: 'PledgeActionInput', ...PLEDGE },
  withdrawPledge: { input: 'PledgeActionInput', ...PLEDGE },
  returnPledge: { input: 'ReturnPledgeInput', ...PLEDGE },
  appraisePledge: { input: 'AppraisePledgeInput', ...PLEDGE },
  appointVerifiers: { input: 'AppointVerifiersInput', ...PLEDGE },
  claimCompletion: { input: 'ClaimCompletionInput', ...PLEDGE },
  verifyPledge: { input: 'VerifyPledgeInput', ...PLEDGE },
  prepareCheckIn: { input: 'CheckInInput', ...CHECK_IN },
  confirmCheckIn: { input: 'ConfirmCheckInInput', ...CHECK_IN },
  checkIn: { input: 'CheckInInput', ...CHECK_IN },
  attachEvidence: {
    input: 'AttachEvidenceInput',
    field: 'evidence',
    selection: 'id kind title contrary productDate sha256 downloadUrl by { fullName } pledge { id version }',
  },
  requestChange: {
    input: 'RequestChangeInput',
    field: 'changeRequest',
    selection: 'id version kind state late decideBy proposedDueOn pledge { id version }',
  },
  recordAssessmentFacts: {
    input: 'RecordAssessmentFactsInput',
    field: 'assessment',
    selection: `id version: recordVersion proposedLevel total commonPoints commonPointsAssumed allowedActions
      otherTasks { assigned done onTime exceeded documentNumber }`,
  },
  closeYear: { input: 'CloseYearInput', ...CYCLE },
  reopenCycle: { input: 'ExecuteDecisionInput', ...CYCLE },
};

/** Acts over the API as people of a committee, named by role; tokens are kept. English unless said otherwise. */
export class Acting {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly api: ApiServer,
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
    const known = MUTATIONS[mutation];
    if (!known) throw new Error(`the tests do not know the mutation ${mutation}`);
    const { data, errors } = await this.ask<Record<string, Record<string, unknown>> | null>(
      role,
      `mutation ($input: ${known.input}!) {
         ${mutation}(input: $input) { ${known.field} { ${known.selection} } userErrors { code message path } }
       }`,
      { input },
      language,
    );
    const payload = data?.[mutation];
    const userErrors = (payload?.userErrors ?? []) as readonly Refused[];
    return {
      object: (payload?.[known.field] ?? null) as Answer['object'],
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

export const codesOf = ({ userErrors }: Answer): readonly string[] => userErrors.map(({ code }) => code);
