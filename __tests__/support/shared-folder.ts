import '../../node-version.cjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The environment variable that names the folder. Workers inherit it. */
export const sharedFolder = 'TEST_RUN_FOLDER';

/** Creates a folder that the test files of one run share, and silences advice that is not about the tests. */
export default (): void => {
  process.env[sharedFolder] = mkdtempSync(join(tmpdir(), 'test-run-'));
  // Temporary folders are removed with it: cdktf's Testing leaves its own behind.
  process.env['TMPDIR'] = process.env[sharedFolder];
  // The SDK's advice on Node.js versions concerns deployments.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
};

export const removeSharedFolder = (): void => {
  rmSync(process.env[sharedFolder] ?? '', { recursive: true, force: true });
};
