import * as inspector from 'node:inspector';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readFunctions } from '../../src/lambda/function-configuration';
import { LambdaFunction } from '../../src/lambda/lambda-function';
import { TerraformModule } from '../../src/terraform/module';
import { apiResources, writeStack } from '../support/stack-fixture';

type Shape = Parameters<typeof apiResources>[0];

const running: LambdaFunction[] = [];
const between: string[] = [];

/** Deploys a function with this code and this configuration. */
const deploy = async (
  code: string,
  configuration: Record<string, unknown> = {},
  file?: string,
  sourceMap?: string,
): Promise<LambdaFunction> => {
  const shape: Shape = { function: configuration };
  const { directory, discard } = writeStack(apiResources(shape), code, file);
  if (sourceMap !== undefined) writeFileSync(join(directory, 'index.js.map'), sourceMap);
  const stack = await TerraformModule.read(directory, { directory, environment: {} });
  const [read] = await readFunctions(stack, 'index.js.map');
  if (read === undefined) throw new Error('The stack has no function.');
  between.length = 0;
  const lambda = await LambdaFunction.deploy(read, { variables: { OWN: 'own' }, log: (line) => between.push(line) });
  discard();
  running.push(lambda);
  return lambda;
};

const handler = (body: string): string => `exports.handler = async (event, context) => { ${body} };`;

const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793';

/** The parsed response of the function, and its log. */
const invoke = async (lambda: LambdaFunction, event: unknown = {}) => {
  const log: string[] = [];
  const { payload, failed } = await lambda.invoke({
    event: JSON.stringify(event),
    traceId,
    log: (line) => log.push(line),
  });
  return { answer: JSON.parse(payload) as unknown, payload, failed, log };
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((lambda) => lambda.close()));
});

describe('a result', () => {
  it('is converted to JSON', async () => {
    const lambda = await deploy(handler('return { event, date: new Date(0), gone: undefined, nan: NaN };'));
    expect(await invoke(lambda, { a: 1 })).toMatchObject({
      failed: false,
      payload: '{"event":{"a":1},"date":"1970-01-01T00:00:00.000Z","nan":null}',
    });
  });

  it('is null if the handler returns undefined', async () => {
    expect(await invoke(await deploy(handler('')))).toMatchObject({ payload: 'null', failed: false });
  });

  it.each(['1n', '() => 1', 'Symbol("a")', 'class {}'])(
    'is a runtime error if JSON cannot represent it: %s',
    async (result) => {
      expect((await invoke(await deploy(handler(`return ${result};`)))).answer).toMatchObject({
        errorMessage: 'Unable to stringify response body',
      });
    },
  );

  it('can have 6 MB and 100 bytes, but not one byte more', async () => {
    const lambda = await deploy(handler('return "x".repeat(event.length - 2);'));
    expect(await invoke(lambda, { length: 6_291_556 })).toMatchObject({ failed: false });
    const { answer, failed } = await invoke(lambda, { length: 6_291_557 });
    expect(failed).toBe(true);
    expect(answer).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });
});

describe('an error', () => {
  it('has its name, message and stack trace', async () => {
    const lambda = await deploy(handler('const e = new TypeError("bad"); e.name = "Mine"; e.more = 1; throw e;'));
    const { answer, failed, log } = await invoke(lambda);
    expect(failed).toBe(true);
    expect(answer).toEqual({ errorType: 'Mine', errorMessage: 'bad', trace: expect.any(Array) });
    expect(JSON.parse(log[0] ?? '')).toMatchObject({
      level: 'ERROR',
      message: { errorType: 'TypeError', errorMessage: 'bad', stackTrace: expect.any(Array), more: 1 },
    });
  });

  it('that is not an Error has its type as the name', async () => {
    expect((await invoke(await deploy(handler('throw "text";')))).answer).toEqual({
      errorType: 'string',
      errorMessage: 'text',
      trace: [],
    });
  });

  it.each([
    ['a timer', 'setTimeout(() => { throw new Error("late"); }); return new Promise(() => {});', 'Error', 'late'],
    [
      'a promise that nobody awaits',
      'Promise.reject(new Error("lost")); return new Promise(() => {});',
      'Runtime.UnhandledPromiseRejection',
      'Error: lost',
    ],
  ])('in %s fails the invocation and ends the environment', async (_, body, errorType, errorMessage) => {
    const lambda = await deploy(`let count = 0; ${handler(`if (count++ || event.ok) return count; ${body}`)}`);
    expect((await invoke(lambda)).answer).toMatchObject({ errorType, errorMessage });
    expect((await invoke(lambda, { ok: true })).answer).toBe(1);
  });
});

