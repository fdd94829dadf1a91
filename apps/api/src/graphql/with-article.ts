/** The name of a type with its article: `an Organisation`, `a Pledge`. */
export const withArticle = (type: string): string => `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
