import { Platform1700000001000 } from './1700000001000-platform.js';

/** Every migration, oldest first. A new one is appended; one that has been released is never changed. */
export const migrations = [Platform1700000001000];
