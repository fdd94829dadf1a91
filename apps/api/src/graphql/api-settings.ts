/** Where the settings of the API are injected from. */
export const API_SETTINGS = Symbol('API_SETTINGS');

export interface ApiSettings {
  /** Introspection and explorer without signing in: everywhere but in production. */
  readonly openToStrangers: boolean;
  /** The session cookie is only sent encrypted. */
  readonly secureCookie: boolean;
}