describe('an environment ends', () => {
  it('after the timeout, even in an infinite loop', async () => {
    const lambda = await deploy(handler('if (event.loop) for (;;); return new Promise(() => {});'), { timeout: 0.2 });
    for (const event of [{}, { loop: true }]) {
      const { answer, failed, log } = await invoke(lambda, event);
      expect(failed).toBe(true);
      expect(answer).toEqual({
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.20 seconds$/),
      });
      expect(log.join()).toContain('Task timed out');
    }
  });

  it.each([
    ['process.exit(3)', 'Runtime exited with error: exit status 3'],
    ['process.exit()', 'Runtime exited without providing a reason'],
  ])('after %s', async (exit, message) => {
    const lambda = await deploy(handler(`if (event.ok) return "alive"; ${exit};`));
    const { answer, failed } = await invoke(lambda);
    expect(failed).toBe(true);
    expect(answer).toEqual({ errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining(message) });
    expect((await invoke(lambda, { ok: true })).answer).toBe('alive');
  });

  it('when it runs out of memory', async () => {
    const lambda = await deploy(handler('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));'), {
      memory_size: 16,
    });
    expect((await invoke(lambda)).answer).toMatchObject({ errorType: 'Runtime.ExitError' });
  });
});

describe('a handler that cannot be loaded', () => {
  it.each([
    ['is not exported', 'exports.other = 1;', {}, 'Runtime.HandlerNotFound'],
    ['is in no file', handler(''), { handler: 'other.handler' }, 'Runtime.ImportModuleError'],
    ['needs a missing module', 'require("no-such-module");', {}, 'Runtime.ImportModuleError'],
    ['is not valid JavaScript', 'exports.handler = (', {}, 'Runtime.UserCodeSyntaxError'],
    ['throws', 'throw new RangeError("at start");', {}, 'RangeError'],
    ['exits', 'process.exit(1);', {}, 'Runtime.ExitError'],
    [
      'takes a callback',
      'exports.handler = (event, context, done) => done();',
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('because it %s is reported at the start and for each invocation', async (_, code, configuration, errorType) => {
    const lambda = await deploy(code, configuration);
    await expect(lambda.warm()).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(`The function things does not start: ${errorType}: `),
    });
    expect((await invoke(lambda)).answer).toMatchObject({ errorType });
  });

  it('is reported with the position of the error', async () => {
    const lambda = await deploy('\n\nthrow new RangeError("at start");');
    await expect(lambda.warm()).rejects.toThrow(/RangeError: at start at \S*index\.js:3:7\. Correct its code/);
  });

  it('may be an ES module', async () => {
    const lambda = await deploy('export const handler = async () => import.meta.url;', {}, 'index.mjs');
    expect((await invoke(lambda)).answer).toMatch(/^file:.*index\.mjs$/);
  });
});

describe('the environment', () => {
  it("has the function's variables and those of Lambda, but none of this machine", async () => {
    const lambda = await deploy(handler('return process.env;'), {
      environment: { variables: { TABLE_NAME: 'things' } },
      memory_size: 256,
    });
    const { answer } = await invoke(lambda);
    expect(answer).toMatchObject({
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_NAME: 'things',
      AWS_REGION: 'eu-west-1',
      OWN: 'own',
      TABLE_NAME: 'things',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
    });
    expect(answer).not.toHaveProperty('HOME');
  });

  it('has the trace ID of the request', async () => {
    expect((await invoke(await deploy(handler('return process.env._X_AMZN_TRACE_ID;')))).answer).toBe(traceId);
  });

  it('provides a context', async () => {
    const lambda = await deploy(
      handler('return { ...context, left: context.getRemainingTimeInMillis(), own: context.awsRequestId };'),
      { timeout: 5 },
    );
    const { answer } = await invoke(lambda);
    expect(answer).toMatchObject({
      functionName: 'things',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:things',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((answer as { left: number }).left).toBeGreaterThan(4000);
    expect((answer as { left: number }).left).toBeLessThanOrEqual(5000);
  });

  it('runs one request at a time, and is reused for the next', async () => {
    const lambda = await deploy(
      `const id = Math.random(); let running = 0; ${handler(
        'const most = ++running; await new Promise((done) => setTimeout(done, 20)); running--; return { id, most };',
      )}`,
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => invoke(lambda)));
    const seen = answers.map(({ answer }) => answer as { id: number; most: number });
    expect(seen.every(({ most }) => most === 1)).toBe(true);
    const ids = new Set(seen.map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(1);
    expect(ids.size).toBeLessThan(20);
    expect(ids).toContain(((await invoke(lambda)).answer as { id: number }).id);
  });

  it('exists at most once with a reserved concurrency of 1, and never with 0', async () => {
    const code = `const id = Math.random(); ${handler('return id;')}`;
    const one = await deploy(code, { reserved_concurrent_executions: 1 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => invoke(one)));
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
    const none = await deploy(code, { reserved_concurrent_executions: 0 });
    await none.warm();
    await expect(invoke(none)).rejects.toMatchObject({ name: 'InvocationRefused' });
  });

  it('ends only after its current request', async () => {
    const lambda = await deploy(handler('await new Promise((done) => setTimeout(done, 100)); return "done";'));
    const answer = invoke(lambda);
    await lambda.close();
    expect((await answer).answer).toBe('done');
  });
});

describe('a source map in the folder of the stack', () => {
  it('makes stack traces show source lines', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: 'const fail = () => {\n  throw new Error("here");\n};\nexport const handler = async () => fail();',
        sourcefile: 'src/handler.ts',
        loader: 'ts',
      },
      outfile: 'index.js',
      sourcemap: 'external',
      minify: true,
      format: 'cjs',
      write: false,
    });
    const [map, code] = outputFiles.map(({ text }) => text);
    const lambda = await deploy(code ?? '', {}, 'index.js', map);
    const { answer } = await invoke(lambda);
    expect((answer as { trace: string[] }).trace[1]).toBe(`    at fail (${join(process.cwd(), 'src/handler.ts')}:2:9)`);
  });
});

