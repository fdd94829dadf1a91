import type { Viewer } from '#features/identity/index.js';
import { column, one, type Order, type Shape } from '#platform/database/projection/shape.js';
import { holderOfPost, inOpenTree } from './directory-scope.js';

export const byPostTitle: Order = { sql: (a) => `${a}.title collate "vi-x-icu"`, type: 'text', direction: 'asc' };

const postShape: Shape<Viewer> = {
  type: 'Post',
  table: 'post',
  idPrefix: 'post',
  visible: (a, ctx) => inOpenTree(`${a}.organisation_id`, ctx),
  fields: {
    title: column('title'),
    organisation: one('Organisation', (a, b) => `${b}.id = ${a}.organisation_id`),
    authority: column('authority'),
    fields: column('fields'),
    side: column('side'),
    headship: column('headship'),
    isKey: column('is_key'),
    superior: one('Post', (a, b) => `${b}.id = ${a}.superior_id`),
    holder: one('Person', (a, b, ctx) => `${b}.id = ${holderOfPost(`${a}.id`, ctx.param(ctx.scope.today))}`),
  },
};

const appointmentShape: Shape<Viewer> = {
  type: 'Appointment',
  table: 'appointment',
  idPrefix: 'appointment',
  visible: (a, ctx) =>
    `exists (select 1 from post p where p.id = ${a}.post_id and ${inOpenTree('p.organisation_id', ctx)})`,
  fields: {
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`),
    post: one('Post', (a, b) => `${b}.id = ${a}.post_id`),
    from: column('valid_from'),
    to: column('valid_to'),
    isPrincipal: column('is_principal'),
  },
};

const assignmentShape: Shape<Viewer> = {
  type: 'Assignment',
  table: 'assignment',
  idPrefix: 'assignment',
  visible: (a, ctx) => inOpenTree(`${a}.organisation_id`, ctx),
  fields: {
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`),
    role: column('role'),
    organisation: one('Organisation', (a, b) => `${b}.id = ${a}.organisation_id`),
    post: one('Post', (a, b) => `${b}.id = ${a}.post_id`),
    from: column('valid_from'),
    to: column('valid_to'),
  },
};

export const postShapes: readonly Shape<Viewer>[] = [postShape, appointmentShape, assignmentShape];
