/** A calendar date `YYYY-MM-DD`, local to the organisation it concerns. */
export type LocalDate = string;

/** The raw identifier of a record (UUIDv7, lower case). */
export type Id = string;

/** Business time as a rule sees it: the instant, and the organisation's calendar date at that instant. */
export interface Moment {
  readonly at: Date;
  readonly today: LocalDate;
}
