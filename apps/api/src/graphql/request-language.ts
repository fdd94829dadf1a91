import type { Language } from '#domain/shared/message.js';

const KNOWN: Readonly<Record<string, Language>> = { vi: 'VI', en: 'EN' };

/** The language that `Accept-Language` prefers among those the product speaks; null when it names none of them. */
export function preferredLanguage(header: string | undefined): Language | null {
  if (!header) return null;
  const wanted = header.split(',').map((part, index) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: KNOWN[tag.split('-')[0] ?? ''], quality: Number(quality ?? 1), index };
  });
  const [best] = wanted
    .filter(({ language, quality }) => language !== undefined && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return best?.language ?? null;
}
