import { readFileSync } from 'node:fs';
import type { TerraformPlan } from '../terraform-json';

/**
 * "Reject any input which reports an unsupported major version": Terraform, "JSON Output Format".
 *
 * @throws Error if the file contains no complete plan in a supported format
 */
export const readPlan = (file: string): TerraformPlan => {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as TerraformPlan;
  if (!/^1\./.test(plan.format_version ?? '')) {
    throw new Error(
      `${file} has the format ${JSON.stringify(plan.format_version)}. This script reads version 1 of Terraform's format of plans.`,
    );
  }
  if (plan.errored === true) {
    throw new Error(`Terraform failed while it created the plan in ${file}, so the plan is not complete.`);
  }
  return plan;
};
