import { Injectable } from '@nestjs/common';
import { readsDirectory } from '#domain/access/record-access.js';
import { viewerScope } from '#domain/access/viewer-scope.js';
import {
  decideAppointment,
  decideEndOfAppointment,
  type NewAppointment,
} from '#domain/organisation/decide-appointment.js';
import type { Actor } from '#domain/shared/actor.js';
import type { Id, LocalDate, Moment } from '#domain/shared/moment.js';
import { accept, type Result } from '#domain/shared/result.js';
import { AuditLog } from '#features/audit/index.js';
import { Clock } from '#platform/clock/clock.js';
import { newId } from '#platform/database/new-id.js';
import { Transactor, type Tx } from '#platform/database/transactor.js';
import { NotVisibleError } from '#platform/errors.js';
import type { OrganisationEntity } from './organisation.entity.js';
import { OrganisationStore } from './organisation.store.js';

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
      const { organisation, now } = await this.lockPost(tx, actor, wanted.postId);
      if (!(await this.store.lockPerson(tx, wanted.personId, topOf(organisation)))) throw new NotVisibleError();
      const known = await this.store.appointmentsAround(tx, wanted.postId, wanted.personId);
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
      const { organisation, now } = await this.lockPost(tx, actor, appointment.postId);
      const decided = decideEndOfAppointment(appointment, to, { actor, organisationPath: organisation.path, now });
      if (!decided.ok) return decided;
      await this.store.endAppointment(tx, appointmentId, to);
      const changes = { to, documentNumber };
      await this.record(tx, organisation, { at: now.at, actor, action: 'appointment.end', id: appointmentId, changes });
      return accept({ id: appointmentId });
    });
  }

  /** The organisation of a post, and the time there; as good as absent where the actor's directory does not reach today. */
  private async lockPost(tx: Tx, actor: Actor, postId: Id): Promise<{ organisation: OrganisationEntity; now: Moment }> {
    const post = await this.store.lockPost(tx, postId);
    const [organisation] = post ? await this.store.findOrganisations(tx, [post.organisationId]) : [];
    if (!organisation) throw new NotVisibleError();
    const now = await this.clock.now(organisation.timeZone, tx);
    if (!readsDirectory(viewerScope(actor, now.today), organisation.path)) throw new NotVisibleError();
    return { organisation, now };
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
