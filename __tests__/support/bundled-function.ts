import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Json } from '../../src/json';
import { requestId } from './lambda-function';

/** The answer of a bundle, or the payload that the Lambda runtime creates from an error. */
export interface Outcome {
  readonly failed: boolean;
  /** JSON text. */
  readonly payload: string;
}

/** Runs in a thread that contains only the bundle, without a TypeScript loader or other environment variables. */
const thread = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { file, requestId } = workerData;
  const { handler } = require(file);
  console.info = () => undefined;
  parentPort.on('message', ({ event, deadline }) => {
    const context = { awsRequestId: requestId, getRemainingTimeInMillis: () => deadline - Date.now() };
    handler(event, context).then(
      (result) => parentPort.postMessage({ failed: false, payload: JSON.stringify(result) }),
      ({ name, message }) =>
        parentPort.postMessage({ failed: true, payload: JSON.stringify({ errorType: name, errorMessage: message }) }),
    );
  });
`;

/** The deployed bundle. It runs one event at a time. */
export class BundledFunction {
  private readonly worker: Worker;

  constructor(
    folder: string,
    files: Readonly<Record<string, Uint8Array>>,
    env: Readonly<Record<string, string>>,
    private readonly timeoutMs: number,
  ) {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    this.worker = new Worker(thread, {
      eval: true,
      workerData: { file: join(folder, 'index.js'), requestId },
      env: { ...env },
      execArgv: [],
    });
  }

  async invoke(event: Json): Promise<Outcome> {
    this.worker.postMessage({ event, deadline: Date.now() + this.timeoutMs });
    const [outcome] = (await once(this.worker, 'message')) as [Outcome];
    return outcome;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
