import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { PostSide } from '#domain/organisation/organisation.js';
import type { Id } from '#domain/shared/moment.js';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { BodyEntity, MembershipEntity } from './body.entity.js';
import { LevelEntity, OrganisationEntity, OrganisationSuccessorEntity } from './organisation.entity.js';
import { AppointmentEntity, AssignmentEntity, PersonEntity, PostEntity } from './people.entity.js';

/** Everything that makes up a tree of organisations. Each list is written before those that refer to it. */
export interface Directory {
  readonly levels?: readonly LevelEntity[];
  readonly organisations?: readonly OrganisationEntity[];
  readonly successors?: readonly OrganisationSuccessorEntity[];
  readonly people?: readonly Omit<PersonEntity, 'givenName'>[];
  readonly posts?: readonly PostEntity[];
  readonly bodies?: readonly BodyEntity[];
  readonly appointments?: readonly AppointmentEntity[];
  readonly memberships?: readonly MembershipEntity[];
  readonly assignments?: readonly AssignmentEntity[];
}

/** The directory as it is written: organisations, people, posts, bodies, and who holds what. */
@Injectable()
export class OrganisationStore {
  /** Lays down whole trees: organisations, people, posts, bodies and who holds what. */
  async insertMany(tx: Tx, directory: Directory): Promise<void> {
    await insertAll(tx, LevelEntity, directory.levels);
    await insertAll(tx, OrganisationEntity, directory.organisations);
    await insertAll(tx, OrganisationSuccessorEntity, directory.successors);
    await insertAll(tx, PersonEntity, directory.people);
    await insertAll(tx, PostEntity, directory.posts);
    await insertAll(tx, BodyEntity, directory.bodies);
    await insertAll(tx, AppointmentEntity, directory.appointments);
    await insertAll(tx, MembershipEntity, directory.memberships);
    await insertAll(tx, AssignmentEntity, directory.assignments);
  }

  /** The organisations with these ids, in no particular order. */
  findOrganisations(tx: Tx, ids: readonly Id[]): Promise<OrganisationEntity[]> {
    return tx.findBy(OrganisationEntity, { id: In([...ids]) });
  }

  /** The IANA name. Throws where there is no such organisation. */
  async timeZone(tx: Tx, organisationId: Id): Promise<string> {
    const row = await tx.findOne(OrganisationEntity, {
      where: { id: organisationId },
      select: { id: true, timeZone: true },
    });
    if (!row) throw new Error(`there is no organisation ${organisationId}`);
    return row.timeZone;
  }

  /** The side of a post; null where there is none. */
  async postSide(tx: Tx, postId: Id): Promise<PostSide | null> {
    const row = await tx.findOne(PostEntity, { where: { id: postId }, select: { id: true, side: true } });
    return row?.side ?? null;
  }

  /** Not locked and in no particular order; what does not exist is left out. */
  findPosts(tx: Tx, ids: readonly Id[]): Promise<PostEntity[]> {
    return tx.findBy(PostEntity, { id: In([...ids]) });
  }

  /** Locks a post until the transaction ends, so that two appointments to it come one after the other; null when there is none. */
  lockPost(tx: Tx, id: Id): Promise<PostEntity | null> {
    return tx.findOne(PostEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * Locks a person who belongs to a tree, or to none yet, so that two appointments of that person come one after the other; false when
   * there is none.
   */
  async lockPerson(tx: Tx, id: Id, topOrganisationId: Id): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from person a where a.id = $1 and (
         exists (select 1 from organisation o where o.path[1] = $2 and o.id in (
           select p.organisation_id from appointment x join post p on p.id = x.post_id where x.person_id = a.id
           union all select b.organisation_id from membership x join body b on b.id = x.body_id where x.person_id = a.id
           union all select x.organisation_id from assignment x where x.person_id = a.id))
         or not exists (select 1 from appointment x where x.person_id = a.id))
       for update of a`,
      [id, topOrganisationId],
    );
    return rows.length > 0;
  }

  /** Every appointment to the post or of the person, whatever its dates. */
  appointmentsAround(tx: Tx, postId: Id, personId: Id): Promise<AppointmentEntity[]> {
    return tx.find(AppointmentEntity, { where: [{ postId }, { personId }], order: { from: 'ASC', id: 'ASC' } });
  }

  /** Locked until the transaction ends; null when there is none. */
  lockAppointment(tx: Tx, id: Id): Promise<AppointmentEntity | null> {
    return tx.findOne(AppointmentEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** `to` is the last day on which the person holds the post. */
  async endAppointment(tx: Tx, id: Id, to: string): Promise<void> {
    await tx.update(AppointmentEntity, { id }, { to });
  }
}
