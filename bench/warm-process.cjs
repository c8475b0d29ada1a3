/**
 * Invokes handlers in turns in one process, and prints the microseconds per invocation, for each handler in each round.
 */
const { readFileSync } = require('node:fs');
const { answerEveryRequestWith, writeNoLog } = require('./stubbed-http.cjs');

const { files, event, item, rounds, invocations } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const context = { awsRequestId: 'warm', getRemainingTimeInMillis: () => 5000 };

answerEveryRequestWith({ Item: item });
writeNoLog();
const handlers = files.map((file, index) => ({ handler: require(file).handler, measured: [], index }));

const measure = async (handler) => {
  const began = process.hrtime.bigint();
  for (let count = 0; count < invocations; count += 1) await handler(event, context);
  return Number(process.hrtime.bigint() - began) / 1e3 / invocations;
};

const run = async () => {
  for (const { handler } of handlers) await measure(handler);
  for (let round = 0; round < rounds; round += 1) {
    for (const { handler, measured } of round % 2 === 0 ? handlers : [...handlers].reverse()) {
      measured.push(await measure(handler));
    }
  }
  process.stdout.write(JSON.stringify(handlers.map(({ measured }) => measured)), () => process.exit(0));
};

void run();
