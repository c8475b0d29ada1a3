import './one-realm';
import { createInterface } from 'node:readline';
import type { Context } from 'aws-lambda';

/**
 * The handler in a process of its own, which can be frozen as Lambda freezes an execution environment. Each line on
 * stdin is `{event, frozenMs}`: how long the wall clock went on while nothing ran.
 */
interface Line {
  readonly event: never;
  readonly frozenMs: number;
}

const now = Date.now;
let offset = 0;
Date.now = () => now() + offset;

const context = { awsRequestId: 'id', getRemainingTimeInMillis: () => 10_000 } as Context;

void import('../../src/index').then(({ handler }) => {
  console.info = () => undefined;
  createInterface({ input: process.stdin }).on('line', (line) => {
    const { event, frozenMs } = JSON.parse(line) as Line;
    offset += frozenMs;
    handler(event, context).then(
      (answer) => {
        console.log(JSON.stringify(answer));
      },
      (error: unknown) => {
        console.log(JSON.stringify({ failed: String(error) }));
      },
    );
  });
});
