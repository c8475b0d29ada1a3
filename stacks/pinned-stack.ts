import {
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { Node } from 'constructs';

/**
 * A stack whose Terraform addresses end with the ids of its constructs. By default, cdktf derives addresses from the
 * path in the construct tree, so moving a construct would destroy what is deployed.
 */
export class PinnedStack extends TerraformStack {
  private readonly elements = new Map<string, TerraformElement>();

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    if (!TerraformElement.isTerraformElement(element)) return element.id;
    const address = addressOf(element);
    const other = this.elements.get(address) ?? element;
    if (other !== element) {
      // cdktf would merge the two into one.
      throw new Error(`${other.node.path} and ${element.node.path} have the same Terraform address: ${address}.`);
    }
    this.elements.set(address, element);
    return element.node.id;
  }

  /** Omits cdktf's notes on the place of each block in the construct tree. Its CLI reads only those of the stack. */
  override toTerraform(): unknown {
    const { '//': notes, ...terraform } = super.toTerraform() as Record<string, unknown>;
    return { '//': notes, ...withoutNotes(terraform) };
  }
}

const addressOf = (element: TerraformElement): string => {
  const { id, path } = element.node;
  if (TerraformResource.isTerraformResource(element)) return `${element.terraformResourceType}.${id}`;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}.${id}`;
  if (element instanceof TerraformVariable) return `var.${id}`;
  if (TerraformOutput.isTerraformOutput(element)) return `output.${id}`;
  // Providers and backends have no address.
  return path;
};

const withoutNotes = (terraform: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(terraform, (key, value: unknown) => (key === '//' ? undefined : value))) as Record<
    string,
    unknown
  >;
