import { createHash } from 'node:crypto';
import type { TerraformChange, TerraformModule, TerraformPlan, TerraformResource } from '../../scripts/terraform-json';

/** Reduces a plan to what the scripts read, and replaces what differs in every deployment: generated ids and times. */
export const keptPlan = (plan: TerraformPlan): TerraformPlan =>
  JSON.parse(withoutGenerated(JSON.stringify(reduced(plan)), plan)) as TerraformPlan;

const reduced = ({ format_version, errored, applyable, complete, ...plan }: TerraformPlan): TerraformPlan => ({
  ...(format_version !== undefined && { format_version }),
  ...(errored !== undefined && { errored }),
  ...(applyable !== undefined && { applyable }),
  ...(complete !== undefined && { complete }),
  planned_values: { root_module: { resources: withKeys(plan.planned_values?.root_module) } },
  resource_changes: (plan.resource_changes ?? []).map(({ address, type, mode, action_reason: reason, change }) => ({
    address,
    type,
    mode,
    ...(reason !== undefined && { action_reason: reason }),
    change: reducedChange(change),
  })),
  output_changes: Object.fromEntries(
    Object.entries(plan.output_changes ?? {}).map(([name, change]) => [name, reducedChange(change)]),
  ),
  checks: (plan.checks ?? []).filter(({ status }) => status !== 'pass'),
});

/** The scripts read nothing about resources that stay unchanged. An attribute without a value counts as absent. */
const reducedChange = ({ actions, ...change }: TerraformChange): TerraformChange =>
  actions.join() === 'no-op'
    ? { actions }
    : {
        actions,
        ...(JSON.parse(JSON.stringify(change, (_, value: unknown) => (value === null ? undefined : value))) as object),
      };

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The attributes that may contain the id of a key. The scripts read no other planned values. */
const withKeys = (module: TerraformModule = {}): readonly TerraformResource[] =>
  (module.resources ?? []).flatMap(({ address, mode, type, values }) => {
    const found = Object.entries(values).filter(([, value]) => uuid.test(JSON.stringify(value)));
    return found.length === 0
      ? []
      : [{ address, ...(mode !== undefined && { mode }), type, values: Object.fromEntries(found) }];
  });

const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

const withoutGenerated = (text: string, plan: TerraformPlan): string =>
  [...generatedIds(plan)]
    .reduce((result, [id, name]) => result.replaceAll(id, likeness(id, name)), text)
    .replace(time, '2025-01-01T00:00:00Z');

/** The attributes whose values AWS generates. Other ids are names. */
const generated: Readonly<Record<string, RegExp>> = {
  id: /^(?:[a-z0-9]{6,12}|[0-9a-f-]{36})$/,
  root_resource_id: /^[a-z0-9]{6,12}$/,
  unique_id: /^A[A-Z0-9]{15,}$/,
};

const generatedIds = ({ prior_state: state }: TerraformPlan): ReadonlyMap<string, string> =>
  new Map(
    (state?.values?.root_module?.resources ?? []).flatMap(({ address, mode, values }) =>
      Object.entries(generated).flatMap(([attribute, pattern]): [string, string][] => {
        const value = values[attribute];
        return mode === 'managed' && typeof value === 'string' && pattern.test(value)
          ? [[value, `${address}.${attribute}`]]
          : [];
      }),
    ),
  );

/** Generates an id in the form of another one. The same name always gets the same id. */
const likeness = (id: string, name: string): string => {
  const digits = createHash('sha256').update(name).digest('hex');
  let at = 0;
  return id.replace(/[a-z0-9]/gi, () => digits.charAt(at++ % digits.length));
};
