import { createHash } from 'node:crypto';
import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { DefaultTokenResolver, Lazy, StringConcat, TerraformResource, Token, Tokenization } from 'cdktf';
import { Construct } from 'constructs';

export interface ApiDeploymentProps {
  readonly restApiId: string;
  /** Contains everything that a deployment is a snapshot of. */
  readonly definition: Construct;
  /** Any text. A change of it deploys the API again. */
  readonly redeployment: string;
}

/**
 * A snapshot of the API's definition: a new one exactly when the definition changes.
 *
 * What a change removes from the definition is destroyed after the new snapshot was taken, which still contains it: the
 * API must then be deployed once more. No order of one apply ends right, because the stage uses the former deployment
 * until the new one exists (`create_before_destroy`), and Terraform extends that to everything that a deployment
 * depends on.
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
 * A digest of the definition as it is synthesized, and each variable in it, whose value is not known yet. Attributes of
 * resources are not among them: they are unknown until they are applied, and would replace the deployment each time.
 */
const triggers = (scope: Construct, parts: readonly TerraformResource[]): Record<string, string> => {
  const definition = JSON.stringify(
    // As it is synthesized: with Terraform expressions in place of cdktf's tokens.
    Tokenization.resolve(
      parts.map((part) => part.toTerraform() as unknown),
      { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false },
    ),
    // cdktf's notes on where in the construct tree a resource stands say nothing of the API.
    (key, value: unknown) => (key === '//' ? undefined : value),
  );
  const variables = new Set(definition.match(/(?<=\bvar\.)\w+/g));
  return {
    definition: createHash('sha256').update(definition).digest('hex'),
    ...Object.fromEntries([...variables].sort().map((name) => [name, `\${var.${name}}`])),
  };
};
