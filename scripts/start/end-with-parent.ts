import { readFileSync } from 'node:fs';

const everyMs = 500;

/**
 * npm does not take its script with it when it is killed: the server would stay behind and keep port and data folder.
 * Who is started by npm ends with it.
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

/** Some shells stay between npm and its script. Where there is no /proc, shells put the script in their place. */
const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
};
