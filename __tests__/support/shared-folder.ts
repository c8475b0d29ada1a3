import '../../node-version';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in its environment: workers inherit it. */
export const sharedFolder = 'TEST_RUN_FOLDER';

/** Makes a folder for what test files of one run share. */
export default (): void => {
  process.env[sharedFolder] = mkdtempSync(join(tmpdir(), 'test-run-'));
};

export const removeSharedFolder = (): void => {
  rmSync(process.env[sharedFolder] ?? '', { recursive: true, force: true });
};
