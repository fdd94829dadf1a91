import type { LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** What must never be written to a log, wherever it turns up one level deep. */
const SECRETS = ['password', 'token', 'authorization', 'cookie'];

export interface LogOptions {
  /** Which process speaks: `api`, `worker`, `launcher`. */
  readonly name: string;
  readonly level?: string;
  readonly destination?: DestinationStream;
}

/** One JSON object per line on standard output, times in UTC. */
export function createLogger({ name, level = 'info', destination }: LogOptions): Logger {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`]), censor: '***' },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

/** Where Nest tells every module and route it starts; of interest only when looking for a fault. */
const CHATTER = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
  'NestApplication',
]);

/** Nest's own lines through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  /** At `info`; at `debug` where Nest only tells what it starts. */
  log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    this.write(typeof context === 'string' && CHATTER.has(context) ? 'debug' : 'info', message, rest);
  }

  /** At `warn`. */
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  /** At `error`, with the stack where Nest hands one over. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  /** At `fatal`; it does not end the process. */
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** At `debug`. */
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** At `trace`. */
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /**
   * Nest passes the context last. What comes before it is a stack when the message is a text or an error, and the words when the message is an
   * object.
   */
  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const text = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    const named = typeof context === 'string' ? { context } : {};
    if (typeof message === 'object' && message !== null && !(message instanceof Error)) {
      this.logger[level]({ ...named, ...message }, text);
      return;
    }
    const fields = { ...named, ...(text === undefined ? {} : { stack: text }) };
    if (message instanceof Error) this.logger[level]({ ...fields, err: message }, message.message);
    else this.logger[level](fields, String(message));
  }
}
