import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchSources } from '../../../scripts/start/watch-sources';
import type { SourceWatcher } from '../../../scripts/start/watch-sources';

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

describe('the sources', () => {
  let project: string;
  let watcher: SourceWatcher | undefined;
  let since: Date;
  let calls: number;
  let finish: (() => void)[];
  let signals: AbortSignal[];

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'sources-'));
    since = new Date();
    for (const folder of ['src/deep', 'stacks', 'other']) mkdirSync(join(project, folder), { recursive: true });
    calls = 0;
    finish = [];
    signals = [];
    watcher = watchSources(project, since, (signal) => {
      calls += 1;
      signals.push(signal);
      return new Promise((done) => finish.push(done));
    });
  });

  afterEach(async () => {
    await watcher?.close();
    rmSync(project, { recursive: true });
  });

  const write = (file: string): void => {
    writeFileSync(join(project, file), '');
  };

  it('are reloaded once for simultaneous changes, and once more for changes during the reload', async () => {
    await wait(50);
    for (const file of ['src/deep/a.ts', 'stacks/b.ts', 'main.ts', 'terraform.tfvars', 'x.auto.tfvars']) write(file);
    await wait(400);
    expect(calls).toBe(1);
    write('src/c.ts');
    await wait(200);
    write('cdktf.json');
    await wait(200);
    expect(calls).toBe(1);
    finish[0]?.();
    await wait(50);
    expect(calls).toBe(2);
    finish[1]?.();
  });

  it('abort the current reload when they change, and when they are no longer watched', async () => {
    await wait(50);
    write('src/a.ts');
    await wait(250);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    write('src/b.ts');
    await wait(250);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    finish[0]?.();
    await wait(50);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await watcher?.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    finish[1]?.();
    await wait(50);
    expect(calls).toBe(2);
  });

  it('are still watched after an editor has replaced them', async () => {
    await wait(50);
    write('src/a.ts');
    await wait(250);
    finish[0]?.();
    write('new');
    renameSync(join(project, 'new'), join(project, 'src/a.ts'));
    await wait(250);
    finish[1]?.();
    const seen = calls;
    writeFileSync(join(project, 'src/a.ts'), 'changed');
    await wait(250);
    expect(seen).toBe(2);
    expect(calls).toBe(3);
    finish[2]?.();
  });

  it('do not include other files and folders', async () => {
    await wait(50);
    for (const file of ['other/a.ts', 'README.md', 'package.json']) write(file);
    await wait(300);
    expect(calls).toBe(0);
  });

  it('that changed after the synthesis, but before they were watched, are reloaded too', async () => {
    await watcher?.close();
    write('src/old.ts');
    utimesSync(join(project, 'src/old.ts'), new Date(2020, 0), new Date(2020, 0));
    const watch = (): SourceWatcher =>
      watchSources(project, since, () => {
        calls += 1;
        return Promise.resolve();
      });
    watcher = watch();
    await wait(300);
    expect(calls).toBe(0);
    await watcher.close();

    write('src/new.ts');
    watcher = watch();
    await wait(300);
    expect(calls).toBe(1);
  });
});
