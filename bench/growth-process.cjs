/**
 * Invokes one handler repeatedly, and prints the size of its heap in bytes after a tenth of the invocations and at the
 * end.
 */
const { answerEveryRequestWith, writeNoLog } = require('./stubbed-http.cjs');

const [, , file, event, invocations] = process.argv;
const context = { awsRequestId: 'growth', getRemainingTimeInMillis: () => 5000 };

answerEveryRequestWith({ Item: { id: { S: '1' }, name: { S: 'Bob' } } });
writeNoLog();
const { handler } = require(file);
const request = JSON.parse(event);

const heapAfter = async (count) => {
  for (let done = 0; done < count; done += 1) await handler(request, context);
  global.gc();
  return process.memoryUsage().heapUsed;
};

const run = async () => {
  const tenth = Number(invocations) / 10;
  const early = await heapAfter(tenth);
  const late = await heapAfter(Number(invocations) - tenth);
  process.stdout.write(JSON.stringify({ early, late }), () => process.exit(0));
};

void run();
