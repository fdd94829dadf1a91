import type { WorkCalendar } from '#domain/calendar/working-days.js';
import type { DecisionItemDraft } from '#domain/meeting/meeting.js';
import type { Id, Moment } from '#domain/shared/moment.js';
import { Dice } from '../dice.js';
import type { MeetingEntry } from '../file-schemas.js';
import { SeedError } from '../seed-file.js';
import { confirm, issue, record, type Resolution, type Wish } from './decision-acts.js';
import { agendaOf, bodyOf, completed, membersOf, schedule, subjectsOf, takeStep } from './meeting-acts.js';
import type { Timeline } from './timeline.js';
import type { World } from './world.js';

/** How a body answers a request for more time; one without an answer waits on. */
export type Answer = Pick<DecisionItemDraft, 'outcome'> &
  Partial<Pick<DecisionItemDraft, 'dueOn' | 'causeConfirmed' | 'reason'>>;
export type Answers = ReadonlyMap<Id, Answer>;

/** Working days before the papers on which the office plans a meeting. */
const PLANNED_AHEAD = 3;

const minutesLater = (time: string, minutes: number): string => {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = hours * 60 + rest + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};

/** One meeting from its plan to its close. */
export function planMeeting(
  world: World,
  timeline: Timeline,
  entry: MeetingEntry,
  { calendar, ...deciding }: Deciding & { readonly calendar: WorkCalendar },
): void {
  const { papers, starts, ends, documents } = entry;
  let meetingId: Id = '';
  const room = () => ({ world, entry, meetingId });
  const at = (minutes: number): string => minutesLater(starts.time, minutes);
  const recorded: Id[] = [];

  timeline.plan(calendar.addWorkingDays(papers.on, -PLANNED_AHEAD), '09:00', (now) => {
    const [from, to] = [timeline.moment(starts.on, starts.time).at, timeline.moment(starts.on, ends).at];
    meetingId = schedule(world, entry, from, to, now);
  });
  timeline.plan(papers.on, papers.time, (now) => {
    const agenda = completed(world, entry, agendaOf(world, meetingId), now);
    // A meeting without business is not held: its agenda stays empty, and no papers go out.
    if (agenda.length === 0) return;
    const command = { verb: 'SEND_PAPERS', versions: versionsOf(world, agenda, now) } as const;
    takeStep(world, entry, meetingId, command, now, agenda);
  });
  timeline.plan(starts.on, starts.time, (now) => {
    const members = membersOf(world, bodyOf(world, entry.body).id, starts.on);
    takeStep(world, entry, meetingId, { verb: 'OPEN', versions: [], members }, now);
  });
  timeline.plan(starts.on, at(5), (now) => {
    const bodyId = bodyOf(world, entry.body).id;
    const attendance = membersOf(world, bodyId, starts.on).map(({ personId }) => {
      const absent = entry.absent.find(({ post }) => world.official(post).personId === personId);
      return { personId, present: !absent, reason: absent?.reason ?? null, from: null, to: null };
    });
    takeStep(world, entry, meetingId, { verb: 'RECORD_ATTENDANCE', attendance }, now);
  });
  timeline.plan(starts.on, at(60), (now) => {
    for (const resolution of resolutionsOf(world, entry, meetingId, deciding, now))
      if (resolution.wishes.length > 0) recorded.push(record(room(), resolution, now));
  });
  timeline.plan(starts.on, at(75), (now) => {
    for (const decisionId of recorded) confirm(room(), decisionId, now);
  });
  timeline.plan(starts.on, at(80), (now) => {
    const wishes = listOf(world, entry, meetingId);
    if (wishes.length === 0) return;
    const text = `Thông qua danh mục việc khó của cán bộ chủ chốt năm ${String(yearOf(entry))}.`;
    const decisionId = record(room(), { text, wishes }, now);
    recorded.push(decisionId);
    timeline.plan(starts.on, at(90), (then) => {
      confirm(room(), decisionId, then);
    });
  });
  timeline.plan(starts.on, '16:45', (now) => {
    if (recorded.length !== documents.length)
      throw new SeedError([
        `tay-ho/years.json: "${entry.key}" took ${recorded.length} decisions, not ${documents.length}`,
      ]);
    for (const [index, decisionId] of recorded.entries()) issue(room(), decisionId, documents[index] ?? '', now);
  });
  timeline.plan(starts.on, ends, (now) => {
    takeStep(world, entry, meetingId, { verb: 'CLOSE' }, now);
  });
}

const yearOf = ({ takes }: MeetingEntry): number | null => (takes.what === 'REGISTRATIONS' ? takes.cycle : null);

