import type { Viewer } from '#features/identity/index.js';
import {
  column,
  many,
  object,
  one,
  page,
  type Order,
  type ReadContext,
  type Shape,
} from '#platform/database/projection/shape.js';
import { validOn } from '#platform/database/valid-on.js';
import { inOpenTree, personInOpenTree } from './directory-scope.js';

/** Names are sorted as Vietnamese dictionaries do. */
export const byOrganisationName: Order = { sql: (a) => `${a}.name collate "vi-x-icu"`, type: 'text', direction: 'asc' };

/** People by given name, as lists of them are read in Vietnamese. For an ORDER BY; `a` is the alias of a row of `person`. */
export const byPersonName = (a: string): string =>
  `${a}.given_name collate "vi-x-icu", ${a}.full_name collate "vi-x-icu", ${a}.id`;

const organisationShape: Shape<Viewer> = {
  type: 'Organisation',
  table: 'organisation',
  idPrefix: 'organisation',
  visible: (a, ctx) => `${a}.path[1] = any(${ctx.param(ctx.scope.topOrganisationIds)}::uuid[])`,
  fields: {
    code: column('code'),
    path: column('path'),
    name: column('name'),
    level: one('Level', (a, b) => `${b}.id = ${a}.level_id`),
    documentSymbol: column('document_symbol'),
    timeZone: column('time_zone'),
    parent: one('Organisation', (a, b) => `${b}.id = ${a}.parent_id`),
    children: page('Organisation', (a, b) => `${b}.parent_id = ${a}.id`, { order: () => byOrganisationName }),
    bodies: many('Body', (a, b) => `${b}.organisation_id = ${a}.id`, {
      orderBy: (b) => `${b}.name collate "vi-x-icu", ${b}.id`,
    }),
    activeFrom: column('active_from'),
    activeTo: column('active_to'),
    successors: many(
      'Organisation',
      (a, b) => `${b}.id in (select s.successor_id from organisation_successor s where s.organisation_id = ${a}.id)`,
      { orderBy: (b) => `${b}.name collate "vi-x-icu", ${b}.id` },
    ),
  },
};

const levelShape: Shape<Viewer> = {
  type: 'Level',
  table: 'level',
  fields: { code: column('code'), name: column('name'), rank: column('rank') },
};

const fraction = (what: 'quorum' | 'majority') =>
  object<Viewer>({ numerator: column(`${what}_numerator`), denominator: column(`${what}_denominator`) });

const inDirectory = (a: string, ctx: ReadContext<Viewer>): string => inOpenTree(`${a}.organisation_id`, ctx);

const bodyShape: Shape<Viewer> = {
  type: 'Body',
  table: 'body',
  idPrefix: 'body',
  visible: inDirectory,
  fields: {
    kind: column('kind'),
    name: column('name'),
    organisation: one('Organisation', (a, b) => `${b}.id = ${a}.organisation_id`),
    members: many('Membership', (a, b) => `${b}.body_id = ${a}.id`, {
      where: (b, ctx, args) => validOn(b, ctx.param(args.on ?? ctx.scope.today)),
      // The chair, the deputies by rank, then by given name.
      orderBy: (b) =>
        `array_position(array['CHAIR', 'DEPUTY', 'MEMBER'], ${b}.role), ${b}.rank, (select p.given_name collate "vi-x-icu"
         from person p where p.id = ${b}.person_id), ${b}.id`,
    }),
    quorum: fraction('quorum'),
    majority: fraction('majority'),
    majorityBase: column('majority_base'),
    successor: one('Body', (a, b) => `${b}.id = ${a}.successor_id`),
  },
};

const membershipShape: Shape<Viewer> = {
  type: 'Membership',
  table: 'membership',
  idPrefix: 'membership',
  visible: (a, ctx) =>
    `exists (select 1 from body b where b.id = ${a}.body_id and ${inOpenTree('b.organisation_id', ctx)})`,
  fields: {
    body: one('Body', (a, b) => `${b}.id = ${a}.body_id`),
    person: one('Person', (a, b) => `${b}.id = ${a}.person_id`),
    role: column('role'),
    from: column('valid_from'),
    to: column('valid_to'),
  },
};

const personShape: Shape<Viewer> = {
  type: 'Person',
  table: 'person',
  idPrefix: 'person',
  visible: (a, ctx) => personInOpenTree(`${a}.id`, ctx),
  fields: {
    fullName: column('full_name'),
    appointments: many('Appointment', (a, b) => `${b}.person_id = ${a}.id`, {
      where: (b, ctx, args) => validOn(b, ctx.param(args.on ?? ctx.scope.today)),
      orderBy: (b) => `${b}.is_principal desc, ${b}.valid_from, ${b}.id`,
    }),
  },
};

export const directoryShapes: readonly Shape<Viewer>[] = [
  organisationShape,
  levelShape,
  bodyShape,
  membershipShape,
  personShape,
];
