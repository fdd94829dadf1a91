/** Whether a dated fact holds on a day; both ends belong to it. `day` is SQL for a date. */
export const validOn = (alias: string, day: string): string =>
  `${alias}.valid_from <= (${day})::date and (${alias}.valid_to is null or ${alias}.valid_to >= (${day})::date)`;
