import '../../node-version.cjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in its environment: workers inherit it. */
export const sharedFolder = 'TEST_RUN_FOLDER';

/** Makes a folder that the test files of one run share, and silences advice that is not about the tests. */
export default (): void => {
  process.env[sharedFolder] = mkdtempSync(join(tmpdir(), 'test-run-'));
  // Temporary folders go with it: cdktf's Testing leaves its own behind.
  process.env['TMPDIR'] = process.env[sharedFolder];
  // The SDK's advice on versions of Node.js is for those who deploy.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
};

export const removeSharedFolder = (): void => {
  rmSync(process.env[sharedFolder] ?? '', { recursive: true, force: true });
};
