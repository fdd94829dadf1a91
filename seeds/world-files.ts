import type { z } from 'zod';
import {
  assignmentsFile,
  bodiesFile,
  nextYearFile,
  organisationsFile,
  phrasesFile,
  postsFile,
  tasksFile,
  yearsFile,
  type AssignmentsFile,
  type BodiesFile,
  type NextYearFile,
  type OrganisationsFile,
  type PhrasesFile,
  type PostsFile,
  type TaskEntry,
  type TasksFile,
  type YearsFile,
} from './file-schemas.js';
import { nameOf, SeedError, type SeedFolder } from './seed-file.js';

/** The demo world as it is written down. */
export interface WorldFiles {
  readonly organisations: OrganisationsFile;
  readonly posts: PostsFile;
  readonly bodies: BodiesFile;
  readonly assignments: AssignmentsFile;
  readonly tasks: TasksFile;
  readonly nextYear: NextYearFile;
  readonly phrases: PhrasesFile;
  readonly years: YearsFile;
}

/** Reads every file of the world and checks that what one refers to stands in another. SeedError with every fault. */
export function readWorldFiles(folder: SeedFolder): WorldFiles {
  const faults: string[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    try {
      return folder.read(`tay-ho/${name}`, schema);
    } catch (error) {
      if (!(error instanceof SeedError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const organisations = read('organisations.json', organisationsFile);
  const posts = read('posts.json', postsFile);
  const bodies = read('bodies.json', bodiesFile);
  const assignments = read('assignments.json', assignmentsFile);
  const tasks = read('tasks.json', tasksFile);
  const nextYear = read('next-year.json', nextYearFile);
  const phrases = read('phrases.json', phrasesFile);
  const years = read('years.json', yearsFile);
  if (!organisations || !posts || !bodies || !assignments || !tasks || !nextYear || !phrases || !years)
    throw new SeedError(faults);
  const files = { organisations, posts, bodies, assignments, tasks, nextYear, phrases, years };
  const missing = referenceFaults(files);
  if (missing.length > 0) throw new SeedError(missing);
  return files;
}

interface Mention {
  readonly file: string;
  readonly entry: unknown;
  readonly field: string;
  readonly names: readonly (string | null | undefined)[];
}

/** What is named and does not exist, what stands twice, and parents or superiors that come after those who name them. */
function referenceFaults(files: WorldFiles): readonly string[] {
  const { organisations, posts, bodies, assignments, tasks, nextYear, phrases, years } = files;
  const levels = organisations.levels.map(({ code }) => code);
  const codes = organisations.organisations.map(({ code }) => code);
  const postKeys = posts.posts.map(({ key }) => key);
  const bodyKeys = bodies.bodies.map(({ key }) => key);
  const templates = Object.keys(tasks.templates);
  const areas = Object.keys(phrases.areas);
  const next = Object.values(nextYear.tasks).flat();
  const written: readonly { readonly file: string; readonly task: TaskEntry }[] = [
    ...[...tasks.named, ...Object.values(tasks.templates).flat()].map((task) => ({ file: 'tasks.json', task })),
    ...next.flatMap((task) => ('area' in task ? [{ file: 'next-year.json', task }] : [])),
  ];
  const cycleYears = years.cycles.map(({ year }) => String(year));

  const unknown = (what: string, known: readonly string[], mentions: readonly Mention[]): readonly string[] =>
    mentions.flatMap(({ file, entry, field, names }) =>
      names
        .filter((name): name is string => name != null && !known.includes(name))
        .map((name) => `tay-ho/${file}:${nameOf(entry)} ${field}: there is no ${what} "${name}"`),
    );
  const twice = (file: string, names: readonly string[]): readonly string[] =>
    names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `tay-ho/${file}: "${name}" stands there twice`);
  /** Whoever names another one of the same list comes after it. */
  const before = <T>(file: string, list: readonly T[], known: readonly string[], named: (one: T) => string | null) =>
    list.flatMap((entry, index) => {
      const other = named(entry);
      const wrong = other !== null && known.includes(other) && known.indexOf(other) >= index;
      return wrong ? [`tay-ho/${file}:${nameOf(entry)} comes before "${other}", to which it belongs`] : [];
    });
  const of = <T>(file: string, list: readonly T[], field: string, names: (one: T) => Mention['names']): Mention[] =>
    list.map((entry) => ({ file, entry, field, names: names(entry) }));

  return [
    ...twice('organisations.json', codes),
    ...twice('posts.json', postKeys),
    ...twice(
      'posts.json',
      posts.posts.map(({ account }) => account),
    ),
    ...twice('bodies.json', bodyKeys),
    ...twice('years.json', cycleYears),
    ...twice(
      'years.json',
      years.meetings.map(({ key }) => key),
    ),
    ...unknown(
      'level',
      levels,
      of('organisations.json', organisations.organisations, 'level', (o) => [o.level]),
    ),
    ...unknown('organisation', codes, [
      ...of('organisations.json', organisations.organisations, 'parent', (o) => [o.parent]),
      ...of('posts.json', posts.posts, 'organisation', (post) => [post.organisation]),
      ...of('bodies.json', bodies.bodies, 'organisation', (body) => [body.organisation]),
      ...of('assignments.json', assignments.assignments, 'organisation', (a) => [a.organisation, ...a.follows]),
      ...of('years.json', years.cycles, 'organisation', (cycle) => [cycle.organisation]),
      ...written.map(({ file, task }) => ({ file, entry: task, field: 'partners', names: task.partners })),
    ]),
    ...unknown(
      'area',
      areas,
      written.map(({ file, task }) => ({ file, entry: task, field: 'area', names: [task.area] })),
    ),
    ...unknown('post', postKeys, [
      ...of('posts.json', posts.posts, 'superior', (post) => [post.superior]),
      ...of('bodies.json', bodies.bodies, 'members', (body) => body.members.map(({ post }) => post)),
      ...of('assignments.json', assignments.assignments, 'post', (a) => [a.post, a.serves]),
      ...of('tasks.json', tasks.named, 'post', (task) => [task.post]),
      ...of('years.json', years.cycles, 'registers.posts', (cycle) => Object.keys(cycle.registers?.posts ?? {})),
      ...of('years.json', years.cycles, 'submitted', (cycle) => cycle.submitted ?? []),
      ...of('years.json', years.meetings, 'absent', (meeting) => meeting.absent.map(({ post }) => post)),
      ...of('years.json', years.meetings, 'dissent', ({ dissent }) => [dissent?.post]),
      ...of('next-year.json', [nextYear], 'tasks', (file) => Object.keys(file.tasks)),
    ]),
    ...unknown('body', bodyKeys, [
      ...of('years.json', years.cycles, 'rights', (cycle) => cycle.rights.map(({ body }) => body)),
      ...of('years.json', years.meetings, 'body', (meeting) => [meeting.body]),
    ]),
    ...unknown(
      'group of templates',
      templates,
      of('posts.json', posts.posts, 'tasks', (post) => [post.tasks]),
    ),
    ...unknown(
      'cycle',
      cycleYears,
      of('years.json', years.meetings, 'takes.cycle', ({ takes }) => [
        takes.what === 'REGISTRATIONS' ? String(takes.cycle) : null,
      ]),
    ),
    ...before('organisations.json', organisations.organisations, codes, ({ parent }) => parent),
    ...before('posts.json', posts.posts, postKeys, ({ superior }) => superior),
  ];
}
