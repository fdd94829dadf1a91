/** How long a service waits for its database; milliseconds. */
export interface Patience {
  /** For a connection of the pool, or a new one: under overload a refusal comes soon and clearly. */
  readonly connectMs: number;
  /** For a row or table that another transaction holds. */
  readonly lockMs: number;
  /** For the answer to one read. */
  readonly readMs: number;
}

/** What the API and the worker allow, for reads and writes alike. Migrations, seeds and tools wait as long as it takes. */
export const SERVICE_PATIENCE: Patience = { connectMs: 10_000, lockMs: 15_000, readMs: 15_000 };
