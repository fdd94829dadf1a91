import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetSessions } from '#features/identity/index.js';
import { forgetAnswers } from '#platform/database/idempotency.js';
import { REMEMBERED_DAYS, tidyUpJob } from '#platform/outbox/outbox.jobs.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { done, handle } from './job-handler.js';
import type { Processor } from './processor.js';

/**
 * Removes what is remembered for a time only: messages sent, answers to repeatable requests, sessions that are over.
 */
@Injectable()
export class PlatformProcessor implements Processor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  readonly handlers = [
    handle(tidyUpJob, async () =>
      done({
        messages: await this.outbox.forgetSent(this.dataSource, REMEMBERED_DAYS),
        answers: await forgetAnswers(this.dataSource, REMEMBERED_DAYS),
        sessions: await forgetSessions(this.dataSource, REMEMBERED_DAYS),
      }),
    ),
  ];

  readonly receivers = [];
}
