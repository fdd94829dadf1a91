import type { SubjectKind } from '#domain/meeting/meeting.js';
import type { Id } from '#domain/shared/moment.js';
import { badUserInput } from '../graphql/api-error.js';
import { decodeAnyId } from '../graphql/node-id.js';

const KINDS: Readonly<Record<string, SubjectKind>> = {
  pledge: 'PLEDGE',
  change_request: 'CHANGE_REQUEST',
  cycle: 'CYCLE',
  assessment: 'ASSESSMENT',
};

/** What a row of an agenda or a decision can be about. Another kind of id is BAD_USER_INPUT that names the argument. */
export function decodeSubject(text: string, argument: string): { readonly kind: SubjectKind; readonly id: Id } {
  const { prefix, id } = decodeAnyId(text, argument);
  const kind = KINDS[prefix];
  if (kind === undefined) throw badUserInput('request.id.subject', { argument });
  return { kind, id };
}
