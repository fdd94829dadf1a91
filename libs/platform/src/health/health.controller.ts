import { Controller, Get, Header, HttpCode, ServiceUnavailableException } from '@nestjs/common';
import { Health, type Readiness } from './health.js';

/** For load balancers and the launcher: is the process alive, and should it be given work. */
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** Always 200 while the process answers at all, also while it stops or has no database. */
  @Get('live')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when ready; 503 with the failing checks when the database does not answer or the process is stopping. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (!readiness.ready) throw new ServiceUnavailableException(readiness);
    return readiness;
  }
}
