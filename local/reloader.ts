import type { LocalApi } from './local-api';
import { StartError } from './start-error';
import { synthesize } from './synthesize';
import type { SynthesizedStack } from './synthesize';
import { watchSources } from './watch-sources';
import type { SourceWatcher } from './watch-sources';

/** Serves the stack anew after each change of its sources. What cannot be served leaves the old one in place. */
export class Reloader {
  private readonly watcher: SourceWatcher;
  private readonly ending = new AbortController();
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: LocalApi,
    project: string,
    private readonly print: (line: string) => void,
  ) {
    this.watcher = watchSources(project, () => (this.underWay = this.reload()));
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.watcher.close();
    await this.underWay;
  }

  private async reload(): Promise<void> {
    const startedAt = performance.now();
    let stack: SynthesizedStack | undefined;
    try {
      stack = await synthesize(process.env, this.ending.signal);
      await this.api.reload(stack.directory);
      this.print(`Reloaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${this.api.url}`);
    } catch (error) {
      if (this.ending.signal.aborted) return;
      const reason = error instanceof StartError ? error.message : String(error);
      this.print(`Not reloaded, the former stack is still served. ${reason}`);
    } finally {
      // What is served was read whole.
      stack?.discard();
    }
  }
}
