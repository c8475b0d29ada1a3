import type { LocalApi } from '@dynamodb-operations/local-api';
import type { Announcements } from './announcements';
import { synthesize } from './synthesize';
import type { SynthesizedStack } from './synthesize';
import { watchSources } from './watch-sources';
import type { SourceWatcher } from './watch-sources';

/**
 * Serves the stack again after each change to its sources. If the new stack cannot be served, the old one stays in
 * place.
 */
export class Reloader {
  private readonly watcher: SourceWatcher;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: LocalApi,
    project: string,
    synthesizedAt: Date,
    private readonly announcements: Pick<Announcements, 'changed' | 'reloaded' | 'notReloaded'>,
  ) {
    this.watcher = watchSources(project, synthesizedAt, (signal) => (this.underWay = this.reload(signal)));
  }

  async close(): Promise<void> {
    await this.watcher.close();
    await this.underWay;
  }

  /** @param signal aborted when nobody needs the result any more: after a newer change, or when the server stops */
  private async reload(signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    this.announcements.changed();
    let stack: SynthesizedStack | undefined;
    try {
      stack = await synthesize(process.env, signal);
      await this.api.reload(stack.directory);
      this.announcements.reloaded((performance.now() - startedAt) / 1000);
    } catch (error) {
      if (signal.aborted) return;
      this.announcements.notReloaded(error instanceof Error ? error.message : String(error));
    } finally {
      // By now, the server has read the whole stack.
      stack?.discard();
    }
  }
}
