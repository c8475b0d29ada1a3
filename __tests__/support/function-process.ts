import './one-realm';
import { createInterface } from 'node:readline';
import type { Context } from 'aws-lambda';

/**
 * The handler in its own process, which a test can freeze as Lambda freezes an execution environment. Each line on stdin
 * is `{event, frozenMs}`, where `frozenMs` is how long the wall clock kept running during the freeze.
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
