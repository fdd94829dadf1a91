import type { Viewer } from '#features/identity/index.js';
import { byPersonName } from '#features/organisation/index.js';
import { column, either, many, one, sql, type ReadContext, type Shape } from '#platform/database/projection/shape.js';
import { attendanceJson, meetingDay, presidingIn, recusedIn, rosterJson, voters } from './room.sql.js';
import { pledgeOf, subjectPaper, subjectState, subjectVersion } from './subjects.sql.js';
import { readsMeetingsOf } from './visibility.sql.js';

type Context = ReadContext<Viewer>;

const NOBODY = `'{}'::uuid[]`;

/** Whoever reads a meeting reads what belongs to it, and who its members are. */
const TRUSTED = { trusted: true };

/** Decisions that wait for their confirmation: when they were recorded, by whom, and who is recused on any of their rows. */
const pendingDecisions = (m: string): string =>
  `(select coalesce(json_agg(json_build_object('recordedAt', pd.recorded_at, 'recordedById', pd.recorded_by_id,
      'recusedIds', array(select distinct u.id from decision_item pi cross join unnest(pi.recused_ids) u (id) where pi.decision_id = pd.id))), '[]')
    from decision pd where pd.meeting_id = ${m}.id and pd.confirmed_at is null and pd.withdrawn_at is null)`;

/** What `allowedActionsAt` is asked with. */
const actionFacts = (m: string): string =>
  `(select json_build_object('bodyId', ${m}.body_id, 'kind', ${m}.kind, 'state', ${m}.state, 'organisationPath', ao.path, 'at', (select app_now()),
      'day', ${meetingDay(m)}, 'today', ((select app_now()) at time zone ao.time_zone)::date, 'members', ${rosterJson(m)}, 'attendance', ${attendanceJson(m)},
      'namedDeputyId', ${m}.named_deputy_id, 'pending', ${pendingDecisions(m)})
    from body ab join organisation ao on ao.id = ab.organisation_id where ab.id = ${m}.body_id)`;

const meetingVisible = (a: string, ctx: Context): string => readsMeetingsOf(`${a}.body_id`, ctx);

const ofVisibleMeeting = (a: string, ctx: Context): string =>
  `exists (select 1 from meeting vm where vm.id = ${a}.meeting_id and ${readsMeetingsOf('vm.body_id', ctx)})`;

const meetingShape: Shape<Viewer> = {
  type: 'Meeting',
  table: 'meeting',
  idPrefix: 'meeting',
  visible: meetingVisible,
  fields: {
    body: one('Body', (a, b) => `${b}.id = ${a}.body_id`, TRUSTED),
    kind: column('kind'),
    title: column('title'),
    place: column('place'),
    startsAt: column('starts_at'),
    endsAt: column('ends_at'),
    state: column('state'),
    namedDeputy: one('Person', (a, b) => `${b}.id = ${a}.named_deputy_id`, TRUSTED),
    presidedBy: one('Person', (a, b) => `${b}.id = ${presidingIn(a, NOBODY)}`, TRUSTED),
    agenda: many('AgendaItem', (a, b) => `${b}.meeting_id = ${a}.id`, {
      ...TRUSTED,
      orderBy: (b) => `${b}.position`,
    }),
    attendance: many('Attendance', (a, b) => `${b}.meeting_id = ${a}.id`, {
      ...TRUSTED,
      orderBy: (b) =>
        `(select ap.given_name collate "vi-x-icu" || ap.full_name from person ap where ap.id = ${b}.person_id), ${b}.person_id`,
    }),
    decisions: many('Decision', (a, b) => `${b}.meeting_id = ${a}.id`, {
      ...TRUSTED,
      orderBy: (b) => `${b}.sequence`,
    }),
    allowedActions: sql(actionFacts),
    version: column('version'),
  },
};

/** The row of the latest decision on an agenda item that was not withdrawn, and who is out of it: as recorded, else as it stands now. */
const agendaLaterals: Shape<Viewer>['laterals'] = {
  outcome: (a) =>
    `left join lateral (select oi.id, oi.recused_ids, oi.presided_by_id, oi.members, oi.present
       from decision_item oi join decision od on od.id = oi.decision_id
       where oi.agenda_item_id = ${a}.id and od.withdrawn_at is null order by od.sequence desc, oi.position limit 1) ${a}_outcome on true`,
  room: (a) =>
    `cross join lateral (select coalesce(${a}_outcome.recused_ids, ${recusedIn('rmm', a)}) as recused_ids
       from meeting rmm where rmm.id = ${a}.meeting_id offset 0) ${a}_room`,
};

const ROOM = ['outcome', 'room'];

const inMeeting = (a: string, expression: (m: string) => string): string =>
  `(select ${expression('im')} from meeting im where im.id = ${a}.meeting_id)`;

