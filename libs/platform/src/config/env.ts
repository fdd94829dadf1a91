import { resolve } from 'node:path';
import { z } from 'zod';
import { describeVariable, type VariableName } from './env-words.js';
import { queueUrlFor } from './queue-url.js';

const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/, abort: true })
  .refine((text) => new URL(text).username !== '' && new URL(text).pathname.length > 1);
const urlList = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(postgresUrl));

/** Every variable the product reads; `product.md`'s table, and the three that the launcher sets for the processes it starts. */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(65_535)).default(3000),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URLS: urlList.default([]),
  DATA_DIR: z.string().default('.data'),
  QUEUE_BACKEND: z.enum(['postgres', 'redis']).default('postgres'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
    .default('Gánh Vác <ganh-vac@localhost>'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SEED: z.enum(['tay-ho', 'none']).optional(),
  APP_CLOCK: z.enum(['system', 'virtual']).optional(),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  QUEUE_DATABASE_URL: postgresUrl.optional(),
});

type Variables = z.infer<typeof variables>;

/** The environment, checked, with every default filled in. */
export interface Env extends Omit<Variables, 'PUBLIC_URL' | 'SEED' | 'APP_CLOCK'> {
  /** Absolute. */
  readonly DATA_DIR: string;
  /** Without a trailing slash. */
  readonly PUBLIC_URL: string;
  readonly SEED: 'tay-ho' | 'none';
  readonly APP_CLOCK: 'system' | 'virtual';
}

/** What one service (API or worker) runs with: the databases are known. */
export interface ServiceEnv extends Env {
  readonly DATABASE_URL: string;
  readonly QUEUE_DATABASE_URL: string;
}

/** One variable that cannot be used: what it is set to, and what is expected, in both languages. */
export interface EnvProblem {
  readonly variable: VariableName;
  readonly value: string;
  readonly expected: { readonly vi: string; readonly en: string };
}

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** Reads the environment: either all of it, usable, or every problem at once. An empty value counts as not set. */
export function loadEnv(source: EnvSource): { env: Env } | { problems: EnvProblem[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = variables.safeParse(given);
  const alone = new Set(parsed.error?.issues.map((issue) => issue.path[0] as VariableName));
  const together = contradictions(given).filter((name) => !alone.has(name));
  if (parsed.success && together.length === 0) return { env: withDefaults(parsed.data) };
  return {
    problems: [
      ...[...alone].map((name) => problem(name, given)),
      ...together.map((name) => problem(name, given, 'together')),
    ],
  };
}

/** The environment of a service, which must name its database; throws `EnvError` with every problem. */
export function loadServiceEnv(source: EnvSource): ServiceEnv {
  const result = loadEnv(source);
  if ('problems' in result) throw new EnvError(result.problems);
  const { env } = result;
  if (env.DATABASE_URL === undefined) throw new EnvError([problem('DATABASE_URL', {})]);
  return {
    ...env,
    DATABASE_URL: env.DATABASE_URL,
    QUEUE_DATABASE_URL: env.QUEUE_DATABASE_URL ?? queueUrlFor(env.DATABASE_URL),
  };
}

/** The environment cannot be used. The message is the whole list for whoever starts the process, without passwords. */
export class EnvError extends Error {
  constructor(readonly problems: readonly EnvProblem[]) {
    super(describeProblems(problems));
    this.name = 'EnvError';
  }
}

/** The list a person reads when the start is refused: Vietnamese first, then English. */
export function describeProblems(problems: readonly EnvProblem[]): string {
  const lines = (language: 'vi' | 'en'): string[] =>
    problems.map(({ variable, value, expected }) => `  ${variable}=${value}\n      ${expected[language]}`);
  return [
    'Không khởi động được: biến môi trường sau chưa đúng.',
    ...lines('vi'),
    '',
    'Cannot start: these environment variables are wrong.',
    ...lines('en'),
  ].join('\n');
}

function withDefaults(given: Variables): Env {
  const production = given.NODE_ENV === 'production';
  const seed = given.SEED ?? (production ? 'none' : 'tay-ho');
  return {
    ...given,
    DATA_DIR: resolve(given.DATA_DIR),
    PUBLIC_URL: (given.PUBLIC_URL ?? `http://localhost:${String(given.PORT)}`).replace(/\/+$/, ''),
    SEED: seed,
    APP_CLOCK: given.APP_CLOCK ?? (seed === 'tay-ho' && !production ? 'virtual' : 'system'),
  };
}

/** Values that are right alone and wrong together. */
function contradictions(given: EnvSource): VariableName[] {
  const wrong: VariableName[] = [];
  if (given.NODE_ENV === 'production' && given.SEED === 'tay-ho') wrong.push('SEED');
  if (given.NODE_ENV === 'production' && given.APP_CLOCK === 'virtual') wrong.push('APP_CLOCK');
  if (given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined) wrong.push('DATABASE_OWNER_URL');
  if (given.DATABASE_REPLICA_URLS !== undefined && given.DATABASE_URL === undefined)
    wrong.push('DATABASE_REPLICA_URLS');
  if (given.QUEUE_BACKEND === 'redis') wrong.push('QUEUE_BACKEND');
  return wrong;
}

function problem(variable: VariableName, given: EnvSource, why: 'alone' | 'together' = 'alone'): EnvProblem {
  const value = given[variable];
  return {
    variable,
    value: value === undefined ? '' : withoutPassword(value),
    expected: describeVariable(variable, why),
  };
}

/** Addresses are shown without their password: the list ends up in logs. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^:/@\s]*):[^/\s]*@/g, '$1:***@');
}
