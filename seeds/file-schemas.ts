import { z } from 'zod';
import { CLEAR_FIELDS, DECISION_MATTERS } from '#domain/cycle/cycle.js';
import {
  ASSIGNMENT_ROLES,
  BODY_KINDS,
  HEADSHIPS,
  MEMBERSHIP_ROLES,
  POST_SIDES,
} from '#domain/organisation/organisation.js';
import { DIFFICULTY_FACTORS, EVIDENCE_KINDS, PLEDGE_KINDS } from '#domain/pledge/pledge.js';
import { isDecimal } from '#domain/shared/decimal.js';
import { isLocalDate } from '#domain/shared/local-date.js';

const text = z.string().trim().min(1);
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key in lower case is needed, such as "deputy-urban"');
const date = z.string().refine(isLocalDate, 'an existing date written YYYY-MM-DD is needed');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time written HH:MM is needed');
const decimal = z.string().refine(isDecimal, 'a plain decimal number in quotes is needed');

/** Levels and the tree of organisations, each parent before its children. */
export const organisationsFile = z.strictObject({
  levels: z.array(z.strictObject({ code: text, name: text, rank: z.int() })).min(1),
  activeFrom: date,
  timeZone: text,
  organisations: z
    .array(z.strictObject({ code: text, name: text, level: text, documentSymbol: text, parent: text.nullable() }))
    .min(1),
});

/** Posts, each with the one person who holds it and the account of that person. People are named by their post. */
export const postsFile = z.strictObject({
  appointedFrom: date,
  posts: z
    .array(
      z.strictObject({
        key,
        organisation: text,
        title: text,
        side: z.enum(POST_SIDES),
        headship: z.enum(HEADSHIPS),
        isKey: z.boolean(),
        superior: key.nullable(),
        authority: z.string(),
        fields: z.array(text),
        account: z.email(),
        /** The templates of `tasks.json` from which the holder registers. */
        tasks: key.optional(),
        /** The unit that the post leads, by its name. */
        unit: text.optional(),
        /** By which its documents are known, where it is not that of the organisation: "BTCQU" of "87-BC/BTCQU". */
        symbol: text.optional(),
      }),
    )
    .min(1),
});

/** Collective bodies with their members, named by post, deputies in their order. */
export const bodiesFile = z.strictObject({
  memberFrom: date,
  bodies: z.array(
    z.strictObject({
      key,
      organisation: text,
      kind: z.enum(BODY_KINDS),
      name: text,
      members: z.array(z.strictObject({ post: key, role: z.enum(MEMBERSHIP_ROLES) })).min(1),
    }),
  ),
});

/** For what people act beside their post. */
export const assignmentsFile = z.strictObject({
  from: date,
  assignments: z.array(
    z.strictObject({
      post: key,
      role: z.enum(ASSIGNMENT_ROLES),
      organisation: text,
      follows: z.array(text).default([]),
      serves: key.optional(),
    }),
  ),
});

const measure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('METRIC'),
    name: text,
    unit: text,
    baseline: decimal,
    target: decimal,
    stretch: decimal.optional(),
    evidence: z.enum(EVIDENCE_KINDS),
  }),
  z.strictObject({
    kind: z.literal('DELIVERABLE'),
    name: text,
    exceed: text.optional(),
    evidence: z.enum(EVIDENCE_KINDS),
  }),
]);

const task = z.strictObject({
  kind: z.enum(PLEDGE_KINDS),
  /** Whose phrases suit it (`phrases.json`). */
  area: text,
  title: text,
  problem: text,
  approach: text,
  resources: text,
  /** Organisations that cooperate. */
  partners: z.array(text),
  measures: z.array(measure).min(1),
  /** What stands at the end of each part of the time. */
  milestones: z.array(text).min(2).max(4),
  /** No sooner in the year can it be done. */
  earliest: z
    .string()
    .regex(/^\d\d-\d\d$/, 'a day of the year written MM-DD is needed')
    .optional(),
  factors: z
    .string()
    .regex(/^[012]+$/, 'scores 0 to 2 are needed')
    .length(DIFFICULTY_FACTORS.length),
});

/** Tasks that the source names, and templates for those that it does not. */
export const tasksFile = z.strictObject({
  _about: text,
  named: z.array(
    task.extend({
      post: key,
      /** What the source says of the task. */
      fact: text,
      /** Given where the source says that it is done. */
      outcome: z.literal('done').optional(),
      /** Of a task that is done: when it was due, and when its product existed. */
      dates: z.strictObject({ due: date, product: date }).optional(),
      /** The figure that the source reports for the first measure. */
      reached: decimal.optional(),
    }),
  ),
  templates: z.record(key, z.array(task).min(1)),
});

