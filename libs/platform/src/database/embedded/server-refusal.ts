/** Why the embedded database cannot be started, in words for whoever started it. */
export class ServerRefusal extends Error {
  constructor(
    readonly words: { readonly vi: string; readonly en: string },
    cause?: unknown,
  ) {
    super(`${words.vi}\n${words.en}`, { cause });
    this.name = 'ServerRefusal';
  }
}
