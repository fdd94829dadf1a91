import pg from 'pg';
import type { Logger } from '#platform/logging/logger.js';

const RECONNECT_MS = 2_000;

/**
 * Hears when a transaction with outbox messages commits and wakes the relay. Only a short cut: without it the relay finds the messages a
 * little later by itself, so a lost connection is mended at leisure.
 */
export class OutboxListener {
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(
    private readonly url: string,
    private readonly wake: () => void,
    private readonly logger: Logger,
  ) {}

  /** Never throws: a connection that fails is made again. Wakes the relay once, for what came before it listened. */
  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'ganh-vac outbox' });
    client.on('notification', this.wake);
    client.on('error', (error) => {
      this.lost(client, error);
    });
    client.on('end', () => {
      this.lost(client, null);
    });
    try {
      await client.connect();
      await client.query('LISTEN outbox');
      this.client = client;
      this.wake();
    } catch (error) {
      this.lost(client, error);
    }
  }

  /** Hears nothing more, and makes no connection again. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end();
  }

  private lost(client: pg.Client, error: unknown): void {
    if (this.stopping || this.retry) return;
    this.logger.warn({ err: error }, 'the outbox listener lost its connection');
    this.client = null;
    client.removeAllListeners();
    client.on('error', () => undefined);
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.start();
    }, RECONNECT_MS);
  }
}
