export { AppointmentsService } from './appointments.service.js';
export { CalendarStore } from './calendar.store.js';
export { OrganisationTime } from './organisation-time.service.js';
export { ORGANISATION_ENTITIES } from './organisation.entities.js';
export { OrganisationModule } from './organisation.module.js';
export { organisationsWhere, postsWhere } from './organisation.queries.js';
export { byOrganisationName, byPersonName, directoryShapes } from './organisation.shapes.js';
export { byPostTitle, postShapes } from './post.shapes.js';
export { OrganisationStore, type Directory } from './organisation.store.js';
