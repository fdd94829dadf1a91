/** The whole, 100 %, in basis points. */
export const WHOLE_BP = 10_000;
