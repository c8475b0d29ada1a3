/** The messages between the server and the engine's thread. */

export interface EngineData {
  readonly modulePath: string;
  /** `undefined` keeps the data only in memory. */
  readonly directory: string | undefined;
  /** 0 selects any free port. */
  readonly port: number;
}

/** The thread answers a beat as soon as it is free. */
export type EngineRequest = 'beat' | 'close';

export type EngineMessage =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'alive' }
  | { readonly kind: 'failed'; readonly isLocked: boolean; readonly message: string };
