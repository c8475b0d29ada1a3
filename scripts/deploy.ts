import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { deploymentAddress, removedApiParts } from './removed-api-parts';
import { main, Stack, terraformOptions } from './stack';
import type { TerraformState } from './terraform-json';

const isAutomatic = (option: string): boolean => /^--?auto-approve$/.test(option);

const checkOptions = (given: readonly string[]): void => {
  const other = given.find((option) => /^--?(?:destroy|refresh-only|out)\b/.test(option));
  if (other !== undefined) throw new Error(`npm run deploy does not support the option ${other}.`);
  if (!process.stdin.isTTY && !given.some(isAutomatic)) {
    throw new Error('No terminal is available to ask for approval: add -- -auto-approve.');
  }
};

const isApproved = async (): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const end = new AbortController();
  const abort = (): void => {
    end.abort();
  };
  terminal.once('SIGINT', abort).once('close', abort);
  try {
    return (await terminal.question("Apply this plan? Only 'yes' is accepted: ", { signal: end.signal })) === 'yes';
  } catch {
    return false;
  } finally {
    terminal.close();
  }
};

const announce = (parts: readonly string[]): void => {
  console.log(
    [
      '',
      'This plan destroys parts of the API:',
      ...parts.map((part) => `  ${part}`),
      'Terraform destroys them after it has deployed the API, so this deployment still contains them. This command then',
      'deploys the API once more. If it fails before that, the next `npm run deploy` does it.',
      '',
    ].join('\n'),
  );
};

/** Prints outputs that you can paste. Terraform itself escapes their quotation marks. */
const printOutputs = ({ values }: TerraformState): void => {
  console.log('\nOutputs to paste:');
  for (const [name, { value }] of Object.entries(values?.outputs ?? {})) console.log(`\n${name}\n  ${String(value)}`);
};

/**
 * `npm run deploy -- [-auto-approve] [options of terraform plan]`: plans, asks and applies. If the plan destroys parts of
 * the API, it deploys the API once more.
 */
void main(async () => {
  const given = terraformOptions();
  checkOptions(given);
  const options = given.filter((option) => !isAutomatic(option));
  const stack = Stack.prepare();
  // A plan may contain secrets, so the script removes it afterwards.
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  const file = join(folder, 'plan');
  // In automation, terraform does not suggest applying the file.
  const plan = (): void => {
    stack.terraform(['plan', `-out=${file}`, ...options], { TF_IN_AUTOMATION: '1' });
  };
  try {
    plan();
    const planned = stack.plan(file);
    if (planned.applyable !== false) {
      const parts = removedApiParts(planned);
      if (parts.length > 0) announce(parts);
      if (!given.some(isAutomatic) && !(await isApproved())) throw new Error('Nothing was applied.');
      try {
        stack.terraform(['apply', file]);
      } finally {
        // Whatever happens from here on, the state remembers that the deployment is stale.
        if (parts.length > 0) stack.terraform(['taint', deploymentAddress]);
      }
      if (parts.length > 0) {
        console.log('\nDeploying the API once more, without the parts that were destroyed.');
        plan();
        stack.terraform(['apply', file]);
      }
    }
    printOutputs(stack.state());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
