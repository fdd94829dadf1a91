/** Turns the database's JSON into what resolvers read; null stands for "the JSON already is that". */
export type Revive = (value: unknown) => unknown;
