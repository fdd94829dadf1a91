/**
 * There is no such record, or the reader may not see it: nobody learns which. Thrown before anything is written; the API answers
 * NOT_FOUND.
 */
export class NotVisibleError extends Error {
  constructor() {
    super('There is nothing with this id.');
    this.name = 'NotVisibleError';
  }
}
