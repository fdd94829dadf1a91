import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DeliverEmail, planRemindersJob, ReminderSweep } from '#features/reminders/index.js';
import { Clock } from '#platform/clock/clock.js';
import type { ServiceEnv } from '#platform/config/env.js';
import { Health } from '#platform/health/health.js';
import type { RunningService } from '#platform/lifecycle/run-service.js';
import { NestLogger, type Logger } from '#platform/logging/logger.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { QueueConnection } from '#platform/queue/queue-connection.js';
import { clockHandler } from './clock.processor.js';
import { HandlerRegistry } from './handler-registry.js';
import { openHealthServer } from './health-server.js';
import { JobRunner } from './job-runner.js';
import { Lane } from './lane.js';
import { mailLane } from './mail-lane.js';
import { outboxLane } from './outbox-lane.js';
import { OutboxListener } from './outbox-listener.js';
import { DECLARED_JOBS, PROCESSORS } from './processors.js';
import { SCHEDULE } from './schedule.js';
import { syncSchedule } from './schedule-sync.js';
import { SecondTrigger } from './second-trigger.js';
import { VirtualTime } from './virtual-time.js';
import { WorkerModule } from './worker.module.js';

const SECOND_TRIGGER_MS = 60_000;

/**
 * The worker: the same features as the API without GraphQL, the handlers of every job, the ways out for messages and for mail, and the recurring work. Throws
 * when a declared job has no handler or two.
 */
export async function startWorker(env: ServiceEnv, logger: Logger): Promise<RunningService> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(env, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const [dataSource, clock] = [app.get(DataSource), app.get(Clock)];
  const [connection, jobs] = [app.get(QueueConnection), app.get(JobQueue)];
  const processors = PROCESSORS.map((processor) => app.get(processor));
  const receivers = processors.flatMap((processor) => processor.receivers);
  const lanes = [
    new Lane(outboxLane(dataSource, app.get(Outbox), receivers, logger), logger),
    new Lane(mailLane(app.get(DeliverEmail), logger), logger),
  ];
  const time = new VirtualTime(dataSource, clock, jobs, lanes, SCHEDULE);
  const registry = new HandlerRegistry(DECLARED_JOBS, [
    ...processors.flatMap((processor) => processor.handlers),
    clockHandler(time, () => clock.isVirtual()),
  ]);
  const runner = new JobRunner(connection, registry, logger);
  const listener = new OutboxListener(
    env.DATABASE_URL,
    () => {
      for (const lane of lanes) lane.wake();
    },
    logger,
  );
  const sweep = app.get(ReminderSweep);
  const trigger = new SecondTrigger(() => sweep.run(), SECOND_TRIGGER_MS, logger);

  // In virtual time nothing recurs by itself: `advanceClock` finds what is due.
  const virtual = await clock.isVirtual();
  await syncSchedule(connection, registry.queues, virtual ? [] : SCHEDULE);
  await runner.start();
  await listener.start();
  for (const lane of lanes) lane.start();
  if (!virtual) trigger.start();
  // What was changed while no worker ran is planned now.
  await jobs.enqueue(planRemindersJob, {});
  const health = app.get(Health);
  const door = env.ROLE === 'worker' ? await openHealthServer(health, env.PORT) : null;

  return {
    stop: async () => {
      health.drain();
      await Promise.all([trigger, listener, runner, ...lanes].map((part) => part.stop()));
      await app.close();
      await door?.close();
    },
  };
}
