import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';

const CHANNEL = 'viewer_changed';
const RETRY_MS = 1_000;

/**
 * Hears from the database when somebody's sessions or rights may have changed: the account's id, or null when it may be anybody. While the
 * connection is down nothing is heard, and `listening` is false.
 */
@Injectable()
export class ViewerChanges implements BeforeApplicationShutdown {
  private runner: QueryRunner | null = null;
  private retry: NodeJS.Timeout | null = null;
  private state: 'idle' | 'connecting' | 'listening' | 'stopped' = 'idle';
  private hear: (accountId: string | null) => void = () => undefined;

  constructor(private readonly dataSource: DataSource) {}

  get listening(): boolean {
    return this.state === 'listening';
  }

  /** Begins to listen; `hear` is also called when the connection is lost, since something may have been missed. */
  start(hear: (accountId: string | null) => void): void {
    if (this.state !== 'idle') return;
    this.hear = hear;
    void this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.state = 'stopped';
    if (this.retry) clearTimeout(this.retry);
    await this.runner?.release();
  }

  private async connect(): Promise<void> {
    this.state = 'connecting';
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      client.on('notification', ({ payload }) => {
        this.hear(payload === undefined || payload === '' ? null : payload);
      });
      client.once('error', () => {
        this.lost(runner);
      });
      client.once('end', () => {
        this.lost(runner);
      });
      await client.query(`listen ${CHANNEL}`);
      if (this.isStopped()) return await runner.release();
      this.runner = runner;
      this.state = 'listening';
      this.hear(null);
    } catch {
      this.lost(runner);
    }
  }

  private lost(runner: QueryRunner): void {
    if (this.isStopped() || this.retry) return;
    this.state = 'connecting';
    this.runner = null;
    this.hear(null);
    void runner.release().catch(() => undefined);
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.connect();
    }, RETRY_MS);
    this.retry.unref();
  }

  private isStopped(): boolean {
    return this.state === 'stopped';
  }
}
