/** The five-character SQLSTATE of an error thrown by PostgreSQL, also through TypeORM's wrapping; undefined for any other error. */
export function postgresCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error.code;
  return 'driverError' in error ? postgresCode(error.driverError) : undefined;
}

/** The constraint that a write broke, for telling one unique key from another. */
export function brokenConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return 'driverError' in error ? brokenConstraint(error.driverError) : undefined;
}
