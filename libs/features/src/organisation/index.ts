export { AppointmentsService, type AppointCommand, type EndAppointmentCommand } from './appointments.service.js';
export { CalendarStore } from './calendar.store.js';
export { holderOfPost, holdsOnDay, inOpenTree } from './directory-scope.js';
export { ORGANISATION_ENTITIES } from './organisation.entities.js';
export { OrganisationModule } from './organisation.module.js';
export { organisationsWhere, postsWhere, type OrganisationFilter, type PostFilter } from './organisation.queries.js';
export { byOrganisationName, directoryShapes } from './organisation.shapes.js';
export { byPostTitle, postShapes } from './post.shapes.js';
export { OrganisationStore, type Directory } from './organisation.store.js';
