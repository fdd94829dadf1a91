import { viewerScope, type ViewerScope } from '#domain/access/viewer-scope.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Language } from '#domain/shared/message.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';

/** Whoever is signed in: who acts, what may be seen today, and in which language. Every read and every use case takes one. */
export interface Viewer {
  readonly actor: Actor;
  readonly scope: ViewerScope;
  /** The trees whose directory is open to the viewer. */
  readonly topOrganisationIds: readonly Id[];
  readonly language: Language;
  /** The calendar date where the viewer works. */
  readonly today: LocalDate;
}

/** The viewer that an actor is on a day. */
export function viewerOf(actor: Actor, today: LocalDate): Viewer {
  const scope = viewerScope(actor, today);
  return { actor, scope, topOrganisationIds: scope.topOrganisationIds, language: actor.language, today };
}
