import { readFileSync } from 'node:fs';

const everyMs = 500;

/**
 * When started by npm, exit when npm exits. npm does not stop its script when it is killed, so the server would stay
 * behind and keep its port and its data folder.
 */
export const endWithParent = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const { ppid } = process;
  const npm = parentOf(ppid);
  const timer = setInterval(() => {
    if (process.ppid === ppid && parentOf(ppid) === npm) return;
    clearInterval(timer);
    stop();
  }, everyMs);
  timer.unref();
};

/** Some shells stay between npm and its script. On systems without /proc, the script replaces the shell. */
const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
};
