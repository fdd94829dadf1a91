import { encodeId } from '#apps/api/src/graphql/node-id.js';
import { assessmentAccess, previewAccess, type AssessedRecord } from '#domain/access/assessment-access.js';
import { mayAct } from '#domain/access/policy.js';
import { readsMeeting, readsWorkingLists } from '#domain/access/record-access.js';
import { newId } from '#platform/database/new-id.js';
import type { AccessFacts, KnownRecord } from './facts.js';
import { pledgeOf } from './records.js';
import type { Walker } from './viewers.js';
import { WALK_DAY, type AccessTree } from './world.js';

/** A value of an answer. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Args = Readonly<Record<string, unknown>>;

/** What is asked of a field of the root. */
export interface Root {
  /** The questions by name, with public ids of the tree's records. */
  readonly asks: (tree: AccessTree, facts: AccessFacts) => Readonly<Record<string, Args>>;
  /** Whether somebody is answered at all; everybody else gets what one gets who asks about what does not exist. Left out: whoever is signed in. */
  readonly open?: (walker: Walker, args: Args, context: Context) => boolean;
  /** The code of the error for those who know what the question is about and are not answered. */
  readonly denied?: string;
  /** Where the list shows less than what may be read: which records it shows. */
  readonly keeps?: (walker: Walker, record: KnownRecord, context: Context) => boolean;
  /** What of the fullest answer somebody gets, where no record's id tells. */
  readonly shows?: (answer: Json, walker: Walker, tree: AccessTree) => Json;
}

export interface Context {
  readonly tree: AccessTree;
  readonly facts: AccessFacts;
}

const NOTHING_IN_PARTICULAR: Root = { asks: () => ({ all: {} }) };

const body = ({ world: { committee }, people }: AccessTree): Readonly<Record<string, Args>> => ({
  'standing committee': { bodyId: encodeId('body', committee.standingCommittee.id) },
  'standing board': { bodyId: encodeId('body', committee.standingBoard.id) },
  "People's Committee": { bodyId: encodeId('body', people.peoplesCommittee.id) },
});

const organisations = ({ world: { committee } }: AccessTree): Readonly<Record<string, Args>> => ({
  district: { organisationId: encodeId('organisation', committee.district.id) },
  ward: { organisationId: encodeId('organisation', committee.wards[0].organisation.id) },
  'other ward': { organisationId: encodeId('organisation', committee.wards[1].organisation.id) },
});

const meetings = ({ records }: AccessTree): Readonly<Record<string, Args>> =>
  Object.fromEntries(
    ['planned', 'open', 'over'].map((name) => [name, { meetingId: encodeId('meeting', records[name] ?? '') }]),
  );

const readsWhole = (walker: Walker, { access }: KnownRecord): boolean => access?.(walker.scope) !== 'BASIC';

const pathOf = (facts: AccessFacts, id: unknown): readonly string[] => facts.records.get(String(id))?.path ?? [];

/** A condition on what only those may know who read the whole pledge. */
const onWhole = (asks: Root['asks']): Root => ({ asks, keeps: readsWhole });

const each = (asks: Readonly<Record<string, Args>>, more: Args): Readonly<Record<string, Args>> =>
  Object.fromEntries(Object.entries(asks).map(([name, args]) => [name, { ...args, ...more }]));

