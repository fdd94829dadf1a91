import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  AppointmentsService,
  byOrganisationName,
  byPostTitle,
  organisationsWhere,
  postsWhere,
} from '#features/organisation/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { Asked } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { AppointInput, EndAppointmentInput, OrganisationFilterInput, PostFilterInput } from './organisations.args.js';
import type { PayloadShape } from '../graphql/payload.js';
import {
  AppointmentPayload,
  BodyType,
  OrganisationConnection,
  OrganisationType,
  PostConnection,
} from './organisations.types.js';

@Resolver()
export class OrganisationsResolver {
  constructor(
    private readonly reads: ObjectReads,
    private readonly appointments: AppointmentsService,
  ) {}

  @Query(() => OrganisationType, {
    nullable: true,
    description: 'An organisation; null when there is none to be seen.',
  })
  organisation(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Organisation', id, asked);
  }

  @Query(() => OrganisationConnection, { description: "The organisations of the viewer's trees, by name." })
  organisations(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => OrganisationFilterInput, nullable: true, description: 'Which of them.' })
    filter: OrganisationFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const wanted = decodeIds(filter ?? {}, { parentId: 'organisation' }, 'filter');
    const request = { args, filter, order: byOrganisationName, where: organisationsWhere(wanted) };
    return this.reads.page('Organisation', request, asked);
  }

  @Query(() => BodyType, { nullable: true, description: 'A body; null when there is none to be seen.' })
  body(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Body', id, asked);
  }

  @Query(() => PostConnection, { description: "The posts of the viewer's trees, by title." })
  posts(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => PostFilterInput, nullable: true, description: 'Which of them.' })
    filter: PostFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const wanted = decodeIds(filter ?? {}, { organisationId: 'organisation' }, 'filter');
    const request = { args, filter, order: byPostTitle, where: postsWhere(wanted) };
    return this.reads.page('Post', request, asked);
  }

  @Mutation(() => AppointmentPayload, {
    description: 'Appoints a person to a post. By the organisation board in charge.',
  })
  async appoint(
    @Args('input', { type: () => AppointInput, description: 'Who, where, from when.' }) input: AppointInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const { personId, postId, from, isPrincipal, documentNumber } = decodeIds(input, {
      personId: 'person',
      postId: 'post',
    });
    const result = await this.appointments.appoint(asked.viewer.actor, {
      personId,
      postId,
      from,
      isPrincipal: isPrincipal ?? true,
      documentNumber: documentNumber ?? null,
    });
    return this.reads.payload('Appointment', result, asked);
  }

  @Mutation(() => AppointmentPayload, {
    description: 'Ends an appointment on a day. By the organisation board in charge.',
  })
  async endAppointment(
    @Args('input', { type: () => EndAppointmentInput, description: 'Which, and its last day.' })
    input: EndAppointmentInput,
    @Asked() asked: Asked,
  ): Promise<PayloadShape> {
    const { appointmentId, to, documentNumber } = decodeIds(input, { appointmentId: 'appointment' });
    const result = await this.appointments.end(asked.viewer.actor, {
      appointmentId,
      to,
      documentNumber: documentNumber ?? null,
    });
    return this.reads.payload('Appointment', result, asked, appointmentId);
  }
}
