import { Injectable } from '@nestjs/common';
import type { ActorAppointment, ActorAssignment, ActorMembership } from '#domain/shared/actor.js';
import type { Language } from '#domain/shared/message.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { ReadPool } from '#platform/database/read-pool.js';
import { IDLE_HOURS } from './sessions.store.js';
import { viewerOf, type Viewer } from './viewer.js';

interface ViewerRow {
  readonly accountId: Id;
  readonly personId: Id;
  readonly language: Language;
  readonly appointments: readonly ActorAppointment[];
  readonly memberships: readonly ActorMembership[];
  readonly assignments: readonly ActorAssignment[];
  readonly today: LocalDate;
  readonly unseenForLong: boolean;
}

/** The dated facts from which rights follow, whatever their dates: the rules decide what holds on a day. */
const FACTS = `
  a.id as "accountId", a.person_id as "personId", a.language,
  (select coalesce(json_agg(json_build_object('postId', p.id, 'organisationId', p.organisation_id, 'organisationPath', o.path,
      'headship', p.headship, 'isKey', p.is_key, 'isPrincipal', x.is_principal, 'from', x.valid_from, 'to', x.valid_to)
      order by x.valid_from, x.id), '[]')
   from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id
   where x.person_id = a.person_id) as appointments,
  (select coalesce(json_agg(json_build_object('bodyId', b.id, 'bodyKind', b.kind, 'organisationId', b.organisation_id,
      'organisationPath', o.path, 'role', x.role, 'from', x.valid_from, 'to', x.valid_to) order by x.valid_from, x.id), '[]')
   from membership x join body b on b.id = x.body_id join organisation o on o.id = b.organisation_id
   where x.person_id = a.person_id) as memberships,
  (select coalesce(json_agg(json_build_object('role', x.role, 'organisationId', x.organisation_id, 'organisationPath', o.path,
      'postId', x.post_id, 'followedOrganisationIds', x.followed_organisation_ids, 'from', x.valid_from, 'to', x.valid_to)
      order by x.valid_from, x.id), '[]')
   from assignment x join organisation o on o.id = x.organisation_id
   where x.person_id = a.person_id) as assignments,
  (app_now() at time zone coalesce(
    (select o.time_zone from appointment x join post p on p.id = x.post_id join organisation o on o.id = p.organisation_id
     where x.person_id = a.person_id order by x.is_principal desc, x.valid_from desc limit 1),
    (select o.time_zone from assignment x join organisation o on o.id = x.organisation_id
     where x.person_id = a.person_id order by x.valid_from desc limit 1),
    'Asia/Ho_Chi_Minh'))::date as today`;

/** Who somebody is, in one statement. Sessions are always read from the primary: a replica may not know of one yet, or know it still. */
@Injectable()
export class ViewerQueries {
  constructor(private readonly reads: ReadPool) {}

  /** The viewer behind a session that is alive; null for any other token. `unseenForLong`: its last use is worth noting again. */
  async bySession(tokenHash: Buffer): Promise<{ viewer: Viewer; unseenForLong: boolean } | null> {
    const [row] = await this.reads.query<ViewerRow>(
      `select ${FACTS}, s.last_seen_at < clock_timestamp() - interval '1 minute' as "unseenForLong"
       from session s join account a on a.id = s.account_id
       where s.token_hash = $1 and s.revoked_at is null and s.expires_at > clock_timestamp()
         and s.last_seen_at > clock_timestamp() - make_interval(hours => $2) and a.disabled_at is null`,
      [tokenHash, IDLE_HOURS],
      'viewer_by_session',
      { primary: true },
    );
    return row ? { viewer: toViewer(row), unseenForLong: row.unseenForLong } : null;
  }

  /** The viewer that a person is when signed in; null for a person without an account. For work in somebody's name without a session. */
  async byPerson(personId: Id): Promise<Viewer | null> {
    const [row] = await this.reads.query<ViewerRow>(
      `select ${FACTS}, false as "unseenForLong" from account a where a.person_id = $1 and a.disabled_at is null`,
      [personId],
      'viewer_by_person',
      { primary: true },
    );
    return row ? toViewer(row) : null;
  }

  /** What a sign-in is checked against; null for an unknown address or a disabled account. */
  async credentials(email: string): Promise<{ accountId: Id; passwordHash: string | null } | null> {
    const [row] = await this.reads.query<{ accountId: Id; passwordHash: string | null }>(
      `select id as "accountId", password_hash as "passwordHash" from account where lower(email) = lower($1) and disabled_at is null`,
      [email],
      'credentials_by_email',
      { primary: true },
    );
    return row ?? null;
  }
}

function toViewer({ accountId, personId, language, appointments, memberships, assignments, today }: ViewerRow): Viewer {
  return viewerOf({ kind: 'PERSON', accountId, personId, language, appointments, memberships, assignments }, today);
}
