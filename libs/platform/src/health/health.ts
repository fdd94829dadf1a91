import type { DataSource } from 'typeorm';

export interface Readiness {
  readonly ready: boolean;
  /** Each thing asked: `ok`, or what is wrong with it. */
  readonly checks: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 2_000;

/** Whether this process can do its work. `drain` is called when it begins to stop: from then on it is not ready, but still alive. */
export class Health {
  private draining = false;

  constructor(private readonly dataSource: DataSource) {}

  /** The process begins to stop; there is no way back. */
  drain(): void {
    this.draining = true;
  }

  /** Not ready while the process stops, or the database gives no answer within two seconds. Never throws. */
  async readiness(): Promise<Readiness> {
    if (this.draining) return { ready: false, checks: { process: 'stopping' } };
    const database = await this.askDatabase();
    return { ready: database === 'ok', checks: { database } };
  }

  private async askDatabase(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, 'no answer');
    });
    const answer = this.dataSource.query('SELECT app_now()').then(
      () => 'ok',
      () => 'unreachable',
    );
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
