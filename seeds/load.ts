export interface LoadOptions {
  readonly seed: 'tay-ho' | 'none';
  readonly ownerUrl: string;
  readonly appUrl: string;
  log(this: void, line: string): void;
}

/** Lays down the reference data and, when asked for, the demo world, in a database that has none. */
export async function loadSeed({ seed, log }: LoadOptions): Promise<void> {
  await Promise.resolve();
  log(`seed ${seed}`);
}
