import { setTimeout as delay } from 'node:timers/promises';
import { startEngine } from './engine';
import type { Engine } from './engine';

export interface EngineEvents {
  /** Called after a new engine has replaced an unresponsive one. */
  readonly onReplaced: () => Promise<void>;
  readonly onFailure: (reason: string) => void;
}

/** Callers retry interrupted requests immediately. In this pause they give up, and do not block the next engine. */
const pauseMs = 500;

/**
 * An engine that survives requests that dynalite never finishes. It replaces an unresponsive engine with a new one on
 * the same port and data.
 */
export class LastingEngine {
  private replacing: Promise<void> = Promise.resolve();
  private isClosing = false;

  private constructor(
    private engine: Engine,
    private readonly dataDirectory: string,
    private readonly events: EngineEvents,
  ) {
    this.watch();
  }

  /** @throws StartError if the data folder is in use or cannot be read */
  static async start(dataDirectory: string, events: EngineEvents): Promise<LastingEngine> {
    return new LastingEngine(await startEngine(dataDirectory), dataDirectory, events);
  }

  get endpoint(): string {
    return this.engine.endpoint;
  }

  /** Resolves immediately, unless the engine is being replaced. */
  ready(): Promise<void> {
    return this.replacing;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.replacing;
    await this.engine.close();
  }

  private watch(): void {
    void this.engine.failure.then(this.events.onFailure);
    void this.engine.stall.then(() => {
      if (!this.isClosing) this.replacing = this.replace();
    });
  }

  private async replace(): Promise<void> {
    try {
      await this.engine.close();
      await delay(pauseMs);
      if (this.isClosing) return;
      this.engine = await startEngine(this.dataDirectory, this.engine.port);
      this.watch();
      await this.events.onReplaced();
    } catch (error) {
      this.events.onFailure((error as Error).message);
    }
  }
}
