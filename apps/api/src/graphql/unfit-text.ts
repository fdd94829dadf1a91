import { type DocumentNode, Kind, visit } from 'graphql';
import { badUserInput } from './api-error.js';
import { argumentName } from './argument-name.js';
import { MOST_LETTERS } from './limits.js';

/** Control characters but tab and line ends, halves of characters, and what Unicode keeps for no character. */
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** What documents say does not change: each is looked at once. */
const looked = new WeakMap<DocumentNode, Error | null>();

/** Refuses an operation in which any text, as a variable or in the document, is too long or holds what no text can; the error names it. */
export function refuseUnfitText(document: DocumentNode, variables: Readonly<Record<string, unknown>> = {}): void {
  let fault = looked.get(document);
  if (fault === undefined) looked.set(document, (fault = faultInDocument(document)));
  for (const [variable, value] of Object.entries(variables))
    fault ??= faultInVariable(value, (way) => argumentName({ variable, way }, document));
  if (fault) throw fault;
}

function faultOf(text: string, argument: () => string): Error | null {
  if (text.length > MOST_LETTERS)
    return badUserInput('request.text.tooLong', { argument: argument(), most: MOST_LETTERS });
  return UNFIT.test(text) ? badUserInput('request.text.unfit', { argument: argument() }) : null;
}

/** Inputs are a few levels deep. */
const DEEPEST = 20;

function faultInVariable(value: unknown, argument: (way: string) => string, way = '', depth = 0): Error | null {
  if (typeof value === 'string') return faultOf(value, () => argument(way));
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= DEEPEST) return badUserInput('request.variables.tooDeep', { argument: argument(''), most: DEEPEST });
  for (const [key, below] of Object.entries(value)) {
    const fault = faultInVariable(below, argument, `${way}.${key}`, depth + 1);
    if (fault) return fault;
  }
  return null;
}

function faultInDocument(document: DocumentNode): Error | null {
  let fault: Error | null = null;
  visit(document, {
    [Kind.STRING]: ({ value, loc }) => {
      fault ??= faultOf(value, () => argumentName(loc?.start ?? -1, document));
    },
  });
  return fault;
}
