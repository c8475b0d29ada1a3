const everyMs = 500;

/**
 * npm does not take its script with it when it is killed: the server would stay behind and keep port and data folder.
 * Who is started by npm ends as soon as it has another parent.
 */
export const endWithParent = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, everyMs);
  timer.unref();
};
