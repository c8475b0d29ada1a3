import '../../node-version';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in its environment: workers inherit it. */
export const sharedFolder = 'TEST_RUN_FOLDER';

/** Makes a folder for what test files of one run share, and keeps what they print to what they have to say. */
export default (): void => {
  process.env[sharedFolder] = mkdtempSync(join(tmpdir(), 'test-run-'));
  // The SDK advises on the version of Node.js, once for each worker. It is for who deploys to heed.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
};

export const removeSharedFolder = (): void => {
  rmSync(process.env[sharedFolder] ?? '', { recursive: true, force: true });
};
