import { existsSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Where the stack and the function come from. */
const folders = ['src', 'stacks'];
const files = /^(main\.ts|cdktf\.json|terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;

/** Editors write a file in several steps, and save several files at once. */
const quietMs = 100;

export interface SourceWatcher {
  close(): void;
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
  const watchers: FSWatcher[] = [
    watch(project, (_, name) => {
      if (name !== null && files.test(name)) notice();
    }),
    ...folders
      .map((folder) => join(project, folder))
      .filter(existsSync)
      .map((folder) => watch(folder, { recursive: true }, notice)),
  ];
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
};
