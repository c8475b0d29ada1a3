import type { TerraformPlan, TerraformResourceChange } from '../terraform-json';
import { attributeChanges } from './attribute-changes';
import type { AttributeChange } from './attribute-changes';

/** What happens to a resource. `forget` removes it from the state without destroying it. */
export type Kind = 'replace' | 'destroy' | 'create' | 'update' | 'import' | 'move' | 'forget';

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly kind: Kind;
  /** Terraform's names, in order. */
  readonly actions: readonly string[];
  /** The reason to replace or destroy it, such as `replace_because_tainted`. */
  readonly reason?: string;
  /** The key of an old object that a failed apply left behind. */
  readonly deposed?: string;
  readonly previousAddress?: string;
  readonly imported: boolean;
  /** The attributes that change. Empty if the resource is destroyed or forgotten. */
  readonly attributes: readonly AttributeChange[];
}

/** Attributes that are secret, whatever the provider says. */
const secrets: Readonly<Record<string, readonly string[]>> = { aws_api_gateway_api_key: ['value'] };

export const secretsOf = (type: string): readonly string[] => secrets[type] ?? [];

const kinds: Readonly<Record<string, Kind>> = {
  'create,delete': 'replace',
  'delete,create': 'replace',
  'create,forget': 'replace',
  delete: 'destroy',
  create: 'create',
  update: 'update',
  forget: 'forget',
};

const kindOf = ({ change, previous_address: previous }: TerraformResourceChange): Kind | undefined => {
  const actions = change.actions.join();
  if (actions !== 'no-op') return kinds[actions];
  if (change.importing) return 'import';
  return previous === undefined ? undefined : 'move';
};

/**
 * Lists the changes of a plan to resources, sorted by address. Data sources are not included.
 *
 * @throws Error if the plan contains an unknown action
 */
export const resourceChanges = ({ resource_changes: changes = [] }: TerraformPlan): readonly ResourceChange[] =>
  changes
    .filter(({ mode }) => mode === 'managed')
    .flatMap((planned): ResourceChange[] => {
      const { address, type, change, action_reason: reason, deposed, previous_address: previousAddress } = planned;
      const kind = kindOf(planned);
      if (kind === undefined) {
        if (change.actions.join() === 'no-op') return [];
        throw new Error(`The plan contains an unknown action: ${change.actions.join()} ${address}.`);
      }
      const isGone = kind === 'destroy' || kind === 'forget';
      return [
        {
          address,
          type,
          kind,
          actions: change.actions,
          ...(reason !== undefined && { reason }),
          ...(deposed !== undefined && { deposed }),
          ...(previousAddress !== undefined && { previousAddress }),
          imported: change.importing !== undefined,
          attributes: isGone ? [] : attributeChanges(change, [], secretsOf(type)),
        },
      ];
    })
    .sort(byAddress);

const byAddress = (one: ResourceChange, other: ResourceChange): number =>
  compare(one.address, other.address) || compare(one.deposed ?? '', other.deposed ?? '');

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Lists the changes of a plan to outputs. Each path begins with the name of an output. */
export const outputChanges = ({ output_changes: outputs = {} }: TerraformPlan): readonly AttributeChange[] =>
  Object.entries(outputs)
    .filter(([, { actions }]) => actions.join() !== 'no-op')
    .sort(([one], [other]) => compare(one, other))
    .flatMap(([name, change]) => attributeChanges(change, [name]));
