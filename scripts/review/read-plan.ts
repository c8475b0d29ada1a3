import { readFileSync } from 'node:fs';
import type { TerraformPlan } from '../terraform-json';

/**
 * "Reject any input which reports an unsupported major version": Terraform, "JSON Output Format".
 *
 * @throws Error if the file has no plan that can be judged
 */
export const readPlan = (file: string): TerraformPlan => {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as TerraformPlan;
  if (!/^1\./.test(plan.format_version ?? '')) {
    throw new Error(
      `${file} has the format ${JSON.stringify(plan.format_version)}. This script reads version 1 of Terraform's format of plans.`,
    );
  }
  if (plan.errored === true) {
    throw new Error(`Terraform failed as it made the plan in ${file}, which is therefore not complete.`);
  }
  return plan;
};
