import 'reflect-metadata';
import { loadServiceEnv } from '#platform/config/env.js';
import { runService } from '#platform/lifecycle/run-service.js';
import { createLogger } from '#platform/logging/logger.js';
import { startWorker } from './worker.js';

const logger = createLogger({ name: 'worker', level: process.env.LOG_LEVEL ?? 'info' });

await runService(logger, () => startWorker(loadServiceEnv(process.env), logger));
