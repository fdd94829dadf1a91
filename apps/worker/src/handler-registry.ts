import type { JobDefinition } from '#platform/queue/job-definition.js';
import type { JobHandler } from './job-handler.js';

/**
 * Every declared job with its one handler. Throws when a job has no handler or two, when two jobs share a name, or when a handler's job is
 * declared nowhere: a worker in which work would wait for ever, or be done twice, does not start.
 */
export class HandlerRegistry {
  private readonly byName: ReadonlyMap<string, JobHandler>;

  constructor(declared: readonly JobDefinition[], handlers: readonly JobHandler[]) {
    const problems = [
      ...declared.flatMap((job) => problemsOf(job, declared, handlers)),
      ...handlers
        .filter(({ job }) => !declared.includes(job))
        .map(({ job }) => `job ${job.name} has a handler but is not declared`),
    ];
    if (problems.length > 0) throw new Error(`The worker cannot start:\n  ${[...new Set(problems)].join('\n  ')}`);
    this.byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
  }

  get queues(): readonly string[] {
    return [...new Set([...this.byName.values()].map(({ job }) => job.queue))].sort();
  }

  /** The handler of a job that waits in a queue; undefined for a job that this version does not know. */
  find(queue: string, name: string): JobHandler | undefined {
    const handler = this.byName.get(name);
    return handler?.job.queue === queue ? handler : undefined;
  }
}

function problemsOf(
  job: JobDefinition,
  declared: readonly JobDefinition[],
  handlers: readonly JobHandler[],
): readonly string[] {
  const problems: string[] = [];
  if (declared.some((other) => other !== job && other.name === job.name)) {
    problems.push(`two jobs are named ${job.name}`);
  }
  const count = handlers.filter((handler) => handler.job === job).length;
  if (count === 0) problems.push(`job ${job.name} has no handler`);
  if (count > 1) problems.push(`job ${job.name} has ${String(count)} handlers`);
  return problems;
}
