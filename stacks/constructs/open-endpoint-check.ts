import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { Fn, Op } from 'cdktf';
import type { TerraformStack } from 'cdktf';

/** Makes every plan warn that anyone can call the methods. A `check` block warns and never fails. */
export const warnOfOpenEndpoint = (stack: TerraformStack, methods: readonly ApiGatewayMethod[]): void => {
  const authorizations = methods.map(({ authorization }) => authorization);
  // cdktf has no construct for `check` blocks.
  stack.addOverride('check.open_endpoint', {
    assert: {
      condition: Op.not(Fn.contains(authorizations, 'NONE')),
      error_message:
        'Anyone who knows the URL can read and change the items: authorization is NONE, as in the tutorial.' +
        ' For anything but a test, choose API_KEY or AWS_IAM in cdktf.json.',
    },
  });
};
