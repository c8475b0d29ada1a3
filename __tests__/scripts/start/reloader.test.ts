import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Reloader } from '../../../scripts/start/reloader';
import { localApi } from './local-api';

// The test synthesizes the stack.
jest.setTimeout(60_000);

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

describe('an endless synthesis', () => {
  let project: string;
  let reloader: Reloader;
  let reloads: number;
  let printed: string[];

  /** Simulates a change that adds an endless loop, or removes it. */
  const change = (loops: boolean): void => {
    if (loops) process.env['NODE_OPTIONS'] = '--import=data:text/javascript,for(;;);';
    else delete process.env['NODE_OPTIONS'];
    writeFileSync(join(project, 'src', 'a.ts'), String(loops));
  };

  beforeEach(async () => {
    project = mkdtempSync(join(tmpdir(), 'reloader-'));
    mkdirSync(join(project, 'src'));
    reloads = 0;
    printed = [];
    const api = localApi({
      reload: () => {
        reloads += 1;
        return Promise.resolve();
      },
    });
    reloader = new Reloader(api, project, new Date(), {
      changed: () => undefined,
      reloaded: (seconds) => printed.push(`reloaded in ${seconds} s`),
      notReloaded: (reason) => printed.push(reason),
    });
    await wait(100);
    change(true);
    await wait(500);
  });

  afterEach(async () => {
    delete process.env['NODE_OPTIONS'];
    await reloader.close();
    rmSync(project, { recursive: true });
  });

  it('is aborted by the next change', async () => {
    change(false);
    while (printed.length === 0) await wait(50);
    expect(printed).toEqual([expect.stringMatching(/^reloaded in [\d.]+ s$/)]);
    expect(reloads).toBe(1);
  });

  it('does not keep the server from stopping', async () => {
    await reloader.close();
    expect(printed).toEqual([]);
  });
});
