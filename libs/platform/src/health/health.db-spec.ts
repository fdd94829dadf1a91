import { ServiceUnavailableException } from '@nestjs/common';
import { openDataSource } from '#platform/database/data-source.js';
import { HealthController } from '#platform/health/health.controller.js';
import { Health } from '#platform/health/health.js';
import { createTestDatabase } from '#test/support/test-database.js';

describe('health', () => {
  it('is ready while the database answers, not while it is gone or the process stops, and alive all along', async () => {
    const database = await createTestDatabase();
    const dataSource = await openDataSource(database.appUrl, []);
    const health = new Health(dataSource);
    const controller = new HealthController(health);

    expect(await controller.ready()).toEqual({ ready: true, checks: { database: 'ok' } });
    await database.drop();
    expect(await health.readiness()).toEqual({ ready: false, checks: { database: 'unreachable' } });
    await expect(controller.ready()).rejects.toThrow(ServiceUnavailableException);

    health.drain();
    expect(await health.readiness()).toEqual({ ready: false, checks: { process: 'stopping' } });
    expect(controller.live()).toEqual({ status: 'ok' });
    await dataSource.destroy();
  });
});
