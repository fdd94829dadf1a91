import { column, many, one, type Shape } from '#platform/database/projection/shape.js';
import { validOn } from '#platform/database/valid-on.js';
import type { Viewer } from './viewer.js';

/** One's own account, and nobody else's. */
const accountShape: Shape<Viewer> = {
  type: 'Account',
  table: 'account',
  idPrefix: 'account',
  visible: (a, ctx) => `${a}.id = ${ctx.param(ctx.scope.actor.accountId)}::uuid`,
  fields: { email: column('email'), language: column('language') },
};

/** Who is signed in, read from the account: later features add what the viewer owes and is told. */
const viewerShape: Shape<Viewer> = {
  type: 'Viewer',
  table: 'account',
  visible: accountShape.visible,
  fields: {
    account: one('Account', (a, b) => `${b}.id = ${a}.id`),
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`),
    appointments: many(
      'Appointment',
      (a, b, ctx) => `${b}.person_id = ${a}.person_id and ${validOn(b, ctx.param(ctx.scope.today))}`,
      {
        orderBy: (b) => `${b}.is_principal desc, ${b}.valid_from, ${b}.id`,
      },
    ),
    assignments: many(
      'Assignment',
      (a, b, ctx) => `${b}.person_id = ${a}.person_id and ${validOn(b, ctx.param(ctx.scope.today))}`,
      {
        orderBy: (b) => `${b}.role, ${b}.valid_from, ${b}.id`,
      },
    ),
  },
};

export const identityShapes: readonly Shape<Viewer>[] = [accountShape, viewerShape];
