import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { StartError } from '../start-error';
import { deployPackage } from './deployment-package';
import type { DeployedCode, DeployedPackage } from './deployment-package';
import type { ErrorPayload } from './error-payload';
import { ExecutionEnvironment } from './execution-environment';
import type { EnvironmentOptions, Invocation, InvocationResult } from './execution-environment';
import type { FunctionConfiguration } from './function-configuration';

/** Lambda rejects the invocation, and the function never runs. */
export class InvocationRefused extends Error {
  override readonly name = 'InvocationRefused';
}

/** The most requests that run at the same time. Others wait, because this machine has fewer resources than Lambda. */
const mostEnvironments = Math.min(32, Math.max(8, availableParallelism() * 2));

/** Lambda keeps idle environments for a while. It does not document how long. */
const idleMs = 60_000;

/** A function with its execution environments: one per concurrent request, which later requests reuse. */
export class LambdaFunction {
  private readonly idle: ExecutionEnvironment[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly all = new Set<ExecutionEnvironment>();
  private readonly most: number;
  private running = 0;
  private readonly ends: (() => void)[] = [];

  private constructor(
    readonly configuration: FunctionConfiguration,
    private readonly deployed: DeployedPackage,
    private readonly options: EnvironmentOptions,
  ) {
    this.most = Math.min(mostEnvironments, configuration.reservedConcurrency ?? Infinity);
  }

  /** @throws StartError if the package cannot be unzipped */
  static async deploy(configuration: FunctionConfiguration, options: EnvironmentOptions): Promise<LambdaFunction> {
    return new LambdaFunction(
      configuration,
      await deployPackage(configuration.packageFile, configuration.sourceMap),
      options,
    );
  }

  get code(): DeployedCode {
    return this.deployed.code;
  }

  /**
   * Starts an environment before the first request, unless the function may not run.
   *
   * @throws StartError with the function's error, if it does not start
   */
  async warm(): Promise<void> {
    if (this.isStopped) return;
    const { failed, payload } = await this.withTurn(async () => {
      const environment = this.create();
      const init = await environment.initialized;
      this.keep(environment);
      return init;
    });
    if (!failed) return;
    const { errorType, errorMessage, trace = [] } = JSON.parse(payload) as ErrorPayload;
    const place = placeIn(trace);
    throw new StartError(
      `The function ${this.configuration.name} does not start: ${errorType}: ${errorMessage}${place}.`,
      'Correct its code, or the environment that the stack gives it.',
    );
  }

  /** @throws InvocationRefused */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    if (this.isStopped) throw new InvocationRefused(`${this.configuration.name} has a reserved concurrency of 0.`);
    return this.withTurn(async () => {
      const environment = this.reuse() ?? this.create();
      const init = await environment.initialized;
      const result = init.failed ? init : await environment.invoke(invocation);
      this.keep(environment);
      return result;
    });
  }

  /** Waits for requests in flight, and then stops the environments. */
  async close(): Promise<void> {
    if (this.running > 0) await new Promise<void>((end) => this.ends.push(end));
    await Promise.all([...this.all].map((environment) => environment.terminate()));
    this.deployed.discard();
  }

  /** Whether the reserved concurrency is 0. Without this check, requests would wait forever. */
  private get isStopped(): boolean {
    return this.most === 0;
  }

  private reuse(): ExecutionEnvironment | undefined {
    let environment = this.idle.pop();
    while (environment?.isEnded === true) environment = this.idle.pop();
    return environment;
  }

  private create(): ExecutionEnvironment {
    const environment = new ExecutionEnvironment(this.configuration, this.deployed, this.options);
    this.all.add(environment);
    environment.onEnd(() => this.all.delete(environment));
    return environment;
  }

  private keep(environment: ExecutionEnvironment): void {
    if (environment.isEnded) return;
    this.idle.push(environment);
    setTimeout(() => {
      this.reap();
    }, idleMs).unref();
  }

  /** Stops environments that have been idle for too long, but keeps one for the next request. */
  private reap(): void {
    const now = performance.now();
    while (this.idle.length > 1 && now - (this.idle[0]?.idleSince ?? now) >= idleMs)
      void this.idle.shift()?.terminate();
  }

  /** Runs some work as soon as the limit allows it. */
  private async withTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.most) this.running += 1;
    else await new Promise<void>((turn) => this.waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.leave();
      else next();
    }
  }

  private leave(): void {
    this.running -= 1;
    if (this.running === 0) for (const end of this.ends.splice(0)) end();
  }
}

/** The file and the line of the innermost frame of a stack trace, unless that frame belongs to Node.js itself. */
const placeIn = (trace: readonly string[]): string => {
  const [place] = trace.flatMap((frame) => /^\s+at (?:.*\()?([^()]*:\d+:\d+)\)?$/.exec(frame)?.[1] ?? []);
  return place === undefined || place.startsWith('node:') ? '' : ` at ${relative(process.cwd(), place)}`;
};
