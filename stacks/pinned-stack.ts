import { TerraformElement, TerraformStack } from 'cdktf';
import type { Node } from 'constructs';

/**
 * A stack whose Terraform addresses are the ids that its constructs are given. cdktf derives them from the path in the
 * construct tree, so that moving a construct to another would destroy what is deployed.
 */
export class PinnedStack extends TerraformStack {
  private readonly addresses = new Map<string, TerraformElement>();

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    if (!TerraformElement.isTerraformElement(element)) {
      return element.id;
    }
    const { id } = element.node;
    const address = `${element.constructor.name} ${id}`;
    const other = this.addresses.get(address) ?? element;
    if (other !== element) {
      // cdktf would merge the two into one.
      throw new Error(`${other.node.path} and ${element.node.path} have the same Terraform address: ${address}.`);
    }
    this.addresses.set(address, element);
    return id;
  }

  /** Without cdktf's notes on where in the construct tree each block stands. Its CLI reads those of the stack only. */
  override toTerraform(): unknown {
    const { '//': notes, ...terraform } = super.toTerraform() as Record<string, unknown>;
    return { '//': notes, ...withoutNotes(terraform) };
  }
}

const withoutNotes = (terraform: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(terraform, (key, value: unknown) => (key === '//' ? undefined : value))) as Record<
    string,
    unknown
  >;
