import { encodeId } from '#apps/api/src/graphql/node-id.js';
import type { Id } from '#domain/shared/moment.js';
import { Acting, type Refused } from './act.js';
import { startApiServer, type ApiServer } from './api-server.js';
import { MEETING_DAY, meetingWorld } from './meeting-world.js';
import type { PledgeWorld } from './pledge-world.js';
import { setBusinessTime } from './test-database.js';

export interface MeetingSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly allowedActions: readonly string[];
  readonly agenda: readonly {
    readonly id: string;
    readonly title: string;
    readonly subject: { readonly id: string } | null;
  }[];
}

export interface DecisionSeen {
  readonly id: string;
  readonly version: number;
  readonly sequence: number;
  readonly confirmedAt: string | null;
}

interface Payload<T> {
  readonly object: T | null;
  readonly userErrors: readonly Refused[];
}

/** One row of a decision in favour, as a test writes it. */
interface RowGiven {
  readonly outcome?: string;
  readonly votesFor: number;
  readonly votesAgainst?: number;
  readonly abstentions?: number;
  readonly [field: string]: unknown;
}

/** A row about an item of the agenda. */
export const row = (agendaItemId: string, given: RowGiven): object => ({
  agendaItemId,
  outcome: 'APPROVED',
  votesAgainst: 0,
  abstentions: 0,
  ...given,
});

/** Holds meetings over the API, as the people of a world. */
export class MeetingClient extends Acting {
  constructor(
    api: ApiServer,
    readonly world: Pick<PledgeWorld, 'committee' | 'cycle'>,
  ) {
    super(api, world.committee.email);
  }

  /** Any mutation of a meeting; answers with the payload, or throws the first top-level error's code. */
  async meeting(role: string, mutation: string, input: object): Promise<Payload<MeetingSeen>> {
    return this.payload<MeetingSeen>(role, mutation, input);
  }

  async decision(role: string, mutation: string, input: object): Promise<Payload<DecisionSeen>> {
    return this.payload<DecisionSeen>(role, mutation, input);
  }

  /** A meeting of a body, the standing committee's unless said otherwise, planned for now. */
  async schedule(bodyId: Id = this.world.committee.standingCommittee.id): Promise<MeetingSeen> {
    const [clock] = await this.api.dataSource.query<{ now: Date }[]>('select app_now() as now');
    const input = { bodyId: encodeId('body', bodyId), kind: 'MEETING', startsAt: clock?.now };
    return done(await this.meeting('office', 'scheduleMeeting', input));
  }

  async step(mutation: string, { id, version }: MeetingSeen, more: object = {}): Promise<MeetingSeen> {
    return done(await this.meeting('office', mutation, { meetingId: id, expectedVersion: version, ...more }));
  }

  /** A meeting under way with these people in the room. */
  async opened(present: readonly Id[], bodyId?: Id): Promise<MeetingSeen> {
    const opened = await this.step('openMeeting', await this.schedule(bodyId));
    return this.step('recordAttendance', opened, { attendance: present.map(here) });
  }

  /** Everybody of the standing committee. */
  everybody(): Id[] {
    const { secretary, deputy, chairman, office, organiser } = this.world.committee;
    return [secretary, deputy, chairman, office, organiser].map(({ person }) => person.id);
  }

  /** The item of the agenda about a pledge. */
  about(meeting: MeetingSeen, { id }: { readonly id: Id }): string {
    return this.itemAbout(meeting, encodeId('pledge', id));
  }

  /** The item of the agenda about the cycle. */
  aboutCycle(meeting: MeetingSeen): string {
    return this.itemAbout(meeting, encodeId('cycle', this.world.cycle.id));
  }

  /** A pledge approved by everybody and confirmed by the chair. */
  async approved(pledge: { readonly id: Id }): Promise<{ meeting: MeetingSeen; decision: DecisionSeen }> {
    const meeting = await this.opened(this.everybody());
    const recorded = done(await this.record('office', meeting, [row(this.about(meeting, pledge), { votesFor: 5 })]));
    return { meeting, decision: done(await this.confirm('secretary', recorded)) };
  }

  /** The item of the agenda about a record. */
  itemAbout(meeting: MeetingSeen, subjectId: string): string {
    const item = meeting.agenda.find(({ subject }) => subject?.id === subjectId);
    if (!item) throw new Error(`${subjectId} is not on the agenda`);
    return item.id;
  }

  record(
    role: string,
    meeting: MeetingSeen,
    items: readonly object[],
    more: object = {},
  ): Promise<Payload<DecisionSeen>> {
    const input = { meetingId: meeting.id, expectedVersion: meeting.version, text: 'Kết luận.', items, ...more };
    return this.decision(role, 'recordDecision', input);
  }

  confirm(role: string, { id, version }: DecisionSeen): Promise<Payload<DecisionSeen>> {
    return this.decision(role, 'confirmDecision', { decisionId: id, expectedVersion: version });
  }

  withdraw(role: string, { id, version }: DecisionSeen, reason = 'Ghi sai số phiếu.'): Promise<Payload<DecisionSeen>> {
    return this.decision(role, 'withdrawDecision', { decisionId: id, expectedVersion: version, reason });
  }

  private async payload<T>(role: string, mutation: string, input: object): Promise<Payload<T>> {
    const { object, userErrors, error } = await this.act(role, mutation, input);
    if (error !== null) throw new Error(error);
    return { object: object as T | null, userErrors };
  }
}

/** Somebody in the room. */
export const here = (personId: Id): object => ({ personId: encodeId('person', personId), present: true });

/** The object of a payload; throws the refusals where there are any. */
export function done<T>({ object, userErrors }: Payload<T>): T {
  if (object === null || userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return object;
}

/** What a test of meetings has. */
interface MeetingsGiven {
  readonly api: ApiServer;
  readonly world: PledgeWorld;
  readonly client: MeetingClient;
  /** The e-mail address of the first ward's secretary. */
  readonly owner: string;
}

/** One API for a file; for every test the morning of the meeting's day, and a committee of its own. */
export function beforeEachMeeting(receive: (given: MeetingsGiven) => void): void {
  let api: ApiServer;
  let count = 0;

  beforeAll(async () => {
    api = await startApiServer();
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    const place = `m${(count += 1)}`;
    await setBusinessTime(api.database, `${MEETING_DAY}T02:00:00Z`);
    const world = await meetingWorld(api.dataSource, place);
    receive({ api, world, client: new MeetingClient(api, world), owner: `secretary@phuthuong.${place}.example` });
  });
}
