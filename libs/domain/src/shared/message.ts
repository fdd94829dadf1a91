/** The languages the product speaks; Vietnamese first. */
export const LANGUAGES = ['VI', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language; `{name}` is replaced by the parameter of that name. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

export type MessageTable = Readonly<Record<string, Message>>;

/** What fills the places of a sentence; words that differ by language are given in every one. */
export type MessageParams = Readonly<Record<string, string | number | Message>>;

const inLanguage = ({ vi, en }: Message, language: Language): string => (language === 'EN' ? en : vi);

/** Fills a sentence in the reader's language. A parameter that is not given stays visible as `{name}`, so that a gap is noticed. */
export function formatMessage(message: Message, language: Language, params: MessageParams = {}): string {
  return inLanguage(message, language).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name] ?? placeholder;
    return typeof value === 'object' ? inLanguage(value, language) : String(value);
  });
}
