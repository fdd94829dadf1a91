import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** The deepest useful query (cycles → pledges → post → organisation → parent) is well below. */
export const MOST_DEPTH = 20;
export const MOST_ALIASES = 40;
export const MOST_DIRECTIVES = 40;
/** Words and signs of one document. */
export const MOST_TOKENS = 4_000;
/** Characters of one text; rules that know what it is for allow fewer. */
export const MOST_LETTERS = 20_000;
/** Bytes of one request. */
export const MOST_BYTES = 512 * 1024;

/** A limit's message says which limit it is and how far it was passed. */
const reported = (what: string, limit: number) => ({
  n: limit,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null): void => {
      context?.reportError(
        new GraphQLError(`The operation has too ${what}: at most ${limit}.`, {
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        }),
      );
    },
  ],
});

/** What an operation may not exceed, checked before anything runs. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({ ...reported('many levels', MOST_DEPTH), flattenFragments: true, ignoreIntrospection: true }),
  maxAliasesRule({ ...reported('many aliases', MOST_ALIASES), allowList: [] }),
  maxDirectivesRule(reported('many directives', MOST_DIRECTIVES)),
];
