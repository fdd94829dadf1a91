import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Patience } from './patience.js';
import { pgTypes } from './pg-types.js';
import { SnakeNaming } from './snake-naming.js';

/** Entity classes, as TypeORM takes them. */
export type Entities = NonNullable<DataSourceOptions['entities']>;

export interface PoolSettings {
  /** Name that `pg_stat_activity` shows. */
  readonly applicationName?: string;
  /** Most connections open at once. */
  readonly poolSize?: number;
  /** Default: as long as it takes. */
  readonly patience?: Pick<Patience, 'connectMs' | 'lockMs'>;
}

/** Options of the writing side: entities for writes, no schema changes ever, values parsed as everywhere in the product. */
export function dataSourceOptions(url: string, entities: Entities, settings: PoolSettings = {}): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    applicationName: settings.applicationName ?? 'ganh-vac',
    poolSize: settings.poolSize ?? 10,
    namingStrategy: new SnakeNaming(),
    extra: {
      types: pgTypes,
      ...(settings.patience && {
        connectionTimeoutMillis: settings.patience.connectMs,
        lock_timeout: settings.patience.lockMs,
      }),
    },
  };
}

/** Opens the connections for writing. The caller closes it with `destroy()`. */
export async function openDataSource(url: string, entities: Entities, settings?: PoolSettings): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, entities, settings)).initialize();
}
