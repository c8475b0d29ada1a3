import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { DeployedPackage } from './deployment-package';
import { patience } from './debugger';
import { exited, largestResult, resultTooLarge, timedOut } from './error-payload';
import type { ErrorPayload } from './error-payload';
import { environmentVariables } from './function-configuration';
import type { FunctionConfiguration } from './function-configuration';
import type { InvokeMessage, RuntimeMessage } from './protocol';

export interface Invocation {
  /** The event, as JSON text. */
  readonly event: string;
  /** The function reads it from `_X_AMZN_TRACE_ID`. */
  readonly traceId: string;
  /** Receives each line that the function logs in the meantime. */
  readonly log: (line: string) => void;
}

export interface InvocationResult {
  /** JSON text: the result, or the error payload. */
  readonly payload: string;
  readonly failed: boolean;
}

export interface EnvironmentOptions {
  /** The endpoint and the credentials with which the function calls DynamoDB on this machine. */
  readonly variables: Readonly<Record<string, string>>;
  /** Receives the lines that the function logs outside of an invocation. */
  readonly log: (line: string) => void;
}

/** The init phase's timeout: Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle". */
const initTimeoutMs = 10_000;

/** A worker thread that has loaded the handler. Like Lambda's execution environments, it runs one event at a time. */
export class ExecutionEnvironment {
  /** The outcome of loading the handler. */
  readonly initialized: Promise<InvocationResult>;
  /** As a timestamp of `performance.now()`. */
  idleSince = performance.now();

  private readonly worker: Worker;
  private requestId: string = randomUUID();
  private log: (line: string) => void;
  private settle: ((result: InvocationResult) => void) | undefined;
  private outOfMemory = false;
  private ended = false;

  constructor(
    private readonly configuration: FunctionConfiguration,
    { taskRoot, runtime }: DeployedPackage,
    private readonly options: EnvironmentOptions,
  ) {
    this.log = options.log;
    this.worker = new Worker(runtime, {
      eval: true,
      workerData: { taskRoot, handler: configuration.handler },
      env: environmentVariables(configuration, taskRoot, options.variables),
      resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMb },
      // The function must not inherit the Node.js options of the server, such as a TypeScript loader.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const output of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input: output }).on('line', (line) => {
        this.log(line);
      });
    }
    this.worker.on('message', (message: RuntimeMessage) => {
      this.receive(message);
    });
    this.worker.on('error', (error) => {
      this.outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    });
    this.worker.on('exit', (code) => {
      this.ended = true;
      this.fail(exited(this.requestId, this.exitReason(code)));
    });
    this.initialized = this.outcome(initTimeoutMs);
  }

  /** Whether it accepts no more events. */
  get isEnded(): boolean {
    return this.ended;
  }

  onEnd(listener: () => void): void {
    this.worker.once('exit', listener);
  }

  invoke({ traceId, event, log }: Invocation): Promise<InvocationResult> {
    this.requestId = randomUUID();
    this.log = log;
    const message: InvokeMessage = {
      requestId: this.requestId,
      event,
      functionArn: this.configuration.arn,
      deadline: Date.now() + patience(this.configuration.timeoutMs),
      traceId,
    };
    this.worker.postMessage(message);
    return this.outcome(this.configuration.timeoutMs);
  }

  async terminate(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  /** Waits for the end of the current phase: a response of the runtime, its exit, or the timeout. */
  private outcome(timeoutMs: number): Promise<InvocationResult> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.fail(timedOut(this.requestId, timeoutMs));
        void this.terminate();
      }, patience(timeoutMs));
      this.settle = (result) => {
        clearTimeout(timer);
        this.settle = undefined;
        this.log = this.options.log;
        this.idleSince = performance.now();
        resolve(result);
      };
    });
  }

  private receive(message: RuntimeMessage): void {
    switch (message.kind) {
      case 'log':
        this.log(message.line);
        return;
      case 'ready':
        this.settle?.({ payload: 'null', failed: false });
        return;
      case 'succeeded':
        if (Buffer.byteLength(message.payload) > largestResult) this.fail(resultTooLarge);
        else this.settle?.({ payload: message.payload, failed: false });
        return;
      case 'failed':
        this.ended ||= message.isLast;
        this.settle?.({ payload: message.payload, failed: true });
    }
  }

  /** Reports a failure that the Lambda service detects. The runtime has not logged it. */
  private fail(payload: ErrorPayload): void {
    if (this.settle === undefined) return;
    this.log(JSON.stringify({ level: 'ERROR', message: payload }));
    this.settle({ payload: JSON.stringify(payload), failed: true });
  }

  /** The wording of Lambda: recorded on AWS, except for a killed process, which is from memory. */
  private exitReason(code: number): string {
    if (this.outOfMemory) return 'with error: signal: killed';
    return code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
  }
}
