import { prerequisites } from './prerequisites';
import type { Prerequisite } from './prerequisites';

/** A check is an npm script that fails if the check does. */
export interface Check {
  /** The npm script. */
  readonly script: string;
  /** Arguments of the script. */
  readonly args?: readonly string[];
  readonly needs?: readonly Prerequisite[];
}

const { chromium, go, python, terraform } = prerequisites;

/** Every check, the cheapest first. */
export const checks: readonly Check[] = [
  { script: 'typecheck' },
  { script: 'links' },
  { script: 'test:bundle' },
  { script: 'lint:workflows', needs: [python, go] },
  { script: 'test:tutorial', needs: [python] },
  { script: 'test:page', needs: [chromium] },
  { script: 'checkov', needs: [python] },
  { script: 'lint' },
  { script: 'test:dynoxide' },
  { script: 'bench', args: ['--quick'] },
  { script: 'test:cdktn' },
  { script: 'test:fuzz' },
  { script: 'test' },
  { script: 'test:terraform', needs: [python, terraform] },
  { script: 'test:node-versions', needs: [python, terraform] },
];
