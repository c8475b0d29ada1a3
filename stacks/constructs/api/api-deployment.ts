import { createHash } from 'node:crypto';
import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { DefaultTokenResolver, Lazy, StringConcat, TerraformResource, Token, Tokenization } from 'cdktf';
import { Construct } from 'constructs';

export interface ApiDeploymentProps {
  readonly restApiId: string;
  /** Contains everything that a deployment takes a snapshot of. */
  readonly definition: Construct;
  /** Any text. Changing it deploys the API again. */
  readonly redeployment: string;
}

/**
 * A snapshot of the API's definition. Terraform takes a new one exactly when the definition changes.
 *
 * If a change removes parts of the definition, Terraform destroys them after it takes the new snapshot, which still
 * contains them. The API must then be deployed once more. No order within one apply avoids this, because the stage uses
 * the former deployment until the new one exists (`create_before_destroy`), and Terraform extends that to everything
 * that a deployment depends on.
 */
export class ApiDeployment extends Construct {
  readonly deployment: ApiGatewayDeployment;

  constructor(scope: Construct, id: string, { restApiId, definition, redeployment }: ApiDeploymentProps) {
    super(scope, id);
    const parts = definition.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
    this.deployment = new ApiGatewayDeployment(this, 'deployment', {
      restApiId,
      triggers: Token.asStringMap(Lazy.anyValue({ produce: () => ({ ...triggers(definition, parts), redeployment }) })),
      dependsOn: parts,
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/**
 * A digest of the synthesized definition, and each variable in it, because the values of variables are not known yet.
 * Attributes of resources are left out: they are unknown until Terraform applies them, and would replace the deployment
 * every time.
 */
const triggers = (scope: Construct, parts: readonly TerraformResource[]): Record<string, string> => {
  const definition = JSON.stringify(
    // As in the synthesized JSON, with Terraform expressions in place of cdktf's tokens.
    Tokenization.resolve(
      parts.map((part) => part.toTerraform() as unknown),
      { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false },
    ),
    // cdktf's notes on a resource's place in the construct tree say nothing about the API.
    (key, value: unknown) => (key === '//' ? undefined : value),
  );
  const variables = new Set(definition.match(/(?<=\bvar\.)\w+/g));
  return {
    definition: createHash('sha256').update(definition).digest('hex'),
    ...Object.fromEntries([...variables].sort().map((name) => [name, `\${var.${name}}`])),
  };
};
