import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformChange, TerraformPlan, TerraformResourceChange } from '../../../scripts/terraform-json';

const folder = join(__dirname, 'plans');

/** The plans that `__tests__/terraform/plans.external.ts` makes with terraform. */
export const keptPlans: readonly string[] = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .sort();

export const planFile = (name: string): string => join(folder, `${name}.json`);

export const keptPlan = (name: string): TerraformPlan =>
  JSON.parse(readFileSync(planFile(name), 'utf8')) as TerraformPlan;

/** A planned change of one resource. */
export const planned = (
  address: string,
  change: Partial<TerraformChange>,
  others: Partial<TerraformResourceChange> = {},
): TerraformResourceChange => ({
  address,
  type: address.replace(/\..*/, ''),
  mode: 'managed',
  change: { actions: ['update'], ...change },
  ...others,
});

export const planOf = (...changes: readonly TerraformResourceChange[]): TerraformPlan => ({
  format_version: '1.2',
  resource_changes: changes,
});
