import { watch } from 'chokidar';
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The sources of the stack and of the function. */
const folders = ['src', 'stacks'];
const files = /^(main\.ts|cdktf\.json|terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;

/** Editors write a file in several steps, and save several files at once. */
const quietMs = 100;

export interface SourceWatcher {
  /** Aborts the current callback, and calls back no more. */
  close(): Promise<void>;
}

/**
 * Calls back after each change to the stack's sources, one call at a time. A change during a call aborts its signal,
 * because nobody needs the result any more, and leads to another call afterwards.
 *
 * @param since files that have been modified since then count as changed too, by the clock of the file system
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
  // The watcher of Node.js loses track of files that editors replace.
  const watcher = watch(project, {
    ignored: (path) => !isSource(relative(project, path)),
    ignoreInitial: true,
  });
  watcher.on('all', notice);
  watcher.once('ready', () => {
    if (filesIn(watcher.getWatched()).some((path) => isChanged(path, since))) notice();
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

const filesIn = (watched: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(watched).flatMap(([folder, names]) => names.map((name) => join(folder, name)));

/** Ignores folders. A folder changes with its files, which are checked themselves. */
const isChanged = (path: string, since: Date): boolean => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.mtimeMs >= since.getTime();
};

const isSource = (path: string): boolean =>
  path === '' || folders.some((folder) => path === folder || path.startsWith(join(folder, '/'))) || files.test(path);
