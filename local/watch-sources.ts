import { watch } from 'chokidar';
import { join, relative } from 'node:path';

/** Where the stack and the function come from. */
const folders = ['src', 'stacks'];
const files = /^(main\.ts|cdktf\.json|terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;

/** Editors write a file in several steps, and save several files at once. */
const quietMs = 100;

export interface SourceWatcher {
  close(): Promise<void>;
}

/**
 * Calls back after each change of what the stack is synthesized from. What changes meanwhile counts as one more change
 * afterwards.
 */
export const watchSources = (project: string, onChange: () => Promise<void>): SourceWatcher => {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let changed = false;
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (changed) {
      changed = false;
      await onChange();
    }
    running = false;
  };
  const notice = (): void => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  // Node's own watcher loses sight of files that editors replace.
  const watcher = watch(project, {
    ignored: (path) => !isSource(relative(project, path)),
    ignoreInitial: true,
  });
  watcher.on('all', notice);
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
};

const isSource = (path: string): boolean =>
  path === '' || folders.some((folder) => path === folder || path.startsWith(join(folder, '/'))) || files.test(path);
