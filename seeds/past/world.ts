import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { ChangeRequest } from '#domain/change-request/change-request.js';
import type { CheckInDate } from '#domain/cycle/check-in-dates.js';
import type { Cycle, RosterEntry } from '#domain/cycle/cycle.js';
import { GIVEN_AWAY, GIVEN_BACK, type ReportingEvent } from '#domain/pledge/checkin-schedule.js';
import type { NewPledge } from '#domain/pledge/draft.js';
import type { NewCheckIn, NewEvidence, NewVerification, PledgeDecision } from '#domain/pledge/pledge-decision.js';
import type { Pledge } from '#domain/pledge/pledge.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Recipients } from '#domain/reminder/reminder.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import type { AuditEvent } from '#features/audit/index.js';
import type { CycleHistoryLine } from '#features/cycles/index.js';
import type {
  AgendaItemRow,
  AttendanceRow,
  DecisionItemRecord,
  DecisionRecord,
  DecisionsStore,
  MeetingRow,
} from '#features/meetings/index.js';
import {
  applied,
  auditOf,
  historyOf,
  type ChangeRequestRecord,
  type Kept,
  type PledgeHistoryLine,
} from '#features/pledges/index.js';
import type { PastReminder } from '#features/reminders/index.js';
import type { Committee, Official } from '../directory.js';
import { seedId } from '../ids.js';
import { SeedError } from '../seed-file.js';
import { DocumentNumbers } from './document-numbers.js';

/** A pledge of the world, with what is kept beside it. */
export interface PledgeOfWorld {
  readonly pledge: Pledge;
  readonly updatedAt: Date;
  readonly ownerSince: string;
  readonly synthetic: boolean;
}

type Dissent = Parameters<DecisionsStore['insertDissents']>[1][number];

/** What happened to a pledge, as far as reminders and check-ins depend on it. */
export interface Life {
  /** When it left its owner's hands with a claim, and when it came back. */
  readonly handings: readonly ReportingEvent[];
  readonly claimMadeOn: LocalDate | null;
  readonly rejectedOn: LocalDate | null;
  readonly dueMovedOn: LocalDate | null;
}

const NO_LIFE: Life = { handings: [], claimMadeOn: null, rejectedOn: null, dueMovedOn: null };

/** A cycle with its dates, its roster, and the number of its last pledge. */
export interface CycleOfWorld {
  cycle: Cycle;
  readonly checkInDates: readonly CheckInDate[];
  roster: readonly RosterEntry[];
  lastCode: number;
}

/**
 * The demo world in memory while its past happens: the same records that the stores keep, changed only by what the rules of the domain
 * decide. Nothing is read from or written to the database.
 */
export class World {
  readonly cycles = new Map<number, CycleOfWorld>();
  readonly pledges = new Map<Id, PledgeOfWorld>();
  readonly requests = new Map<Id, ChangeRequestRecord & ChangeRequest>();
  readonly meetings = new Map<Id, MeetingRow>();
  readonly agendas = new Map<Id, readonly AgendaItemRow[]>();
  readonly decisions = new Map<Id, DecisionRecord>();
  readonly attendance: AttendanceRow[] = [];
  readonly decisionItems: DecisionItemRecord[] = [];
  readonly checkIns = new Map<Id, readonly Kept<NewCheckIn>[]>();
  readonly evidence: Kept<NewEvidence>[] = [];
  readonly verifications: Kept<NewVerification>[] = [];
  readonly cycleHistory: CycleHistoryLine[] = [];
  readonly pledgeHistory: PledgeHistoryLine[] = [];
  readonly audit: AuditEvent[] = [];
  readonly dissents: Dissent[] = [];
  readonly numbers = new DocumentNumbers();
  /** Who hears that something about a pledge has changed. */
  listener: (this: void, pledge: Pledge, now: Moment) => void = () => undefined;
  /** What was said in the past, once it is over. */
  said: readonly PastReminder[] = [];
  /** Who is told what about the tasks of a post, once it is worked out. */
  readonly recipients = new Map<string, Recipients>();
  private readonly lives = new Map<Id, Life>();
  private readonly requestsByPledge = new Map<Id, Id[]>();
  private readonly holders: ReadonlyMap<Id, Official>;
  private counted = 0;

  constructor(
    readonly committee: Committee,
    readonly calendar: WorkCalendar,
  ) {
    this.holders = new Map([...committee.officials.values()].map((one) => [one.post.id, one]));
  }

  /** Throws for a key that is no post of the files: a fault of the seeds. */
  official(key: string): Official {
    const official = this.committee.officials.get(key);
    if (!official) throw new Error(`the seeds know no post "${key}"`);
    return official;
  }

