import { watch } from 'chokidar';
import { statSync } from 'node:fs';
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

/** A folder changes with the files in it, which are looked at themselves. */
const isChanged = (path: string, since: Date): boolean => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.mtimeMs >= since.getTime();
};

const isSource = (path: string): boolean =>
  path === '' || folders.some((folder) => path === folder || path.startsWith(join(folder, '/'))) || files.test(path);
