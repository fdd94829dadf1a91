import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceEnv } from '../config/env.js';
import { Mailer } from './mailer.js';
import { openMailer } from './open-mailer.js';

/** The way out for mail, for every feature of the worker to inject. */
@Module({})
export class MailModule implements OnApplicationShutdown {
  constructor(private readonly mailer: Mailer) {}

  static forRoot(env: ServiceEnv): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: Mailer, useFactory: () => openMailer(env) }],
      exports: [Mailer],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.mailer.close();
  }
}
