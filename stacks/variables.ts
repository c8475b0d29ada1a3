import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { Configuration } from './configuration';
import { variableDefinitions } from './variable-definitions';
import type { VariableDefinition, VariableName } from './variable-definitions';

/** The Terraform variables of the stack: it has those that its constructs ask for, and no other. */
export class Variables extends Construct {
  private readonly definitions: Record<VariableName, VariableDefinition>;

  constructor(scope: Construct, id: string, configuration: Configuration) {
    super(scope, id);
    this.definitions = variableDefinitions(configuration);
  }

  get(name: VariableName): TerraformVariable {
    const declared = this.node.tryFindChild(name) as TerraformVariable | undefined;
    return declared ?? this.declare(name, this.definitions[name]);
  }

  private declare(name: VariableName, { check, ...rest }: VariableDefinition): TerraformVariable {
    const variable = new TerraformVariable(this, name, { ...rest, nullable: false });
    if (check) {
      variable.addValidation({
        condition: `\${${check.condition(`var.${name}`)}}`,
        errorMessage: `${name} must be ${check.allowed}.`,
      });
    }
    return variable;
  }
}
