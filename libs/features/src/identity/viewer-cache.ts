import { Injectable } from '@nestjs/common';
import { ViewerChanges } from './viewer-changes.js';
import type { Viewer } from './viewer.js';

const FRESH_MS = 5_000;
const LARGEST = 10_000;

interface Entry {
  readonly viewer: Viewer;
  readonly until: number;
}

/**
 * Viewers by session, kept for some seconds in this process. Whatever changes a session or a right, in any process, empties it at once
 * through the database; while that line is down nothing is kept.
 */
@Injectable()
export class ViewerCache {
  private readonly entries = new Map<string, Entry>();
  private generation = 0;

  constructor(private readonly changes: ViewerChanges) {}

  /** The viewer known under `key`, else what `load` finds; null, for nobody, is asked again every time. */
  async get(key: string, load: () => Promise<Viewer | null>): Promise<Viewer | null> {
    this.changes.start((accountId) => {
      this.forget(accountId);
    });
    const known = this.entries.get(key);
    if (known && known.until > performance.now()) return known.viewer;
    this.entries.delete(key);
    const { generation } = this;
    const viewer = await load();
    // What was read before a change was heard of may be out of date: it serves this request and is not kept.
    if (viewer && this.changes.listening && generation === this.generation) this.keep(key, viewer);
    return viewer;
  }

  /** Forgets one account's viewers, or all. */
  forget(accountId: string | null): void {
    this.generation += 1;
    if (accountId === null) {
      this.entries.clear();
      return;
    }
    for (const [key, { viewer }] of this.entries) if (viewer.actor.accountId === accountId) this.entries.delete(key);
  }

  private keep(key: string, viewer: Viewer): void {
    const [oldest] = this.entries.keys();
    if (this.entries.size >= LARGEST && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { viewer, until: performance.now() + FRESH_MS });
  }
}
