import pg from 'pg';
import { SERVICE_PATIENCE, type Patience } from './patience.js';
import { pgTypes } from './pg-types.js';

export interface ReadPoolOptions {
  /** The primary; it answers every read when there are no replicas. */
  readonly url: string;
  readonly replicaUrls?: readonly string[];
  /** Most connections open at once to each server. */
  readonly poolSize?: number;
  /** A read that takes longer is cancelled by the server. */
  readonly patience?: Pick<Patience, 'connectMs' | 'readMs'>;
  readonly onError?: (error: Error) => void;
}

/** Told about every statement a `ReadPool` sends; tests count with it. */
export type StatementListener = (sql: string) => void;

/**
 * The reading side: hand-written SQL, raw rows. A statement with a `name` is prepared once per connection and planned once; use one
 * name for one text only. With replicas, reads go round them in turn; they may lag behind the primary, so a read after a write
 * inside one mutation uses `{ primary: true }`.
 */
export class ReadPool {
  private readonly primary: pg.Pool;
  private readonly replicas: readonly pg.Pool[];
  private readonly listeners = new Set<StatementListener>();
  private turn = 0;

  constructor(options: ReadPoolOptions) {
    const { connectMs, readMs } = options.patience ?? SERVICE_PATIENCE;
    const open = (connectionString: string): pg.Pool => {
      const pool = new pg.Pool({
        connectionString,
        max: options.poolSize ?? 10,
        application_name: 'ganh-vac read',
        // Statements that were prepared and are no longer asked end with their connection.
        maxLifetimeSeconds: 1_800,
        connectionTimeoutMillis: connectMs,
        statement_timeout: readMs,
        types: pgTypes,
      });
      pool.on('error', (error) => options.onError?.(error));
      return pool;
    };
    this.primary = open(options.url);
    this.replicas = (options.replicaUrls ?? []).map(open);
  }

  /** Throws what the database answers, also when the read takes longer than the pool's patience. */
  async query<R>(
    sql: string,
    params: readonly unknown[] = [],
    name?: string,
    { primary = false }: { primary?: boolean } = {},
  ): Promise<R[]> {
    for (const listener of this.listeners) listener(sql);
    const pool = primary ? this.primary : this.next();
    const result = await pool.query({ text: sql, values: [...params], ...(name === undefined ? {} : { name }) });
    return result.rows as R[];
  }

  /** Calls `listener` for every statement from now on, until the returned function is called. */
  observe(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Lets the reads under way finish, then ends every connection. */
  async close(): Promise<void> {
    await Promise.all([this.primary, ...this.replicas].map((pool) => pool.end()));
  }

  private next(): pg.Pool {
    this.turn = (this.turn + 1) % Math.max(1, this.replicas.length);
    return this.replicas[this.turn] ?? this.primary;
  }
}
