import { createHash } from 'node:crypto';
import { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { DefaultTokenResolver, Lazy, StringConcat, TerraformResource, Token, Tokenization } from 'cdktf';
import { Construct } from 'constructs';

export interface ApiDeploymentProps {
  readonly restApiId: string;
  /** Holds all that a deployment is a snapshot of: resources, methods, integrations, responses, models. */
  readonly definition: Construct;
}

/** A snapshot of the API's definition: a new one exactly when the definition changes. */
export class ApiDeployment extends Construct {
  readonly deployment: ApiGatewayDeployment;

  constructor(scope: Construct, id: string, { restApiId, definition }: ApiDeploymentProps) {
    super(scope, id);
    const parts = definition.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
    this.deployment = new ApiGatewayDeployment(this, 'deployment', {
      restApiId,
      triggers: Token.asStringMap(Lazy.anyValue({ produce: () => triggers(definition, parts) })),
      dependsOn: parts,
      // The stage uses the former deployment until the new one is there.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/**
 * A digest of the definition as it is synthesized, and each variable in it: a variable's value is not known then. No
 * attribute of a resource is among them: those are unknown until applied, and would replace the deployment each time.
 */
const triggers = (scope: Construct, parts: readonly TerraformResource[]): Record<string, string> => {
  const definition = JSON.stringify(
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
