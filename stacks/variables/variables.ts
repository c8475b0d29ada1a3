import { TerraformVariable } from 'cdktf';
import type { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { variableDefinitions } from './definitions';
import type { VariableDefinition, VariableDefinitions } from './definitions';

export interface VariablesProps {
  /** The name of the environment. The defaults depend on it. */
  readonly environment: string;
}

/** The names of the variables of a type. */
type NameOf<Type extends VariableDefinition['type']> = {
  [Name in keyof VariableDefinitions]: VariableDefinitions[Name]['type'] extends Type ? Name : never;
}[keyof VariableDefinitions];

/**
 * The Terraform variables of the stack. Reading a variable declares it, so a stack has only the variables that it uses.
 */
export class Variables extends Construct {
  private readonly definitions: Readonly<Record<string, VariableDefinition>>;

  constructor(scope: Construct, id: string, { environment }: VariablesProps) {
    super(scope, id);
    this.definitions = variableDefinitions(environment);
  }

  string(name: NameOf<'string'>): string {
    return this.variable(name).stringValue;
  }

  number(name: NameOf<'number'>): number {
    return this.variable(name).numberValue;
  }

  boolean(name: NameOf<'bool'>): IResolvable {
    return this.variable(name).booleanValue;
  }

  strings(name: NameOf<'list(string)'>): string[] {
    return this.variable(name).listValue;
  }

  stringMap(name: NameOf<'map(string)'>): Record<string, string> {
    return this.variable(name).value as Record<string, string>;
  }

  private variable(name: keyof VariableDefinitions): TerraformVariable {
    return (this.node.tryFindChild(name) as TerraformVariable | undefined) ?? this.declare(name);
  }

  private declare(name: keyof VariableDefinitions): TerraformVariable {
    const { checks = [], ...definition } = this.definitions[name] as VariableDefinition;
    const variable = new TerraformVariable(this, name, { ...definition, nullable: false });
    for (const { condition, allowed } of checks) {
      variable.addValidation({
        condition: `\${${condition(`var.${name}`)}}`,
        errorMessage: `${name} must be ${allowed}.`,
      });
    }
    return variable;
  }
}
