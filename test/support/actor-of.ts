import type { Actor } from '#domain/shared/actor.js';
import type { Id } from '#domain/shared/moment.js';
import { ViewerQueries } from '#features/identity/viewer.queries.js';
import type { ReadPool } from '#platform/database/read-pool.js';

/** Somebody with an account, as whoever acts in a service. */
export async function actorOf(reads: ReadPool, personId: Id): Promise<Actor> {
  const viewer = await new ViewerQueries(reads).byPerson(personId);
  if (!viewer) throw new Error('no account');
  return viewer.actor;
}
