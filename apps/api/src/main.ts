import 'reflect-metadata';
import { loadServiceEnv } from '#platform/config/env.js';
import { runService } from '#platform/lifecycle/run-service.js';
import { createLogger } from '#platform/logging/logger.js';
import { startApi } from './server.js';

const logger = createLogger({ name: 'api', level: process.env.LOG_LEVEL });
await runService(logger, () => startApi(loadServiceEnv(process.env), logger));