/** Several sets of questions of one field of the root. A field that is new needs a line here: the walk fails without. */
export const ROOTS: Readonly<Record<string, readonly Root[]>> = {
  organisations: [NOTHING_IN_PARTICULAR],
  posts: [{ asks: (tree) => ({ all: {}, ...filtered({ district: organisations(tree).district ?? {} }) }) }],
  cycles: [{ asks: (tree) => ({ all: {}, year: { filter: { year: 2023 } }, ...filtered(organisations(tree)) }) }],
  assessmentPolicies: [NOTHING_IN_PARTICULAR],
  pledges: [
    {
      asks: (tree) => ({
        all: {},
        'by code': { orderBy: 'CODE_ASC' },
        ...filtered(each(organisations(tree), { subtree: true })),
        cycle: { filter: { cycleId: encodeId('cycle', tree.world.cycle.id) } },
        owner: { filter: { personId: encodeId('person', tree.world.owner.person.id) } },
        state: { filter: { states: ['DRAFT', 'SUBMITTED', 'WITHDRAWN'] } },
        overdue: { filter: { timing: ['OVERDUE', 'NEAR_DUE', 'ON_TIME'] } },
        title: { filter: { search: 'MOVE THE BOATS' } },
      }),
    },
    onWhole((tree) => ({
      difficult: { orderBy: 'DIFFICULTY_DESC' },
      problem: { filter: { search: 'boats lie where' } },
      health: { filter: { health: ['BLUE', 'RED', 'AMBER', 'GREY', 'GREEN'] } },
      'not in need': { filter: { needsHelp: false } },
      'of difficulty': { filter: { difficultyFrom: '1' } },
      verifier: { filter: { verifierId: encodeId('person', tree.people.verifier.id) } },
      body: { filter: { decidingBodyId: encodeId('body', tree.world.committee.standingCommittee.id) } },
      lead: { filter: { leadOrganisationId: organisations(tree).ward?.organisationId } },
    })),
  ],
  changeRequests: [{ asks: (tree) => ({ all: {}, ...filtered(organisations(tree)) }) }],
  changesSince: [{ asks: (tree) => each(organisations(tree), { since: '2020-01-01T00:00:00Z' }) }],
  decisionQueue: [
    {
      asks: body,
      open: ({ scope }, { bodyId }, { facts }) =>
        readsWorkingLists(scope, pathOf(facts, bodyId)) || scope.decidingBodyIds.includes(rawId(bodyId)),
    },
  ],
  meetings: [{ asks: body, open: (walker, { bodyId }, { facts }) => readsMeetingsOf(walker, bodyId, facts) }],
  meetingPack: [
    {
      asks: meetings,
      open: ({ scope }, { meetingId }, { facts }) => facts.records.get(String(meetingId))?.reads(scope) === true,
    },
  ],
  decisions: [
    {
      asks: (tree) => ({
        all: {},
        ...filtered(body(tree)),
      }),
    },
    {
      asks: (tree) => ({ subject: { filter: { subjectId: encodeId('pledge', pledgeOf(tree, 'ACTIVE').id) } } }),
      // Of a decision on several tasks an owner knows the own rows only.
      keeps: ({ scope }, { access }, { tree, facts }) =>
        access?.(scope) === 'FULL' ||
        facts.records.get(encodeId('pledge', pledgeOf(tree, 'ACTIVE').id))?.access?.(scope) === 'OWN',
    },
  ],
  auditTrail: [
    {
      asks: (tree) => {
        const { records, world } = tree;
        const nodes: Record<string, string> = {
          draft: encodeId('pledge', pledgeOf(tree, 'DRAFT').id),
          'withdrawn draft': encodeId('pledge', pledgeOf(tree, 'WITHDRAWN_UNSEEN').id),
          pledge: encodeId('pledge', pledgeOf(tree, 'ACTIVE').id),
          'check-in': encodeId('check_in', records.checkIn ?? ''),
          meeting: encodeId('meeting', records.planned ?? ''),
          decision: encodeId('decision', records.confirmed ?? ''),
          assessment: encodeId('assessment', records.published ?? ''),
          'assessment of the chair': encodeId('assessment', records.checked ?? ''),
          cycle: encodeId('cycle', world.cycle.id),
        };
        return Object.fromEntries(Object.entries(nodes).map(([name, nodeId]) => [name, { nodeId }]));
      },
    },
  ],
  verifyAudit: [
    {
      asks: organisations,
      denied: 'FORBIDDEN',
      open: ({ actor }, { organisationId }, { facts }) =>
        actor !== null &&
        mayAct(
          actor,
          'audit.verify',
          { organisationPath: pathOf(facts, organisationId) },
          {
            at: new Date(WALK_DAY),
            today: WALK_DAY.slice(0, 10),
          },
        ),
    },
  ],
  reminderPlan: [
    {
      asks: (tree) => each(organisations(tree), { from: '2023-10-01', to: '2023-11-30' }),
      keeps: ({ scope }, { type, access }) => type !== 'Reminder' || access?.(scope) === 'PLAN',
    },
  ],
  assessments: [
    {
      asks: ({ world }) => ({
        all: {},
        cycle: { filter: { cycleId: encodeId('cycle', world.cycle.id) } },
        person: { filter: { personId: encodeId('person', world.owner.person.id) } },
      }),
    },
  ],
  projectedAssessment: [
    {
      asks: ({ world }) => {
        const cycleId = encodeId('cycle', world.cycle.id);
        const { secretary, chairman } = world.committee;
        return Object.fromEntries(
          Object.entries({ owner: world.owner, chair: secretary, government: chairman }).map(([name, { post }]) => [
            name,
            { postId: encodeId('post', post.id), cycleId },
          ]),
        );
      },
      open: (walker, { postId }, { tree }) => readsProjection(walker, postId, tree),
    },
  ],
  previewYearClose: [
    {
      asks: ({ world }) => ({ cycle: { cycleId: encodeId('cycle', world.cycle.id) } }),
      open: ({ scope }, _, { tree }) => previewAccess(scope, previewed(tree)) !== null,
      shows: previewShown,
    },
  ],
};

