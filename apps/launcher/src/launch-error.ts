/** A start that is refused for a reason the person who starts can do something about. */
export class LaunchError extends Error {
  constructor(
    readonly words: { readonly vi: string; readonly en: string },
    cause?: unknown,
  ) {
    super(`${words.vi}\n${words.en}`, { cause });
    this.name = 'LaunchError';
  }
}