const versionsOf = (world: World, agenda: ReturnType<typeof completed>, now: Moment) =>
  agenda.flatMap(({ subjectKind, subjectId }) => {
    if (subjectKind === null || subjectId === null) return [];
    const version =
      subjectKind === 'PLEDGE'
        ? world.pledge(subjectId).version
        : subjectKind === 'CHANGE_REQUEST'
          ? world.requests.get(subjectId)?.version
          : [...world.cycles.values()].find(({ cycle }) => cycle.id === subjectId)?.cycle.version;
    if (version === undefined) throw new Error(`${now.today}: there is no ${subjectKind} ${subjectId}`);
    return [{ kind: subjectKind, id: subjectId, version }];
  });

interface Deciding {
  readonly answers: Answers;
}

/** What the body decides: rows that concern the chair in a decision of their own, which somebody else confirms. */
function resolutionsOf(
  world: World,
  entry: MeetingEntry,
  meetingId: Id,
  { answers }: Deciding,
  { today }: Moment,
): readonly Resolution[] {
  const { key, body, starts, takes, dissent } = entry;
  const agenda = agendaOf(world, meetingId);
  const chair = membersOf(world, bodyOf(world, body).id, starts.on).find(({ role }) => role === 'CHAIR');
  const dice = new Dice(`votes ${key}`);
  const subjects = subjectsOf(world, meetingId, today);
  const wishes = agenda.flatMap((row): { readonly wish: Wish; readonly concernsChair: boolean }[] => {
    const subject = subjects.find(({ id }) => id === row.subjectId);
    const abstentions = dice.chance(0.08) ? 1 : 0;
    const concernsChair = chair !== undefined && (subject?.interestedIds ?? []).includes(chair.personId);
    if (subject?.kind === 'PLEDGE' && subject.state === 'APPRAISED') {
      const amended = amendmentOf(world, entry, subject.id);
      const approved = { outcome: 'APPROVED', abstentions } as const;
      return [{ wish: { agendaItemId: row.id, ...(amended ?? approved) }, concernsChair }];
    }
    const answer = subject?.kind === 'CHANGE_REQUEST' ? answers.get(subject.id) : undefined;
    return answer ? [{ wish: { agendaItemId: row.id, ...answer }, concernsChair }] : [];
  });
  const matter =
    takes.what === 'REGISTRATIONS'
      ? `Thông qua nội dung đăng ký việc khó năm ${String(takes.cycle)} do tập thể quyết định.`
      : 'Trả lời các đề nghị gia hạn.';
  const decisions = [false, true].map((own) => ({
    text: own ? `${matter} Phần của người chủ trì, do cấp phó điều hành.` : matter,
    wishes: wishes.filter(({ concernsChair }) => concernsChair === own).map(({ wish }) => wish),
    dissent: own ? undefined : dissent,
  }));
  return [...decisions, conclusionOf(entry, agenda, subjects)];
}

/** What the body concludes on its own rows and on the tasks that it reviews. */
function conclusionOf(
  { conclusion = '' }: MeetingEntry,
  agenda: ReturnType<typeof agendaOf>,
  subjects: ReturnType<typeof subjectsOf>,
): Resolution {
  const wishes = agenda.flatMap((row): Wish[] => {
    const subject = subjects.find(({ id }) => id === row.subjectId);
    const isReviewed = subject?.kind === 'PLEDGE' && subject.state !== 'APPRAISED';
    if (row.subjectId !== null && !isReviewed) return [];
    // A report may have come in since the papers went out; the members hear of it.
    return [{ agendaItemId: row.id, outcome: 'NOTED', confirmChanged: isReviewed }];
  });
  return { text: conclusion, wishes };
}

/** The registration that the body approves with another target, against the vote of whoever dissents; null for the others. */
function amendmentOf(world: World, { takes, dissent }: MeetingEntry, pledgeId: Id): Omit<Wish, 'agendaItemId'> | null {
  const amends = takes.what === 'REGISTRATIONS' ? takes.amends : undefined;
  const { title, measures } = world.pledge(pledgeId);
  if (amends?.title !== title) return null;
  const amended = measures.map(({ id, kind, name, unit, baseline, stretch, evidenceKind }) => ({
    ...{ id, kind, name, unit, baseline, stretch, evidenceKind },
    target: amends.target,
  }));
  return {
    outcome: 'APPROVED_AMENDED',
    amendment: { measures: amended },
    reason: amends.reason,
    against: dissent ? 1 : 0,
  };
}

/** The list as a whole, once all registrations are decided. */
const listOf = (world: World, { takes }: MeetingEntry, meetingId: Id): readonly Wish[] =>
  takes.what === 'REGISTRATIONS' && takes.list
    ? agendaOf(world, meetingId)
        .filter(({ subjectKind }) => subjectKind === 'CYCLE')
        .map(({ id }) => ({ agendaItemId: id, outcome: 'LIST_APPROVED' }))
    : [];
