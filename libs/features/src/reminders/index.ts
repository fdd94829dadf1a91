export { DeliverEmail, type ClaimedEmail } from './deliver-email.service.js';
export { NotificationsService } from './notifications.service.js';
export { ReminderPlanning } from './reminder-planning.service.js';
export { ReminderSweep } from './reminder-sweep.service.js';
export { planRemindersJob, reminderJobs, sweepRemindersJob } from './reminders.jobs.js';
export { ReminderMailModule, RemindersModule } from './reminders.module.js';
export { REMINDER_ORDER, reminderPlanConditions, reminderShapeExtensions, reminderShapes } from './reminders.shapes.js';
export { RESEND_DAYS, ResendEmail } from './resend-email.service.js';
export { sweepInstants } from './sweep-instants.js';