  /** Throws for a key that is no body of the files. */
  body(key: string) {
    const body = this.committee.bodies.get(key);
    if (!body) throw new Error(`the seeds know no body "${key}"`);
    return body;
  }

  /** Throws for a year whose cycle has not been created yet. */
  cycle(year: number): CycleOfWorld {
    const cycle = this.cycles.get(year);
    if (!cycle) throw new Error(`the cycle ${year} has not been created yet`);
    return cycle;
  }

  /** The cycle in which a pledge was made. */
  cycleOf(pledge: Pick<Pledge, 'cycleId'>): CycleOfWorld {
    const found = [...this.cycles.values()].find(({ cycle }) => cycle.id === pledge.cycleId);
    if (!found) throw new Error(`there is no cycle ${pledge.cycleId}`);
    return found;
  }

  /** As it stands at this moment of the past. Throws for one that is not there yet. */
  pledge(id: Id): Pledge {
    const found = this.pledges.get(id);
    if (!found) throw new Error(`there is no pledge ${id}`);
    return found.pledge;
  }

  /** The official who answers for a pledge. */
  ownerOf({ postId }: Pick<Pledge, 'postId'>): Official {
    const found = this.holders.get(postId);
    if (!found) throw new Error(`there is no post ${postId}`);
    return found;
  }

  /** The days of a pledge's life that reminders and check-ins depend on. */
  lifeOf(pledgeId: Id): Life {
    return this.lives.get(pledgeId) ?? NO_LIFE;
  }

  /** All of them, answered or not, in the order in which they were made. */
  requestsOf(pledgeId: Id): readonly (ChangeRequestRecord & ChangeRequest)[] {
    return (this.requestsByPledge.get(pledgeId) ?? []).flatMap((id) => this.requests.get(id) ?? []);
  }

  /** Keeps a request, new or answered. */
  keepRequest(request: ChangeRequestRecord & ChangeRequest): void {
    const known = this.requestsByPledge.get(request.pledgeId) ?? [];
    if (!known.includes(request.id)) this.requestsByPledge.set(request.pledgeId, [...known, request.id]);
    this.requests.set(request.id, request);
  }

  /** A new identifier; the same in every load, because the past happens in the same order. */
  id(now: Moment, what: string): Id {
    this.counted += 1;
    return seedId(now.at, `${what} ${this.counted}`);
  }

  /** What a rule decided; a refusal is a fault of the seeds. */
  take<T>(result: Result<T>, act: string, now: Moment): T {
    if (result.ok) return result.value;
    throw new SeedError(
      result.refusals.map(({ key, path = [], params }) => {
        const place = path.length > 0 ? ` (${path.join('.')})` : '';
        return `${now.today}, ${act}: refused: ${key}${place} ${params ? JSON.stringify(params) : ''}`.trim();
      }),
    );
  }

  /** Takes in a new pledge, with its history and audit. `synthetic`: generated, not drawn from a source. */
  begin({ pledge, events }: NewPledge, synthetic: boolean, actor: Actor, now: Moment): void {
    this.pledges.set(pledge.id, { pledge, updatedAt: now.at, ownerSince: now.today, synthetic });
    this.remember(pledge, { changes: {}, events }, actor, now);
  }

  /** Lays a decision on a pledge over it, with its history and audit. */
  change(pledge: Pledge, decided: PledgeDecision, actor: Actor, now: Moment): void {
    const known = this.pledges.get(pledge.id);
    if (!known) throw new Error(`there is no pledge ${pledge.id}`);
    this.pledges.set(pledge.id, { ...known, pledge: applied(pledge, decided.changes), updatedAt: now.at });
    this.remember(pledge, decided, actor, now);
  }

  private live(pledgeId: Id, type: PledgeHistoryLine['type'], on: LocalDate): void {
    const life = this.lifeOf(pledgeId);
    const handings = [...life.handings, { type, on }];
    if (GIVEN_AWAY.includes(type)) this.lives.set(pledgeId, { ...life, handings, claimMadeOn: on });
    if (GIVEN_BACK.includes(type)) this.lives.set(pledgeId, { ...life, handings, rejectedOn: on });
    if (type === 'EXTENSION_GRANTED' || type === 'EXTENSION_SHORTENED')
      this.lives.set(pledgeId, { ...life, dueMovedOn: on });
  }

  private remember(pledge: Pledge, { changes, events }: PledgeDecision, actor: Actor, now: Moment): void {
    for (const line of historyOf({ pledge, changes, events }, { actor, at: now.at })) {
      const kept = { ...line, id: this.id(now, `event ${pledge.id}`) };
      this.pledgeHistory.push(kept);
      this.audit.push(auditOf(pledge, kept));
      this.live(pledge.id, kept.type, now.today);
    }
    this.listener(this.pledge(pledge.id), now);
  }
}
