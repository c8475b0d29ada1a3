import { setTimeout as delay } from 'node:timers/promises';
import { startEngine } from './engine';
import type { Engine } from './engine';

export interface EngineEvents {
  /** Another engine has taken the place of one that answered no more. */
  readonly onReplaced: () => Promise<void>;
  readonly onFailure: (reason: string) => void;
}

/** Callers try again at once what was cut off. While nobody listens they give it up, and do not stall the next engine. */
const pauseMs = 500;

/**
 * An engine that outlasts requests that dynalite does not end on: it runs in a thread that is replaced by another one,
 * on the same port and data.
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

  /** Comes true at once, unless the engine is just being replaced. */
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