function filtered(asks: Readonly<Record<string, Args>>): Readonly<Record<string, Args>> {
  return Object.fromEntries(Object.entries(asks).map(([name, filter]) => [name, { filter }]));
}

const rawId = (id: unknown): string => String(id).replace(/^.*_/, '');

const readsMeetingsOf = ({ scope }: Walker, bodyId: unknown, facts: AccessFacts): boolean =>
  readsMeeting(scope, { bodyId: rawId(bodyId), organisationPath: pathOf(facts, bodyId) });

/** Everybody who is judged, as far as readers are told apart by it: nothing of it is published. */
function everybodyJudged({ world, people }: AccessTree): readonly (AssessedRecord & { readonly name: string })[] {
  const { secretary, deputy, chairman, wards, district, standingCommittee } = world.committee;
  return [secretary, deputy, chairman, ...wards].map((official) => ({
    name: official.person.fullName,
    personId: official.person.id,
    postId: official.post.id,
    inPost: true,
    organisationPath: wards.find(({ post }) => post === official.post)?.organisation.path ?? district.path,
    decidingBodyId: official === chairman ? people.peoplesCommittee.id : standingCommittee.id,
    published: false,
  }));
}

/** Whether somebody reads what the holder of a post would be rated. */
const readsProjection = ({ scope }: Walker, postId: unknown, tree: AccessTree): boolean => {
  const record = everybodyJudged(tree).find((one) => encodeId('post', one.postId) === postId);
  return record !== undefined && assessmentAccess(scope, record) === 'FULL';
};

/** Of a preview the ratings, candidates and changes of those whose scores one reads; none for those who only execute the close. */
function previewShown(answer: Json, { scope }: Walker, tree: AccessTree): Json {
  const reads = previewAccess(scope, previewed(tree)) === 'FULL';
  const readable = everybodyJudged(tree).filter((record) => reads && assessmentAccess(scope, record) === 'FULL');
  const names = readable.map(({ name }) => name);
  const shown = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).filter(isReadable).map(shown);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, shown(below)]));
  };
  const isReadable = (value: Json): boolean => {
    const name = typeof value === 'object' && value !== null && 'personName' in value ? value.personName : null;
    return typeof name !== 'string' || names.includes(name);
  };
  return shown(answer);
}

/** What a preview is judged by. */
const previewed = ({ world, people }: AccessTree): Parameters<typeof previewAccess>[1] => ({
  organisationPath: world.cycle.organisationPath,
  ratingBodyIds: [world.committee.standingCommittee.id, people.peoplesCommittee.id],
});

const ID = /^([a-z]+(?:_[a-z]+)*)_[0-9a-f-]{36}$/;

/** The same question about records that do not exist. */
export function aboutNothing(args: Args): Args {
  const changed = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(ID, (_, prefix: string) => encodeId(prefix, newId()));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, changed(below)]));
  };
  return changed(args) as Args;
}
