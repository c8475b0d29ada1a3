import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { deploymentAddress, removedApiParts } from './removed-api-parts';
import { main, Stack, terraformOptions } from './stack';
import type { TerraformPlan, TerraformState } from './terraform-json';

const replaceDeployment = `-replace=${deploymentAddress}`;

const isApproved = async (): Promise<boolean> => {
  if (!process.stdin.isTTY) throw new Error('There is no terminal to ask for approval: add -- -auto-approve.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const end = new AbortController();
  for (const event of ['SIGINT', 'close'])
    terminal.once(event, () => {
      end.abort();
    });
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
      'Terraform destroys them after it has deployed the API, so that this deployment still contains them.',
      'The API is therefore deployed once more afterwards. If that does not happen, run:',
      `  npm run deploy -- ${replaceDeployment}`,
      '',
    ].join('\n'),
  );
};

/** Terraform prints outputs with escaped quotation marks. These can be pasted. */
const printOutputs = ({ values }: TerraformState): void => {
  console.log('\nTo paste:');
  for (const [name, { value }] of Object.entries(values?.outputs ?? {})) console.log(`\n${name}\n  ${String(value)}`);
};

/**
 * `npm run deploy -- [-auto-approve] [terraform's options]`: plans, asks and applies. If the plan destroys parts of the
 * API, it deploys the API once more.
 */
void main(async () => {
  const isAutomatic = (option: string): boolean => /^--?auto-approve$/.test(option);
  const given = terraformOptions();
  const options = given.filter((option) => !isAutomatic(option));
  const stack = Stack.prepare();
  // A plan may contain secrets: it never stays in the checkout.
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  try {
    const plan = join(folder, 'plan');
    // In automation, terraform does not advise to apply the file.
    stack.terraform(['plan', `-out=${plan}`, ...options], { env: { ...process.env, TF_IN_AUTOMATION: '1' } });
    const planned = stack.show(plan) as TerraformPlan;
    if (planned.applyable === false) return;
    const parts = removedApiParts(planned);
    if (parts.length > 0) announce(parts);
    if (!given.some(isAutomatic) && !(await isApproved())) throw new Error('Nothing was applied.');
    stack.terraform(['apply', plan]);
    if (parts.length > 0) {
      console.log('\nDeploying the API once more, without the parts that were destroyed.');
      stack.terraform(['apply', '-auto-approve', replaceDeployment, ...options]);
    }
    printOutputs(stack.show() as TerraformState);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
