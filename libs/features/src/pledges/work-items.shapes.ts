import type { Viewer } from '#features/identity/index.js';
import {
  column,
  either,
  page,
  sql,
  type Order,
  type ReadContext,
  type Shape,
  type ShapeExtension,
} from '#platform/database/projection/shape.js';
import { uuids } from './pledge-access.sql.js';
import { WORK_SOURCES } from './work-sources.sql.js';

type Context = ReadContext<Viewer>;

/** What is due today has this urgency; one more for each working day gone by, one less for each still left. */
const DUE_TODAY = 500;
/** What has no due date is as urgent as what is due in so many working days. */
const UNDATED_DAYS = 60;

/** Working days left, negative when the date has gone by. */
const DAYS_LEFT = `(select case when w.due_on = w.today then 0
                                when count(*) = 2 then max(n.ordinal) filter (where n.day = w.due_on) - max(n.ordinal) filter (where n.day = w.today)
                                else working_ordinal(w.calendar, w.due_on) - working_ordinal(w.calendar, w.today) end
                    from working_day n where n.organisation_id = w.calendar and n.day in (w.due_on, w.today))`;

/** What a later feature asks of somebody: a source with the columns of the others, and the type of record that it is about. */
export interface WorkOfOthers {
  readonly subjectType: string;
  readonly source: string;
}

/** Duties are computed, never stored: a duty exists as long as its reason does. */
const workFrom = (sources: readonly string[]): string => `(
  select md5(w.kind || w.subject_id::text || coalesce(w.person_id::text, ''))::uuid as id, w.*, d.days_left::int as days_left,
         greatest(0, least(1000, ${DUE_TODAY} - coalesce(d.days_left, ${UNDATED_DAYS})))::int as urgency
  from (${sources.join(' union all ')}) w
  cross join lateral (select ${DAYS_LEFT} as days_left) d)`;

/** Own duties, those of the posts that the viewer assists, and what an organisation board owes; nothing that is an own matter. */
const isOwed = (a: string, ctx: Context): string => {
  const { personId, assistedPostIds, boardOrganisationIds } = ctx.scope.scope;
  const me = `${ctx.param(personId)}::uuid`;
  const ways = [
    `${a}.person_id = ${me}`,
    ...(assistedPostIds.length === 0 ? [] : [`${a}.post_id = any (${uuids(ctx, assistedPostIds)})`]),
    ...(boardOrganisationIds.length === 0 ? [] : [`${a}.board_path && ${uuids(ctx, boardOrganisationIds)}`]),
  ];
  return `(${ways.join(' or ')}) and ${a}.owner_id is distinct from ${me}`;
};

const workItemShape = (others: readonly WorkOfOthers[]): Shape<Viewer> => ({
  type: 'WorkItem',
  table: workFrom([...WORK_SOURCES, ...others.map(({ source }) => source)]),
  visible: isOwed,
  fields: {
    kind: column('kind'),
    subject: either(
      ['Pledge', 'Cycle', 'Milestone', ...others.map(({ subjectType }) => subjectType)].map((type) => ({
        type,
        on: (a: string, b: string) => `${b}.id = ${a}.subject_id`,
      })),
    ),
    title: sql((a) => `json_build_object('title', ${a}.title, 'year', ${a}.year)`),
    dueOn: column('due_on'),
    workingDaysLeft: column('days_left'),
    urgency: column('urgency'),
  },
});

const BY_URGENCY: Order = { sql: (a) => `${a}.urgency`, type: 'int', direction: 'desc' };

const viewerWork: ShapeExtension<Viewer> = {
  extend: 'Viewer',
  fields: { myWork: page('WorkItem', () => 'true', { order: () => BY_URGENCY }) },
};

/** What the viewer owes, the most urgent first. `others`: what later features ask of people. */
export const workShapes = (others: readonly WorkOfOthers[]): readonly (Shape<Viewer> | ShapeExtension<Viewer>)[] => [
  workItemShape(others),
  viewerWork,
];