/** A task that goes on from one of the year before: its baseline, and {last} in its problem, is what that one has reached. */
const continuation = z.strictObject({
  continues: text,
  title: text.optional(),
  problem: text,
  target: decimal,
  stretch: decimal.optional(),
  milestones: z.array(text).min(2).max(4),
});

/** What posts draft for the year after the one in force: new tasks, such as go on, and such as repeat one word for word. */
export const nextYearFile = z.strictObject({
  _about: text,
  tasks: z.record(key, z.array(z.union([task, continuation, z.strictObject({ repeats: text })])).min(1)),
});

/** What people say, by the area of a task. */
export const phrasesFile = z.strictObject({
  _about: text,
  areas: z.record(
    text,
    z.strictObject({
      outside: z.array(text).min(1),
      own: z.array(text).min(1),
      notes: z.array(text).min(1),
      behind: z.array(text).min(1),
      found: text,
    }),
  ),
});

const instant = z.strictObject({ on: date, time });

const cycle = z.strictObject({
  year: z.int(),
  organisation: text,
  theme: text.nullable(),
  orientation: text,
  policy: text,
  opensOn: date,
  closesOn: date,
  approveBy: date,
  dueLatest: date,
  assessFrom: date,
  decideBy: date,
  sixClear: z.array(z.enum(CLEAR_FIELDS)).length(6),
  rights: z
    .array(
      z.strictObject({
        matter: z.enum(DECISION_MATTERS),
        side: z.enum(POST_SIDES).nullable(),
        body: key,
        maxDays: z.int().nullable(),
      }),
    )
    .min(1),
  /** When the office takes each step; a step that is left out has not been taken. */
  steps: z.strictObject({
    create: instant,
    issueOrientation: instant,
    openRegistration: instant,
    closeRegistration: instant.optional(),
    bringIntoForce: instant.optional(),
  }),
  /** How many pledges each post registers: so many, and others by post; left out: what `next-year.json` says. */
  registers: z.strictObject({ each: z.int().min(0).max(5), posts: z.record(key, z.int().min(0).max(5)) }).optional(),
  /** Who has handed in by today; left out: everybody. */
  submitted: z.array(key).optional(),
});

const meeting = z.strictObject({
  key,
  body: key,
  title: text,
  place: text,
  papers: instant,
  starts: instant,
  ends: time,
  absent: z.array(z.strictObject({ post: key, reason: text })).default([]),
  /** What it decides: the registrations of a cycle, the list of a cycle, the requests that wait for the body, or its own rows. */
  takes: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('REGISTRATIONS'),
      cycle: z.int(),
      list: z.boolean().default(false),
      /** A registration that the body approves with another target, named by its title, and why. */
      amends: z.strictObject({ title: text, target: decimal, reason: text }).optional(),
    }),
    z.strictObject({ what: z.literal('REQUESTS') }),
    z.strictObject({ what: z.literal('ROWS') }),
  ]),
  /** Rows about no record, and what the body concludes on them. */
  rows: z.array(z.strictObject({ title: text })).default([]),
  conclusion: text.optional(),
  /** The tasks that are late or in difficulty, of which the body takes note. */
  reviews: z.int().optional(),
  /** A member who does not agree with the main decision, and why. */
  dissent: z.strictObject({ post: key, opinion: text }).optional(),
  /** Under which numbers its decisions went out, in their order. */
  documents: z.array(text).default([]),
});

/** The years of the demo world, and the meetings in them. */
export const yearsFile = z.strictObject({ cycles: z.array(cycle).min(1), meetings: z.array(meeting) });

export type OrganisationsFile = z.infer<typeof organisationsFile>;
export type PostsFile = z.infer<typeof postsFile>;
export type BodiesFile = z.infer<typeof bodiesFile>;
export type AssignmentsFile = z.infer<typeof assignmentsFile>;
export type TasksFile = z.infer<typeof tasksFile>;
export type YearsFile = z.infer<typeof yearsFile>;
export type NextYearFile = z.infer<typeof nextYearFile>;
export type PhrasesFile = z.infer<typeof phrasesFile>;
export type PostEntry = PostsFile['posts'][number];
export type TaskEntry = z.infer<typeof task>;
export type NamedTask = TasksFile['named'][number];
export type NextYearEntry = NextYearFile['tasks'][string][number];
export type Phrases = PhrasesFile['areas'][string];
export type CycleEntry = z.infer<typeof cycle>;
export type MeetingEntry = z.infer<typeof meeting>;
