import type { Viewer } from '#features/identity/index.js';
import {
  column,
  either,
  many,
  one,
  page,
  sql,
  type Order,
  type ReadContext,
  type Shape,
  type ShapeExtension,
} from '#platform/database/projection/shape.js';

type Context = ReadContext<Viewer>;

/** `$n` typed as the viewer's person; null for an account without one. */
const me = (ctx: Context): string => `${ctx.param(ctx.scope.scope.personId)}::uuid`;

/**
 * Whose reminders one sees: one's own, and those of the organisations whose working lists one reads (the same as `readsWorkingLists`).
 */
const isVisible = (a: string, ctx: Context): string =>
  `${a}.recipient_id = ${me(ctx)} or exists (select from organisation ro where ro.id = ${a}.organisation_id
     and ro.path && ${ctx.param(ctx.scope.scope.fullOrganisationIds)}::uuid[])`;

/** The record that a reminder or notification is about; null where the reader may not see it. */
const subject = either<Viewer>([
  { type: 'Pledge', on: (a, b) => `${a}.subject_kind in ('PLEDGE', 'CHECK_IN') and ${b}.id = ${a}.subject_id` },
  { type: 'Milestone', on: (a, b) => `${a}.subject_kind = 'MILESTONE' and ${b}.id = ${a}.subject_id` },
  { type: 'ChangeRequest', on: (a, b) => `${a}.subject_kind = 'CHANGE_REQUEST' and ${b}.id = ${a}.subject_id` },
  { type: 'Cycle', on: (a, b) => `${a}.subject_kind = 'CYCLE' and ${b}.id = ${a}.subject_id` },
]);

const reminderShape: Shape<Viewer> = {
  type: 'Reminder',
  table: 'reminder',
  idPrefix: 'reminder',
  visible: isVisible,
  fields: {
    rule: column('rule'),
    step: column('step'),
    subject,
    recipient: one('Person', (a, b) => `${b}.id = ${a}.recipient_id`),
    fireOn: column('fire_on'),
    state: column('state'),
    reason: column('reason'),
    deliveries: many(
      'Delivery',
      (a, b) => `${b}.id in (select rd.delivery_id from reminder_delivery rd where rd.reminder_id = ${a}.id)`,
      { orderBy: (b) => `${b}.at, ${b}.id` },
    ),
  },
};

const deliveryShape: Shape<Viewer> = {
  type: 'Delivery',
  table: 'delivery',
  idPrefix: 'delivery',
  visible: (a, ctx) =>
    `${a}.person_id = ${me(ctx)} or exists (select from reminder_delivery vd join reminder vr on vr.id = vd.reminder_id
       where vd.delivery_id = ${a}.id and (${isVisible('vr', ctx)}))`,
  fields: {
    channel: column('channel'),
    state: column('state'),
    attempts: column('attempts'),
    key: column('key'),
    sentAt: column('sent_at'),
    error: column('error'),
  },
};

const notificationShape: Shape<Viewer> = {
  type: 'Notification',
  table: 'notification',
  idPrefix: 'notification',
  visible: (a, ctx) => `${a}.person_id = ${me(ctx)}`,
  fields: {
    subject,
    // Both in parts; words are chosen in the reader's language.
    title: sql((a) => `json_build_object('key', ${a}.key, 'params', ${a}.params)`),
    text: sql((a) => `json_build_object('key', ${a}.key, 'params', ${a}.params)`),
    at: column('at'),
    readAt: column('read_at'),
  },
};

const newestFirst: Order = { sql: (a) => `${a}.at`, type: 'timestamptz', direction: 'desc' };

const viewerNotifications: ShapeExtension<Viewer> = {
  extend: 'Viewer',
  fields: {
    notifications: page('Notification', (a, b) => `${b}.person_id = ${a}.person_id`, {
      order: () => newestFirst,
      where: (b, _ctx, { unreadOnly }) => (unreadOnly === true ? [{ sql: `${b}.read_at is null` }] : []),
    }),
  },
};

/** The soonest first. */
export const REMINDER_ORDER: Order = { sql: (a) => `${a}.fire_on`, type: 'date', direction: 'asc' };

/**
 * The occurrences of an organisation and those below, between two days, both included; none for whoever does not read the working lists
 * there (the same as `readsWorkingLists`), though single own reminders are visible.
 */
export const reminderPlanConditions =
  (plan: { readonly organisationId: string; readonly from: string; readonly to: string }) =>
  (a: string, ctx: Context): readonly { readonly sql: string }[] => [
    {
      sql: `${a}.organisation_id in (select po.id from organisation po
        where po.path @> array[${ctx.param(plan.organisationId)}::uuid]
          and po.path && ${ctx.param(ctx.scope.scope.fullOrganisationIds)}::uuid[])`,
    },
    { sql: `${a}.fire_on between ${ctx.param(plan.from)}::date and ${ctx.param(plan.to)}::date` },
  ];

export const reminderShapes: readonly Shape<Viewer>[] = [reminderShape, deliveryShape, notificationShape];
export const reminderShapeExtensions: readonly ShapeExtension<Viewer>[] = [viewerNotifications];
