import { Injectable } from '@nestjs/common';
import {
  decideAppointment,
  decideEndOfAppointment,
  type NewAppointment,
} from '#domain/organisation/decide-appointment.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import { accept, type Result } from '#domain/shared/result.js';
import { AuditLog } from '#features/audit/index.js';
import { Clock } from '#platform/clock/clock.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import type { OrganisationEntity } from './organisation.entity.js';
import { OrganisationStore } from './organisation.store.js';
import type { PostEntity } from './people.entity.js';

export interface AppointCommand extends NewAppointment {
  readonly documentNumber: string | null;
}

export interface EndAppointmentCommand {
  readonly appointmentId: Id;
  readonly to: LocalDate;
  readonly documentNumber: string | null;
}

/** Who holds which post. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
    private readonly store: OrganisationStore,
    private readonly audit: AuditLog,
  ) {}

  /** Appoints a person to a post; refused while somebody else holds it. */
  appoint(actor: Actor, { documentNumber, ...wanted }: AppointCommand): Promise<Result<{ readonly id: Id }>> {
    return this.transactor.run(async (tx) => {
      const { organisation } = await this.lockPost(tx, actor, wanted.postId);
      if (!(await this.store.lockPerson(tx, wanted.personId, topOf(organisation)))) throw new NotVisibleError();
      const known = await this.store.appointmentsAround(tx, wanted.postId, wanted.personId);
      const now = await this.clock.now(organisation.timeZone, tx);
      const decided = decideAppointment(wanted, known, { actor, organisationPath: organisation.path, now });
      if (!decided.ok) return decided;
      const id = newId();
      await this.store.insertMany(tx, { appointments: [{ ...decided.value, id, to: null, documentNumber }] });
      const changes = { ...decided.value, documentNumber };
      await this.record(tx, organisation, { at: now.at, actor, action: 'appointment.begin', id, changes });
      return accept({ id });
    });
  }

  /** Ends an appointment on a day. */
  end(
    actor: Actor,
    { appointmentId, to, documentNumber }: EndAppointmentCommand,
  ): Promise<Result<{ readonly id: Id }>> {
    return this.transactor.run(async (tx) => {
      const appointment = await this.store.lockAppointment(tx, appointmentId);
      if (!appointment) throw new NotVisibleError();
      const { organisation } = await this.lockPost(tx, actor, appointment.postId);
      const now = await this.clock.now(organisation.timeZone, tx);
      const decided = decideEndOfAppointment(appointment, to, { actor, organisationPath: organisation.path, now });
      if (!decided.ok) return decided;
      await this.store.endAppointment(tx, appointmentId, to);
      const changes = { to, documentNumber };
      await this.record(tx, organisation, { at: now.at, actor, action: 'appointment.end', id: appointmentId, changes });
      return accept({ id: appointmentId });
    });
  }

  /** The post and its organisation; as good as absent where the actor's directory does not reach. */
  private async lockPost(
    tx: Tx,
    actor: Actor,
    postId: Id,
  ): Promise<{ post: PostEntity; organisation: OrganisationEntity }> {
    const post = await this.store.lockPost(tx, postId);
    const [organisation] = post ? await this.store.findOrganisations(tx, [post.organisationId]) : [];
    if (!post || !organisation || !isInTreeOf(actor, topOf(organisation))) throw new NotVisibleError();
    return { post, organisation };
  }

  private record(
    tx: Tx,
    organisation: OrganisationEntity,
    { at, actor, action, id, changes }: { at: Date; actor: Actor; action: string; id: Id; changes: object },
  ): Promise<void> {
    const topOrganisationId = topOf(organisation);
    const actorId = actor.personId;
    return this.audit.append(tx, [
      { topOrganisationId, at, actorId, action, subjectKind: 'Appointment', subjectId: id, changes: { ...changes } },
    ]);
  }
}

const topOf = ({ path, id }: OrganisationEntity): Id => path[0] ?? id;

const isInTreeOf = ({ appointments, memberships, assignments }: Actor, top: Id): boolean =>
  [...appointments, ...memberships, ...assignments].some(({ organisationPath }) => organisationPath[0] === top);
