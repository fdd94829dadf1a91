import { isNonNullType, type GraphQLArgument } from 'graphql';
import type { AccessSelections } from './selections.js';
import type { Walker } from './viewers.js';
import type { Args } from './roots.js';

/** An answer, or the code of the error in its place. */
export type Answer = { readonly value: unknown } | { readonly error: string };

/** Below the limit of aliases. */
const AT_ONCE = 30;

/** Asks a field of the root several questions in as few requests as can be; an error that leaves no data is asked for alone. */
export async function ask(
  walker: Walker,
  selections: AccessSelections,
  field: string,
  questions: readonly Args[],
  selection = selections.root(field),
): Promise<readonly Answer[]> {
  const definition = selections.schema.getQueryType()?.getFields()[field];
  if (!definition) throw new Error(`there is no query ${field}`);
  // Where the field may not be null, one error would take the other answers away with it.
  const atOnce = isNonNullType(definition.type) && !String(definition.type).endsWith('Connection!') ? 1 : AT_ONCE;
  const answers: Answer[] = [];
  for (let from = 0; from < questions.length; from += atOnce)
    answers.push(...(await together(walker, field, definition.args, questions.slice(from, from + atOnce), selection)));
  return answers;
}

async function together(
  walker: Walker,
  field: string,
  known: readonly GraphQLArgument[],
  questions: readonly Args[],
  selection: string,
): Promise<readonly Answer[]> {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const asked = questions.map((args, n) => {
    const given = { ...(known.some(({ name }) => name === 'first') ? { first: 100 } : {}), ...args };
    const passed = Object.entries(given).map(([name, value]) => {
      const argument = known.find((one) => one.name === name);
      if (!argument) throw new Error(`${field} has no argument ${name}`);
      declared.push(`$${name}${n}: ${String(argument.type)}`);
      variables[`${name}${n}`] = value;
      return `${name}: $${name}${n}`;
    });
    return `q${n}: ${field}${passed.length > 0 ? `(${passed.join(', ')})` : ''} { ${selection} }`;
  });
  const head = declared.length > 0 ? `query (${declared.join(', ')})` : 'query';
  const { data, errors } = await walker.ask<Record<string, unknown> | null>(
    `${head} { ${asked.join('\n')} }`,
    variables,
  );
  return questions.map((_, n): Answer => {
    // Where an answer may not be null, its error takes all data away.
    const error = errors?.find(({ path }) => path?.[0] === `q${n}`) ?? (data ? undefined : errors?.[0]);
    return error ? { error: `${error.extensions.code} ${error.message}` } : { value: data?.[`q${n}`] ?? null };
  });
}
