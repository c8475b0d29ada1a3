import { main, Stack, terraformOptions } from './stack';
import type { TerraformState } from './terraform-json';

/** Terraform itself fails only after it has destroyed everything else: the API, the function, the alarms. */
const refuseProtectedTable = ({ values }: TerraformState): void => {
  const table = values?.root_module?.resources?.find(({ type }) => type === 'aws_dynamodb_table')?.values;
  if (table?.['deletion_protection_enabled'] === true) {
    throw new Error(
      `The table ${String(table['name'])} is protected from deletion. Turn the protection off first:` +
        ' npm run deploy -- -var=deletion_protection=false',
    );
  }
};

/** `npm run destroy -- [terraform's options]`: asks, and then removes everything that is deployed. */
void main(() => {
  const stack = Stack.prepare();
  refuseProtectedTable(stack.state());
  stack.terraform(['destroy', ...terraformOptions()]);
});
