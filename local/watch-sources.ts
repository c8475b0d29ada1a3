import { watch } from 'chokidar';
import { join, relative } from 'node:path';

/** Where the stack and the function come from. */
const folders = ['src', 'stacks'];
const files = /^(main\.ts|cdktf\.json|terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;

/** Editors write a file in several steps, and save several files at once. */
const quietMs = 100;

export interface SourceWatcher {
  /** Aborts what is under way, and calls back no more. */
  close(): Promise<void>;
}

/**
 * Calls back after each change of what the stack is synthesized from, never twice at once. A change meanwhile aborts the
 * signal, as nobody needs the outcome any more, and calls back again afterwards.
 *
 * @param since what was changed since then is a change too, by the time of the file system
 */
export const watchSources = (
  project: string,
  since: Date,
  onChange: (signal: AbortSignal) => Promise<void>,
): SourceWatcher => {
  let timer: NodeJS.Timeout | undefined;
  let underWay: AbortController | undefined;
  let changed = false;
  const run = async (): Promise<void> => {
    while (changed) {
      changed = false;
      underWay = new AbortController();
      await onChange(underWay.signal);
    }
    underWay = undefined;
  };
  const callBack = (): void => {
    changed = true;
    if (underWay === undefined) void run();
    else underWay.abort();
  };
  const notice = (): void => {
    clearTimeout(timer);
    timer = setTimeout(callBack, quietMs);
  };
  // Node's own watcher loses sight of files that editors replace.
  const watcher = watch(project, {
    ignored: (path) => !isSource(relative(project, path)),
    alwaysStat: true,
  });
  watcher.on('all', (event, _, stats) => {
    // At first it finds every file. Folders are of no interest then: a file in them is.
    if (event === 'addDir') return;
    if (event !== 'add' || stats === undefined || stats.mtimeMs >= since.getTime()) notice();
  });
  return {
    close: async () => {
      clearTimeout(timer);
      changed = false;
      underWay?.abort();
      await watcher.close();
    },
  };
};

const isSource = (path: string): boolean =>
  path === '' || folders.some((folder) => path === folder || path.startsWith(join(folder, '/'))) || files.test(path);