describe('the log', () => {
  it('has the JSON format, and starts at the level that the stack sets', async () => {
    const lambda = await deploy(
      handler(
        'console.debug("hidden"); console.log("a %s", "b"); console.info({ c: 1 }); console.warn(new Error("d"));',
      ),
      { logging_config: { log_format: 'JSON', application_log_level: 'INFO' } },
    );
    const { log } = await invoke(lambda);
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const timestamp = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(log.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { timestamp, level: 'INFO', requestId, message: 'a b' },
      { timestamp, level: 'INFO', requestId, message: { c: 1 } },
      { timestamp, level: 'WARN', requestId, message: { errorType: 'Error', errorMessage: 'd' } },
    ]);
  });

  it('is text otherwise', async () => {
    const lambda = await deploy(handler('console.error("a", 1); throw new Error("b");'), { logging_config: null });
    const { log } = await invoke(lambda);
    expect(log[0]).toMatch(/^\d{4}-\S+Z\t[0-9a-f-]{36}\tERROR\ta 1$/);
    expect(log[1]).toMatch(/\tERROR\tInvoke Error Error: b/);
  });

  it('of the start does not belong to a request', async () => {
    const lambda = await deploy(`console.log('starting'); ${handler('')}`);
    await lambda.warm();
    expect(between.join()).toContain('starting');
    expect((await invoke(lambda)).log).toEqual([]);
  });
});

describe('with a debugger', () => {
  afterEach(() => {
    inspector.close();
  });

  it('nothing times out', async () => {
    const code = handler(
      'await new Promise((done) => setTimeout(done, 1200)); return context.getRemainingTimeInMillis();',
    );
    const lambda = await deploy(code, { timeout: 1 });
    inspector.open(0, '127.0.0.1');
    const { failed, answer } = await invoke(lambda);
    expect(failed).toBe(false);
    expect(answer).toBeGreaterThan(60_000);
  });
});
