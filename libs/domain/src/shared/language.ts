/** The languages the product speaks; Vietnamese first. */
export const LANGUAGES = ['VI', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];
