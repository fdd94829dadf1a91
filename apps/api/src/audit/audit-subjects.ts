import type { Viewer } from '#features/identity/index.js';
import type { ReadContext } from '#platform/database/projection/shape.js';

type Context = ReadContext<Viewer>;

/** Where an audited record stands, in SQL over its id: whose history it is decides who may read it. */
interface Subject {
  /** The path of its organisation. */
  readonly path: (id: string) => string;
  /** The pledge that it is, or belongs to. */
  readonly pledge?: (id: string) => string;
  /** The person whom it is about. */
  readonly person?: (id: string) => string;
  /** Content that an administrator does not read. */
  readonly confidential?: 'MEETING' | 'ASSESSMENT';
}

const pathOf = (organisation: string): string => `(select o.path from organisation o where o.id = ${organisation})`;
const own =
  (table: string): ((id: string) => string) =>
  (id) =>
    `(select x.organisation_path from ${table} x where x.id = ${id})`;

const ofPledge = (table: string): Subject => ({
  path: (id) => `(select p.organisation_path from pledge p join ${table} x on x.pledge_id = p.id where x.id = ${id})`,
  pledge: (id) => `(select x.pledge_id from ${table} x where x.id = ${id})`,
});

const ofBody = (table: string): Subject => ({
  path: (id) =>
    `(select o.path from ${table} x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id where x.id = ${id})`,
  confidential: 'MEETING',
});

/** By the type that `subject_kind` names; a kind that is not here is the top organisation's. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  Pledge: { path: own('pledge'), pledge: (id) => id },
  Milestone: ofPledge('milestone'),
  Measure: ofPledge('measure'),
  CheckIn: ofPledge('check_in'),
  Evidence: ofPledge('evidence'),
  Verification: ofPledge('verification'),
  ChangeRequest: ofPledge('change_request'),
  Cycle: { path: own('cycle') },
  Meeting: ofBody('meeting'),
  Decision: ofBody('decision'),
  Assessment: {
    path: own('assessment'),
    person: (id) => `(select x.person_id from assessment x where x.id = ${id})`,
    confidential: 'ASSESSMENT',
  },
  Organisation: { path: pathOf },
  Body: {
    path: (id) => `(select o.path from body b join organisation o on o.id = b.organisation_id where b.id = ${id})`,
  },
  Post: {
    path: (id) => `(select o.path from post p join organisation o on o.id = p.organisation_id where p.id = ${id})`,
  },
  Appointment: {
    path: (id) =>
      `(select o.path from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id where x.id = ${id})`,
    person: (id) => `(select x.person_id from appointment x where x.id = ${id})`,
  },
};

const byKind = (a: string, part: (subject: Subject) => string | undefined, otherwise: string): string => {
  const cases = Object.entries(SUBJECTS).flatMap(([kind, subject]) => {
    const sql = part(subject);
    return sql === undefined ? [] : [`when '${kind}' then ${sql}`];
  });
  return `(case ${a}.subject_kind ${cases.join(' ')} else ${otherwise} end)`;
};

/** The path of the organisation that an entry belongs to. */
const entryPath = (a: string): string =>
  byKind(a, ({ path }) => path(`${a}.subject_id`), `array[${a}.top_organisation_id]`);

/** Whether the entry is about an own record: a pledge that one answers for, or a rating or appointment of oneself. */
export function isOwnEntry(a: string, ctx: Context): string {
  const { scope, actor } = ctx.scope;
  const me = `${ctx.param(actor.personId)}::uuid`;
  const posts = `(p.post_id = any(${ctx.param(scope.ownPostIds)}::uuid[]) or p.post_id = any(${ctx.param(scope.assistedPostIds)}::uuid[]))`;
  return byKind(
    a,
    ({ pledge, person }) => {
      const id = `${a}.subject_id`;
      if (pledge)
        return `exists (select 1 from pledge p where p.id = ${pledge(id)} and (p.owner_id = ${me} or ${posts}))`;
      return person && `coalesce(${person(id)} = ${me}, false)`;
    },
    'false',
  );
}

/** Whether the viewer inspects, or administers, the organisation that the entry belongs to. */
export const isInspected = (a: string, ctx: Context): string =>
  `coalesce(${entryPath(a)} && ${ctx.param(ctx.scope.scope.inspectorOrganisationIds)}::uuid[], false)`;

export const isAdministered = (a: string, ctx: Context): string =>
  `coalesce(${entryPath(a)} && ${ctx.param(ctx.scope.scope.administratorOrganisationIds)}::uuid[], false)`;

/** Whether the entry was written before its pledge was handed in for the first time: its content stays its owner's alone. */
export const isDraftEntry = (a: string): string =>
  byKind(
    a,
    ({ pledge }) =>
      pledge &&
      `not exists (select 1 from audit_entry s where s.subject_id = ${pledge(`${a}.subject_id`)} and s.sequence <= ${a}.sequence
         and s.subject_kind = 'Pledge' and s.action in ('pledge.submitted', 'pledge.assigned'))`,
    'false',
  );

/** Whether an administrator must not read what it changed. */
export const isConfidential = (a: string): string =>
  `${a}.subject_kind in (${Object.entries(SUBJECTS)
    .flatMap(([kind, { confidential }]) => (confidential ? [`'${kind}'`] : []))
    .join(', ')})`;
