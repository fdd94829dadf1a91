/** The languages the product speaks; Vietnamese first. */
export const LANGUAGES = ['VI', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language; `{name}` is replaced by the parameter of that name. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

export type MessageTable = Readonly<Record<string, Message>>;

export type MessageParams = Readonly<Record<string, string | number>>;

/** Fills a sentence in the reader's language. A parameter that is not given stays visible as `{name}`, so that a gap is noticed. */
export function formatMessage(message: Message, language: Language, params: MessageParams = {}): string {
  const sentence = language === 'EN' ? message.en : message.vi;
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}