/** What `isQuorate` is asked with. */
const quorumFacts = (a: string): string =>
  `(select json_build_object('numerator', qb.quorum_numerator, 'denominator', qb.quorum_denominator,
      'voters', case when ${a}_outcome.id is not null then json_build_object('members', ${a}_outcome.members, 'present', ${a}_outcome.present)
                else ${voters('qm', `${a}_room.recused_ids`)} end)
    from meeting qm join body qb on qb.id = qm.body_id where qm.id = ${a}.meeting_id)`;

const agendaItemShape: Shape<Viewer> = {
  type: 'AgendaItem',
  table: 'agenda_item',
  idPrefix: 'agenda_item',
  visible: ofVisibleMeeting,
  laterals: agendaLaterals,
  fields: {
    position: column('position'),
    title: column('title'),
    subject: either([
      { type: 'Pledge', on: (a, b) => `${a}.subject_kind = 'PLEDGE' and ${b}.id = ${a}.subject_id` },
      { type: 'ChangeRequest', on: (a, b) => `${a}.subject_kind = 'CHANGE_REQUEST' and ${b}.id = ${a}.subject_id` },
      { type: 'Cycle', on: (a, b) => `${a}.subject_kind = 'CYCLE' and ${b}.id = ${a}.subject_id` },
      { type: 'Assessment', on: (a, b) => `${a}.subject_kind = 'ASSESSMENT' and ${b}.id = ${a}.subject_id` },
    ]),
    // What the decision itself changed is no change since the papers.
    changedSincePapers: sql(
      (a) =>
        `(${a}_outcome.id is null and ${a}.subject_version is not null and ${a}.subject_version is distinct from ${subjectVersion(a)})`,
      { needs: ['outcome'] },
    ),
    presidedBy: one(
      'Person',
      (a, b) =>
        `${b}.id = coalesce(${a}_outcome.presided_by_id, ${inMeeting(a, (m) => presidingIn(m, `${a}_room.recused_ids`))})`,
      { ...TRUSTED, needs: ROOM },
    ),
    quorate: sql(quorumFacts, { needs: ROOM }),
    recused: many('Person', (a, b) => `${b}.id = any (${a}_room.recused_ids)`, {
      ...TRUSTED,
      needs: ROOM,
      orderBy: byPersonName,
    }),
    note: column('note'),
    outcome: one('DecisionItem', (a, b) => `${b}.id = ${a}_outcome.id`, { ...TRUSTED, needs: ['outcome'] }),
  },
};

const attendanceShape: Shape<Viewer> = {
  type: 'Attendance',
  table: 'attendance',
  visible: ofVisibleMeeting,
  fields: {
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`, TRUSTED),
    present: column('present'),
    reason: column('reason'),
    from: column('present_from'),
    to: column('present_to'),
  },
};

const meetingPackShape: Shape<Viewer> = {
  type: 'MeetingPack',
  table: 'meeting',
  visible: meetingVisible,
  fields: {
    meeting: one('Meeting', (a, b) => `${b}.id = ${a}.id`, TRUSTED),
    items: many('MeetingPackItem', (a, b) => `${b}.meeting_id = ${a}.id`, {
      ...TRUSTED,
      orderBy: (b) => `${b}.position`,
    }),
  },
};

/** Check-ins that a pack shows of each pledge. */
const CHECK_INS_IN_PACK = 3;

const meetingPackItemShape: Shape<Viewer> = {
  type: 'MeetingPackItem',
  table: 'agenda_item',
  visible: ofVisibleMeeting,
  fields: {
    agendaItem: one('AgendaItem', (a, b) => `${b}.id = ${a}.id`, TRUSTED),
    pledge: one('Pledge', (a, b) => `${b}.id = ${pledgeOf(a)}`),
    lastCheckIns: many(
      'CheckIn',
      (a, b) =>
        `${b}.id in (select gi.id from check_in gi where gi.pledge_id = ${pledgeOf(a)} and gi.confirmed_by_id is not null
           order by gi.at desc, gi.id desc limit ${CHECK_INS_IN_PACK})`,
      { orderBy: (b) => `${b}.at desc, ${b}.id desc` },
    ),
    evidence: many('Evidence', (a, b) => `${b}.pledge_id = ${pledgeOf(a)}`, { orderBy: (b) => `${b}.at, ${b}.id` }),
    changes: sql(
      (a) =>
        `(case when ${a}.subject_version is not null and ${a}.subject_version is distinct from ${subjectVersion(a)}
           then json_build_object('read', ${a}.paper, 'now', ${subjectPaper(a)}) end)`,
    ),
    options: sql((a) => `json_build_object('kind', ${a}.subject_kind, 'state', ${subjectState(a)})`),
  },
};

export const meetingShapes: readonly Shape<Viewer>[] = [
  meetingShape,
  agendaItemShape,
  attendanceShape,
  meetingPackShape,
  meetingPackItemShape,
];
