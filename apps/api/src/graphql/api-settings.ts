/** Where the settings of the API are injected from. */
export const API_SETTINGS = Symbol('API_SETTINGS');

export interface ApiSettings {
  /** Introspection and explorer without signing in: everywhere but in production. */
  readonly openToStrangers: boolean;
  /** The password of the demo accounts, where the demo world is in force; the explorer fills it in. */
  readonly demoPassword: string | null;
  /** The session cookie is only sent encrypted. */
  readonly secureCookie: boolean;
}
