/**
 * Loads a handler in a new process, invokes it once, and prints times in milliseconds, by the clock and of the CPU:
 * until the handler is ready, and until its first answer. Both count from before the handler is loaded.
 */
const { writeSync } = require('node:fs');

// Write to the console as Lambda's runtime does with the JSON log format. Node.js takes longer to format objects.
for (const level of ['log', 'info', 'warn', 'error']) {
  console[level] = (message) => writeSync(2, JSON.stringify({ timestamp: new Date().toISOString(), level, message }));
}

const [, , file, event] = process.argv;
const context = { awsRequestId: 'cold-start', getRemainingTimeInMillis: () => 5000 };

const now = () => {
  const { user, system } = process.cpuUsage();
  return [Number(process.hrtime.bigint()) / 1e6, (user + system) / 1e3];
};

const invoke = (handler, request) =>
  new Promise((resolve, reject) => {
    const settle = (error, result) => (error ? reject(error) : resolve(result));
    handler(request, context, settle)?.then(resolve, reject);
  });

const [began, cpuBefore] = now();
const { handler } = require(file);
const [loaded, cpuLoaded] = now();
invoke(handler, JSON.parse(event)).then((answer) => {
  const [answered, cpuAnswered] = now();
  const { Item: item } = JSON.parse(JSON.stringify(answer));
  if (item?.id !== '1') throw new Error(`Expected the item, got ${JSON.stringify(answer)}`);
  process.stdout.write(
    JSON.stringify({
      load: loaded - began,
      first: answered - began,
      loadCpu: cpuLoaded - cpuBefore,
      firstCpu: cpuAnswered - cpuBefore,
    }),
    // Otherwise, kept-alive connections would keep the process running.
    () => process.exit(0),
  );
});
