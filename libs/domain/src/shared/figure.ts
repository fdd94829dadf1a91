import type { Language } from './language.js';

/** Thousands and decimals as each language writes them. */
const SIGNS: Readonly<Record<Language, { readonly thousands: string; readonly decimals: string }>> = {
  VI: { thousands: '.', decimals: ',' },
  EN: { thousands: ',', decimals: '.' },
};

/**
 * A figure as people write it: 5272.6 is `5.272,6` in Vietnamese and `5,272.6` in English. Takes a number or an exact decimal, whose places
 * it keeps; any other text stays as it is.
 */
export function formatNumber(figure: number | string, language: Language): string {
  const [, sign = '', whole = '', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(figure)) ?? [];
  if (whole === '') return String(figure);
  const { thousands, decimals } = SIGNS[language];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return sign + grouped + (places === '' ? '' : decimals + places);
}
