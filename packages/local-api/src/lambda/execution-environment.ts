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
  /** The function finds it in `_X_AMZN_TRACE_ID`. */
  readonly traceId: string;
  /** Takes each line that the function logs meanwhile. */
  readonly log: (line: string) => void;
}

export interface InvocationResult {
  /** JSON text: the result, or the error payload. */
  readonly payload: string;
  readonly failed: boolean;
}

export interface EnvironmentOptions {
  /** How the function reaches AWS on this machine: endpoint and credentials. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes what is logged while no event runs. */
  readonly log: (line: string) => void;
}

/** How long the init phase may take: Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle". */
const initTimeoutMs = 10_000;

/** One worker thread with the handler loaded, which runs one event at a time, as one of Lambda's does. */
export class ExecutionEnvironment {
  /** How loading the handler ended. */
  readonly initialized: Promise<InvocationResult>;
  /** By `performance.now()`. */
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
      // What the server was started with, a loader for TypeScript perhaps, is none of the function's business.
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

  /** It takes no further event. */
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

  /** The end of what is under way: an answer of the runtime, its exit, or the end of the time for it. */
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

  /** The service, not the runtime, says that an invocation failed: then the runtime has logged nothing. */
  private fail(payload: ErrorPayload): void {
    if (this.settle === undefined) return;
    this.log(JSON.stringify({ level: 'ERROR', message: payload }));
    this.settle({ payload: JSON.stringify(payload), failed: true });
  }

  /** As Lambda words it: recorded on AWS, but for a process that was killed, which is from memory. */
  private exitReason(code: number): string {
    if (this.outOfMemory) return 'with error: signal: killed';
    return code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
  }
}
